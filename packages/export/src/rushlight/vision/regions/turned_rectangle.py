from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""[n, 2]."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class TurnedRectangle:
    """How far it reaches along a direction of length 1, and at a right angle to it."""

    direction: tuple[float, float]
    along: tuple[float, float]
    across: tuple[float, float]

    @property
    def sides(self) -> tuple[float, float]:
        return self.along[1] - self.along[0], self.across[1] - self.across[0]

    @property
    def corners(self) -> Points:
        """[4, 2], one after the other."""
        dx, dy = self.direction
        (left, right), (top, bottom) = self.along, self.across
        return np.array(
            [
                (a * dx - b * dy, a * dy + b * dx)
                for a, b in ((left, top), (right, top), (right, bottom), (left, bottom))
            ]
        )

    def grown(self, by: float) -> TurnedRectangle:
        """Each side moved outwards."""
        (left, right), (top, bottom) = self.along, self.across
        return TurnedRectangle(self.direction, (left - by, right + by), (top - by, bottom + by))


def min_area_rectangle(points: Points) -> TurnedRectangle | None:
    """The smallest rectangle around some points, as OpenCV's `minAreaRect`: one of its sides is on one of the hull.

    None where all points lie on one line.
    """
    hull = _convex_hull(points)
    if len(hull) < 3:
        return None
    dx, dy = (np.roll(hull, -1, axis=0) - hull).T
    # Of whole numbers, so that rectangles of one area are found to be of one: the first of them is taken.
    squared = dx * dx + dy * dy
    areas = np.prod([np.ptp(each, axis=1) for each in _places(dx, dy, hull)], axis=0) / squared
    best = int(np.argmin(areas))
    length = math.sqrt(squared[best])
    unit_x, unit_y = dx[[best]] / length, dy[[best]] / length
    along, across = _places(unit_x, unit_y, hull)
    return TurnedRectangle(
        (float(unit_x[0]), float(unit_y[0])),
        (float(along.min()), float(along.max())),
        (float(across.min()), float(across.max())),
    )


def _places(dx: Values, dy: Values, points: Points) -> tuple[Values, Values]:
    """How far along each of m directions [m] and across it the points lie, [m, n]."""
    x, y = points.T
    return x * dx[:, None] + y * dy[:, None], y * dx[:, None] - x * dy[:, None]


def _convex_hull(points: Points) -> Points:
    """Andrew's monotone chain (1979): the corners in order, none of them on the line between its neighbours."""
    ordered = sorted(map(tuple, points.tolist()))
    return np.array([*_half_hull(ordered), *_half_hull(reversed(ordered))]).reshape(-1, 2)


def _half_hull(ordered: Iterable[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """One side of the hull, without its last point."""
    half: list[tuple[float, ...]] = []
    for x, y in ordered:
        while len(half) >= 2:
            (ax, ay), (bx, by) = half[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            half.pop()
        half.append((x, y))
    return half[:-1]
