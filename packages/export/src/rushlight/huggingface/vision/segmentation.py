"""semantic-segmentation: a class for each pixel of the original picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...vision import CenterCrop, Segment
from ..labels import LABELS_FILE, labels_of
from .image_processor import preprocessing_of
from .picture_model import picture_model

_MOST_CLASSES = 255


def semantic_segmentation(model: Any, processor: Any, *, conversion: Mapping[str, Any] | None = None) -> Exportable:
    """A model with `logits` [1, classes, rows, columns], brought to the size of the original first."""
    labels = labels_of(model)
    if not 2 <= len(labels) <= _MOST_CLASSES:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"a segmentation has 2 to {_MOST_CLASSES} classes, found {len(labels)}",
            hint="A model of one class: a pipeline of your own with vision.Segment(threshold=0).",
        )
    preprocessing = preprocessing_of(processor)
    cropped = any(isinstance(step, CenterCrop) for step in preprocessing.steps)
    note = (
        "The processor crops. The mask lies where the model saw the picture, and is 255 beyond that; "
        "post_process_semantic_segmentation stretches the middle over the whole picture."
    )
    return picture_model(
        model,
        preprocessing,
        Segment(labels=LABELS_FILE),
        outputs=["logits"],
        kind="segmentation",
        labels=labels,
        notes=[note] if cropped else [],
        conversion=conversion,
    )
