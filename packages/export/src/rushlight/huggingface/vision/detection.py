"""object-detection: boxes of the original picture, for the family of DETR."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...vision import Detect
from ..labels import LABELS_FILE, labels_of
from .image_processor import preprocessing_of
from .picture_model import picture_model

FAMILY = ("detr", "table-transformer", "yolos")
"""By `config.model_type`: a query has one box, and softmax over the classes, of which the last is "nothing there"."""


def object_detection(
    model: Any, processor: Any, *, threshold: float = 0.5, conversion: Mapping[str, Any] | None = None
) -> Exportable:
    """A model with `logits` [1, queries, classes + 1] and `pred_boxes` [1, queries, 4].

    Boxes may reach over the edge of the picture, as `post_process_object_detection` leaves them. There is no
    `pixel_mask`: one picture is all picture, and without a mask the model takes it so.

    With a `shortest_edge` the model takes pictures of any size, and is tried at half and twice the example's. A size of
    height and width, set on the processor, makes a model that is smaller and faster on devices.
    """
    kind = model.config.model_type
    if kind not in FAMILY:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"detectors of the type {kind!r} are decoded in another way than {', '.join(FAMILY)}: sigmoid instead of "
            "softmax, or the best pairs of query and class",
            hint="Export the model with a pipeline of your own whose last step reads its outputs.",
        )
    return picture_model(
        model,
        preprocessing_of(processor),
        Detect(decoder="detr", labels=LABELS_FILE, score_threshold=threshold, clip=False),
        outputs=["logits", "pred_boxes"],
        kind="detections",
        labels=labels_of(model),
        conversion=conversion,
    )
