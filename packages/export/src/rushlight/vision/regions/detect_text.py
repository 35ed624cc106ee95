from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ...options.vision import DetectTextOptions
from ...step import Call, registered
from ...values import Array, Tensors
from ..geometry import Geometry, geometry_fact, map_points
from ..heads.read_output import Values, read_output
from ..runs import connected_runs
from .mean_inside import mean_inside
from .reading_order import reading_order
from .region import Region, distance, regions_fact
from .turned_rectangle import min_area_rectangle

MAPS = ["1,1,height,width", "1,height,width", "height,width"]


@registered
class DetectText(DetectTextOptions):
    """Lines of text out of the probability map of a DB text detector, [1, 1, height, width]; in reading order.

    Liao et al. 2020, with the steps of PaddleOCR's `DBPostProcess`. In pixels of the original. `Each` then takes them
    one by one.
    """

    def run(self, value: Array | Tensors, call: Call) -> list[Region]:
        scores = read_output(self.op, value, MAPS, name=self.output)
        found = self._regions(scores.reshape(scores.shape[-2:]), call.facts.get(geometry_fact))
        surest = sorted(found, key=lambda region: -region["score"])[: self.max_regions]
        regions = reading_order(surest)
        call.facts.set(regions_fact, regions)
        return regions

    def _regions(self, scores: Values, geometry: Geometry) -> Iterator[Region]:
        for points in _pieces(scores > self.threshold):
            tight = min_area_rectangle(points)
            if tight is None or min(tight.sides) < self.min_size:
                continue
            score = mean_inside(scores, _in_order(tight.corners))
            if score < self.score_threshold:
                continue
            # The offset of a rectangle with round corners, and the smallest rectangle around that: each side moves by
            # the distance. Models are trained on shrunken boxes.
            a, b = tight.sides
            wide = tight.grown(a * b * self.unclip_ratio / (2 * (a + b)))
            if min(wide.sides) < self.min_size + 2:
                continue
            corners = _placed(wide.corners, geometry)
            # What was cut off at the edge of the original may have nothing left to read.
            if min(distance(corners[0], corners[1]), distance(corners[0], corners[3])) >= self.min_size:
                yield {"corners": corners, "score": score}


def _pieces(bitmap: NDArray[np.bool_]) -> Iterator[NDArray[np.float64]]:
    """The parts that hang together, corners included, as the outer contours of OpenCV's `findContours`.

    Of each only the ends of its runs of pixels, [n, 2], which is all that its convex hull needs.
    """
    runs = connected_runs(bitmap, corners=True)
    ends = np.stack([runs.start, runs.y, runs.end - 1, runs.y], axis=1).astype(np.float64)
    order = np.argsort(runs.piece, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(runs.piece[order])) + 1):
        if len(part):
            yield ends[part].reshape(-1, 2)


def _placed(corners: NDArray[np.float64], geometry: Geometry) -> list[list[float]]:
    """In the original, and no further out than its edges.

    A pixel's place is its upper left corner, as for PaddleOCR: recognisers are used to lines cut out there, and with
    half a pixel more some read fewer spaces.
    """
    moved = _in_order(map_points(geometry.to_original, corners))
    return np.clip(moved, 0, [geometry.width, geometry.height]).tolist()


def _in_order(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Upper left first, then clockwise: of the two corners on the left the upper one, of the two on the right too."""
    a, b, c, d = corners[np.argsort(corners[:, 0], kind="stable")]
    upper_left, lower_left = (a, b) if a[1] < b[1] else (b, a)
    upper_right, lower_right = (c, d) if c[1] < d[1] else (d, c)
    return np.array([upper_left, upper_right, lower_right, lower_left])
