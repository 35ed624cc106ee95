"""A part of a picture, upright or turned: a line of text, a face."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, cast

from ...errors import RushlightError
from ...facts import Fact
from ...values import describe
from ..box import is_point


class Region(TypedDict):
    corners: list[list[float]]
    """Pixels of the original, the first of four being the upper left one of the content as it is read."""
    score: float
    """How sure the detector is, 0 to 1."""


regions_fact: Fact[list[Region]] = Fact("vision.regions")
"""The regions that were found, in the order in which `Each` then takes them."""


def check_region(what: str, value: object) -> Region:
    """Raises INPUT_INVALID for what has no four corners around an area."""
    corners = cast("Mapping[str, Any]", value).get("corners") if isinstance(value, Mapping) else None
    points = cast("list[Any]", corners) if isinstance(corners, (list, tuple)) else []
    if len(points) == 4 and all(map(is_point, points)) and _area(points) != 0:
        return cast(Region, value)
    raise RushlightError(
        "INPUT_INVALID",
        f"{what} takes a region {{ corners: [[x, y], …four of them], score }} with an area, found {describe(value)}",
        hint="DetectText() and RegionsOf() give lists of regions; take them one by one: Each(...).",
    )


def _area(corners: Sequence[Sequence[float]]) -> float:
    """Twice the area of four corners, below 0 where they go round the other way."""
    a, b, c, d = corners
    return (c[0] - a[0]) * (d[1] - b[1]) - (c[1] - a[1]) * (d[0] - b[0])


def distance(a: Sequence[float], b: Sequence[float]) -> float:
    """Not by `hypot`, whose last bit differs by platform: sides are cut to whole pixels."""
    x, y = b[0] - a[0], b[1] - a[1]
    return math.sqrt(x * x + y * y)
