"""Non-maximum suppression: one detection for one thing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...errors import RushlightError
from ...options.vision import NmsOptions
from ...step import Call, registered
from ...values import Array
from ..box import Boxes, box_iou, is_number
from ..detection import Detection, check_detections

Numbers = NDArray[np.float64]


@registered
class Nms(NmsOptions):
    """Drops detections beside better ones (`hard`), or lowers their scores. `Detect` does so already."""

    def run(self, value: list[Detection], call: Call) -> list[Detection]:  # noqa: ARG002
        detections = check_detections(self.op, value)
        boxes = np.array([each["box"] for each in detections], np.float64).reshape(-1, 4)
        scores = _numbers("score", detections)
        classes = _numbers("index", detections) if self.class_aware else None
        if self.method == "hard":
            kept = [(at, float(scores[at])) for at in nms(boxes, scores, self.iou_threshold, classes)]
        else:
            kept = self._soft(boxes, scores, classes)
        return [{**detections[at], "score": score} for at, score in kept[: self.max_detections]]

    def _soft(self, boxes: Boxes, scores: Numbers, classes: Array | None) -> list[tuple[int, float]]:
        """Soft-NMS (Bodla et al. 2017): the places of the boxes that stay with their new scores, best first.

        Edges are edges: the authors' code counts a pixel more on each side of a box.
        """
        left = scores.copy()
        waiting = np.ones(len(left), bool)
        kept: list[tuple[int, float]] = []
        while waiting.any():
            best = int(np.argmax(np.where(waiting, left, -np.inf)))
            if left[best] < self.score_threshold:
                break
            kept.append((best, float(left[best])))
            waiting[best] = False
            left *= self._decay(box_iou(boxes[best], boxes), None if classes is None else classes == classes[best])
        return kept

    def _decay(self, iou: Numbers, competes: NDArray[np.bool_] | None) -> Numbers:
        """What each score is multiplied by."""
        if self.method == "gaussian":
            factors = np.exp(-(iou * iou) / self.sigma)
        else:
            factors = np.where(iou > self.iou_threshold, 1 - iou, 1.0)
        return factors if competes is None else np.where(competes, factors, 1.0)


def nms(boxes: Boxes, scores: Numbers, iou_threshold: float, classes: Array | None = None) -> list[int]:
    """The places of the boxes that stay, best first; of equal scores the earlier one is first.

    The same boxes as torchvision's `nms`, which computes in float32, and as its `batched_nms` where classes are given.
    Raises INPUT_INVALID where a number is not finite.
    """
    if not (np.isfinite(boxes).all() and np.isfinite(scores).all()):
        raise RushlightError("INPUT_INVALID", "nms takes boxes [x1, y1, x2, y2] and scores that are finite numbers")
    order = np.argsort(-scores, kind="stable")
    edges = boxes[order].astype(np.float32)
    areas = (edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1])
    gone = np.zeros(len(order), bool)
    kept: list[int] = []
    for rank, best in enumerate(order.tolist()):
        if gone[rank]:
            continue
        kept.append(best)
        sides = np.minimum(edges[rank, 2:], edges[rank:, 2:]) - np.maximum(edges[rank, :2], edges[rank:, :2])
        shared = np.where((sides > 0).all(axis=1), sides[:, 0] * sides[:, 1], np.float32(0))
        with np.errstate(divide="ignore", invalid="ignore"):
            iou = shared / (areas[rank] + areas[rank:] - shared)
        beside = (shared > 0) & (iou.astype(np.float64) > iou_threshold)
        if classes is not None:
            beside &= classes[order[rank:]] == classes[best]
        gone[rank:] |= beside
    return kept


def _numbers(key: str, detections: list[Detection]) -> Numbers:
    found = [each.get(key) for each in detections]
    if not all(map(is_number, found)):
        raise RushlightError(
            "INPUT_INVALID", f"{NmsOptions.op} takes detections whose {key} is a finite number, found {found!r:.80}"
        )
    return np.array(found, np.float64)
