from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...errors import RushlightError
from ...labels import load_labels
from ...options.vision import DetectOptions
from ...step import Call, LoadContext, registered
from ...values import Array, Tensors
from ..box import map_boxes
from ..detection import Detection
from ..geometry import Geometry, geometry_fact, map_points
from ..labels import check_labels, label_of
from .decoders import DECODERS, Candidates, Outputs
from .nms import nms


@registered
class Detect(DetectOptions):
    """A detector's outputs to boxes of the original, best first.

    Candidates below the threshold are dropped, and those that share more than `iou_threshold` with a better one (0.45
    where none is given; `detr` needs no suppression and has 1).
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        sizes, steps = (len((self.priors or {}).get(name, ())) for name in ("minSizes", "steps"))
        if sizes != steps:
            raise RushlightError(
                "OPTION_INVALID",
                f"{self.op}: priors.minSizes has {sizes} feature maps and priors.steps {steps}",
                option="priors",
            )

    def load(self, context: LoadContext) -> Sequence[str] | None:
        return load_labels(self.labels, context.assets)

    def run(self, value: Array | Tensors, call: Call) -> list[Detection]:
        labels: Sequence[str] | None = call.state
        geometry = call.facts.get(geometry_fact)
        # What overflows is refused by nms, what is no number scores too little.
        with np.errstate(all="ignore"):
            found = DECODERS[self.decoder](Outputs(value, self, geometry))
        check_labels(self.op, labels, found.classes)
        threshold = self.iou_threshold
        if threshold is None:
            threshold = 1 if self.decoder == "detr" else 0.45
        classes = found.indices if self.class_aware else None
        kept = nms(found.boxes, found.scores, threshold, classes)[: self.max_detections]
        boxes = map_boxes(found.boxes[kept], geometry, clip=self.clip).tolist()
        return [_detection(found, at, box, labels, geometry) for at, box in zip(kept, boxes, strict=True)]


def _detection(
    found: Candidates, at: int, box: list[float], labels: Sequence[str] | None, geometry: Geometry
) -> Detection:
    index = int(found.indices[at])
    detection: Detection = {
        "box": box,
        "score": float(found.scores[at]),
        "label": label_of(labels, index),
        "index": index,
    }
    if found.points is not None:
        detection["points"] = map_points(geometry.to_original, found.points[at]).tolist()
    return detection
