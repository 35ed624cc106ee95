from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

ROUNDING = 1e-4
"""A corner that is this close to the next pixel is meant to be there."""


def mean_inside(scores: NDArray[np.float64], corners: NDArray[np.float64]) -> float:
    """The mean of a map [height, width] over a quadrilateral [4, 2], its outline included.

    PaddleOCR's `box_score_fast` with OpenCV's `fillPoly`, but that OpenCV cuts lines off at the edge of the map before
    it draws them, which moves a pixel here and there.
    """
    height, width = scores.shape
    rows: dict[int, tuple[int, int]] = {}
    outline = _whole(corners, width, height)
    for start, end in zip(outline, [*outline[1:], outline[0]], strict=True):
        for x, y in _line(start, end):
            left, right = rows.get(y, (x, x))
            rows[y] = min(left, x), max(right, x)
    parts = [scores[y, max(left, 0) : max(right + 1, 0)] for y, (left, right) in rows.items() if 0 <= y < height]
    inside = np.concatenate(parts) if parts else np.empty(0)
    return float(inside.mean()) if inside.size else 0.0


def _whole(corners: NDArray[np.float64], width: int, height: int) -> list[tuple[int, int]]:
    """Whole pixels, counted from the upper left of the box as far as it lies inside the map, and cut off there."""
    first = corners.min(axis=0) + ROUNDING
    left, top = (max(0, min(size - 1, math.floor(value))) for value, size in zip(first, (width, height), strict=True))
    return [(left + math.trunc(x - left + ROUNDING), top + math.trunc(y - top + ROUNDING)) for x, y in corners.tolist()]


def _line(a: tuple[int, int], b: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The pixels of a line, Bresenham's (1965), from left to right as OpenCV draws it."""
    (x, y), (end_x, end_y) = (a, b) if a[0] <= b[0] else (b, a)
    dx, dy = end_x - x, abs(end_y - y)
    down = 1 if end_y > y else -1
    long, short = max(dx, dy), min(dx, dy)
    error = long - 2 * short
    for _ in range(long + 1):
        yield x, y
        both = error < 0
        error += (2 * long if both else 0) - 2 * short
        if both or dx >= dy:
            x += 1
        if both or dx < dy:
            y += down
