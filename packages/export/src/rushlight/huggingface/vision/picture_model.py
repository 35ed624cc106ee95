"""What the tasks on pictures have in common: the pipeline around a model that takes `pixel_values`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...core import Model
from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...step import Step
from ...vision import CenterCrop, Resize
from ..labels import LABELS_FILE, labels_file
from .image_processor import Preprocessing

INPUT = "pixel_values"
MODEL_FILE = "model.onnx"

_ANY_SIZE = {INPUT: {0: "batch", 2: "height", 3: "width"}}


def picture_model(
    model: Any,
    preprocessing: Preprocessing,
    head: Step,
    *,
    outputs: Sequence[str],
    kind: str,
    labels: Sequence[str] = (),
    notes: Sequence[str] = (),
    conversion: Mapping[str, Any] | None = None,
) -> Exportable:
    """From a picture's file to what the head makes of the model's `outputs`; no other leaves the model.

    `conversion` is for `TorchModule`. Where the processor gives pictures of several sizes, so does the model take them.
    """
    from ...convert import TorchModule

    check_input(model)
    options: dict[str, Any] = {"input_names": (INPUT,), "output_names": tuple(outputs), **(conversion or {})}
    if not has_one_size(preprocessing.steps):
        options.setdefault("dynamic_axes", _ANY_SIZE)
    source = TorchModule(model, **options)
    named = {"labels": LABELS_FILE} if labels else {}
    return Exportable(
        Pipeline(*preprocessing.steps, Model(file=MODEL_FILE), head),
        {MODEL_FILE: source},
        labels_file(labels) if labels else {},
        io={"input": {"kind": "bytes", "formats": ["png", "jpeg", "webp"]}, "output": {"kind": kind, **named}},
        notes=(*preprocessing.notes, *notes),
    )


def check_input(model: Any) -> None:
    """Raises MODEL_NOT_EXPORTABLE for a model of other things than one picture."""
    main = getattr(model, "main_input_name", INPUT)
    if main != INPUT:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"{type(model).__name__} takes {main}, expected a model whose main input is {INPUT}",
            hint="Export it with a pipeline of your own: rushlight.export(model, pipeline, ...).",
        )


def has_one_size(steps: Sequence[Step]) -> bool:
    """Whether the last step that decides on a size gives every picture the same."""
    sized = [step for step in steps if isinstance(step, (Resize, CenterCrop))]
    return bool(sized) and (isinstance(sized[-1], CenterCrop) or _is_fixed(sized[-1]))


def _is_fixed(step: Step) -> bool:
    return isinstance(step, Resize) and isinstance(step.size, Mapping) and len(step.size) == 2
