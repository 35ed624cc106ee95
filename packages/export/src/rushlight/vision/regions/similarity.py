from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ...errors import RushlightError
from ..geometry import Matrix


def similarity_matrix(start: NDArray[np.float64], end: NDArray[np.float64]) -> Matrix:
    """The turn, scale and move that bring points [n, 2] closest to others, by least squares. Nothing is mirrored.

    Umeyama's (IEEE PAMI 13, 1991) in two dimensions, scikit-image's `SimilarityTransform`, OpenCV's
    `estimateAffinePartial2D` without outliers. Raises INPUT_INVALID for points that are all in one place.
    """
    (start_x, start_y), (end_x, end_y) = start.mean(axis=0).tolist(), end.mean(axis=0).tolist()
    x, y = (start - [start_x, start_y]).T
    u, v = (end - [end_x, end_y]).T
    spread = float((x * x + y * y).sum())
    cos, sin = (float(each.sum()) / spread if spread else 0.0 for each in (x * u + y * v, x * v - y * u))
    if not math.hypot(cos, sin) or not math.isfinite(cos + sin):
        raise RushlightError("INPUT_INVALID", "a similarity needs finite points that are not all in one place")
    return np.array(
        [
            [cos, -sin, end_x - cos * start_x + sin * start_y],
            [sin, cos, end_y - sin * start_x - cos * start_y],
            [0, 0, 1],
        ]
    )
