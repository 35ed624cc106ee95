"""Predictions to detections: what `vision.detect` does with its decoder `yolox`, in torch and torchvision."""

from dataclasses import dataclass

import numpy as np
import torch
from torchvision.ops import batched_nms

from model import boxes_of, cells

THRESHOLD = 0.4  # of the bundle
IOU = 0.45


@dataclass
class Detections:
    """Best first."""

    boxes: np.ndarray  # [n, 4] x1, y1, x2, y2
    scores: np.ndarray  # [n]
    labels: np.ndarray  # [n]


def detect(predictions: np.ndarray, threshold: float = THRESHOLD, at_most: int = 100) -> Detections:
    """Predictions [rows, 5 + classes] of one picture, with the sigmoids done; boxes in pixels of the model's input."""
    rows = torch.from_numpy(np.asarray(predictions, np.float32))
    best = rows[:, 5:].max(1)
    scores = rows[:, 4] * best.values
    kept = scores > threshold
    corners, strides = cells()
    boxes = boxes_of(rows, corners, strides)[kept]
    order = batched_nms(boxes, scores[kept], best.indices[kept], IOU)[:at_most]
    return Detections(boxes[order].numpy(), scores[kept][order].numpy(), best.indices[kept][order].numpy())
