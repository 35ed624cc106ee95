from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""[n, 2]."""


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
    x, y = hull.T
    sides = np.roll(hull, -1, axis=0) - hull
    dx, dy = (sides / np.hypot(*sides.T)[:, None]).T[:, :, None]
    along, across = x * dx + y * dy, y * dx - x * dy
    areas = np.ptp(along, axis=1) * np.ptp(across, axis=1)
    best = int(np.argmin(areas))
    return TurnedRectangle(
        (float(dx[best, 0]), float(dy[best, 0])),
        (float(along[best].min()), float(along[best].max())),
        (float(across[best].min()), float(across[best].max())),
    )


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
