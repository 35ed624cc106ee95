"""What a detector found, as it is in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from ..errors import RushlightError
from ..values import describe
from .box import is_box


class _Found(TypedDict):
    box: list[float]
    """[x1, y1, x2, y2], pixels of the original."""
    score: float
    """0 to 1."""
    label: str
    index: int
    """Number of the class among those that can be found; a background does not count."""


class Detection(_Found, total=False):
    points: list[list[float]]
    """Landmarks, such as eyes and the corners of the mouth, where the model gives some."""


def check_detections(what: str, value: object) -> list[Detection]:
    """Raises INPUT_INVALID for what is no list of them."""
    if isinstance(value, list) and all(_has_box(each) for each in cast("list[Any]", value)):
        return cast("list[Detection]", value)
    raise RushlightError(
        "INPUT_INVALID",
        f"{what} takes a list of detections {{ box: [x1, y1, x2, y2], score, … }}, found {describe(value)}",
    )


def _has_box(value: object) -> bool:
    return isinstance(value, Mapping) and is_box(cast("Mapping[str, Any]", value).get("box"))
