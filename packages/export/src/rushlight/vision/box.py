"""Rectangles along the axes by their edges, [x1, y1, x2, y2] in pixels: the upper left pixel alone is [0, 0, 1, 1]."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from .geometry import Geometry, map_points

Boxes = NDArray[np.float64]
"""[n, 4]."""


def box_area(boxes: Boxes) -> NDArray[np.float64]:
    """[n], square pixels (torchvision's `box_area`)."""
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def box_iou(box: NDArray[np.float64], others: Boxes) -> NDArray[np.float64]:
    """[n]: intersection over union of one box [4] with each other (torchvision's `box_iou`); 0 without overlap."""
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = np.prod(np.maximum(sides, 0), axis=1)
    union = box_area(box[None])[0] + box_area(others) - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=shared != 0)


def box_corners(box: list[float]) -> list[list[float]]:
    """Upper left, upper right, lower right, lower left."""
    x1, y1, x2, y2 = box
    return [[x1, y1], [x2, y1], [x2, y2], [x1, y2]]


def map_boxes(boxes: Boxes, geometry: Geometry, *, clip: bool) -> Boxes:
    """Boxes of the model's input as those of the original, around where their corners go; `clip` cuts them off."""
    corners = boxes[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 2)
    mapped = map_points(geometry.to_original, corners)
    if clip:
        mapped = np.clip(mapped, 0, [geometry.width, geometry.height])
    quads = mapped.reshape(-1, 4, 2)
    return np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)


def is_point(value: object) -> bool:
    """Whether a value is [x, y]."""
    return _is_numbers(value, 2)


def is_box(value: object) -> bool:
    return _is_numbers(value, 4)


def is_number(value: object) -> bool:
    """Whether a value is a finite number."""
    is_real = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    return is_real and math.isfinite(cast(float, value))


def _is_numbers(value: object, count: int) -> bool:
    return isinstance(value, (list, tuple)) and len(cast("list[Any]", value)) == count and all(map(is_number, value))
