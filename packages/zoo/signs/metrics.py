"""How good detections are: average precision, precision and recall, confusion, calibration."""

import contextlib
import io
from dataclasses import dataclass

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from torch import from_numpy
from torchvision.ops import box_iou

from rushlight.vision.detection import Detection
from signs import LABELS

NOTHING = len(LABELS)  # the row and the column of what is no sign


@dataclass
class Truth:
    """The signs of a picture: boxes [n, 4] as x1, y1, x2, y2, and numbers of LABELS."""

    boxes: np.ndarray
    labels: np.ndarray


@dataclass
class Found:
    """What was detected in a picture, best first."""

    boxes: np.ndarray
    scores: np.ndarray
    labels: np.ndarray

    @classmethod
    def of(cls, detections: list[Detection]) -> "Found":
        boxes = np.array([each["box"] for each in detections], np.float32).reshape(-1, 4)
        scores = np.array([each["score"] for each in detections])
        return cls(boxes, scores, np.array([each["index"] for each in detections], int))

    def above(self, threshold: float) -> "Found":
        kept = self.scores > threshold
        return Found(self.boxes[kept], self.scores[kept], self.labels[kept])


def average_precision(truths: list[Truth], found: list[Found]) -> dict[str, float]:
    """COCO's: the mean over classes at IoU 0.5, and over IoU 0.5 to 0.95; AP by class at 0.5."""
    objects, results = [], []
    for picture, (truth, detections) in enumerate(zip(truths, found, strict=True), 1):
        for box, label in zip(_sized(truth.boxes), truth.labels, strict=True):
            entry = {"image_id": picture, "category_id": int(label) + 1, "bbox": box, "area": box[2] * box[3]}
            objects.append({**entry, "id": len(objects) + 1, "iscrowd": 0})
        for box, score, label in zip(_sized(detections.boxes), detections.scores, detections.labels, strict=True):
            results.append({"image_id": picture, "category_id": int(label) + 1, "bbox": box, "score": float(score)})
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "info": {},
            "images": [{"id": picture} for picture in range(1, len(truths) + 1)],
            "categories": [{"id": label + 1, "name": name} for label, name in enumerate(LABELS)],
            "annotations": objects,
        }
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(results), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    precision = evaluation.eval["precision"][0, :, :, 0, 2]  # IoU 0.5, all sizes, 100 detections
    by_class = {name: float(precision[:, label].mean()) for label, name in enumerate(LABELS)}
    return {"mAP@0.5": float(evaluation.stats[1]), "mAP@0.5:0.95": float(evaluation.stats[0]), **by_class}


def _sized(boxes: np.ndarray) -> list[list[float]]:
    return [[float(x1), float(y1), float(x2 - x1), float(y2 - y1)] for x1, y1, x2, y2 in boxes]


def match(truth: Truth, found: Found, iou: float = 0.5) -> np.ndarray:
    """For each detection, best first, the number of the sign it is on, of any class; -1 where it is on none."""
    owner = np.full(len(found.scores), -1)
    if not len(truth.boxes) or not len(found.boxes):
        return owner
    shared = box_iou(from_numpy(found.boxes), from_numpy(truth.boxes.astype(np.float32))).numpy()
    for detection, row in enumerate(shared):
        best = int(row.argmax())
        if row[best] >= iou:
            owner[detection] = best
            shared[:, best] = 0
    return owner


def confusion(truths: list[Truth], found: list[Found]) -> np.ndarray:
    """Counts [is, said]; the last row is what is no sign, the last column what was missed."""
    counts = np.zeros((NOTHING + 1, NOTHING + 1), int)
    for truth, detections in zip(truths, found, strict=True):
        owner = match(truth, detections)
        for sign, said in zip(owner, detections.labels, strict=True):
            counts[truth.labels[sign] if sign >= 0 else NOTHING, said] += 1
        for sign, label in enumerate(truth.labels):
            counts[label, NOTHING] += sign not in owner
    return counts


def right(truths: list[Truth], found: list[Found]) -> np.ndarray:
    """Whether each detection of each picture is on a sign of its class, one after the other."""
    out = []
    for truth, detections in zip(truths, found, strict=True):
        owner = match(truth, detections)
        out += [sign >= 0 and truth.labels[sign] == said for sign, said in zip(owner, detections.labels, strict=True)]
    return np.array(out, bool)


def calibration(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: the mean gap between score and share of right ones, by bin of the score."""
    which = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(right[which == b].mean() - scores[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))
