"""What the tasks on pictures have in common: the pipeline around a model that takes `pixel_values`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...core import Model
from ...errors import RushlightError
from ...exportable import Exportable
from ...pipeline import Pipeline
from ...step import Step
from ...vision import CenterCrop, Resize
from .image_processor import Preprocessing

INPUT = "pixel_values"
MODEL_FILE = "model.onnx"
LABELS_FILE = "labels.txt"

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
        {LABELS_FILE: "".join(f"{label}\n" for label in labels).encode()} if labels else {},
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


def labels_of(model: Any) -> tuple[str, ...]:
    """The names of the classes, in the order of the model's outputs.

    Raises MODEL_NOT_EXPORTABLE where `config.id2label` is not one name for each, or a name is no line of a text file.
    """
    named = {int(index): str(name) for index, name in (model.config.id2label or {}).items()}
    labels = tuple(named[index] for index in sorted(named))
    bad = next((name for name in labels if not name.strip() or "\n" in name), None)
    if sorted(named) != list(range(len(named))) or not named or bad is not None:
        found = f"the name {bad!r}" if bad is not None else f"the numbers {sorted(named)}"
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"config.id2label must have a name of one line for each class from 0 on, found {found:.200}",
            hint="Set model.config.id2label.",
        )
    return labels
