"""A class for every pixel: an image of one channel whose bytes are the numbers of classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from ...errors import RushlightError
from ...values import Image, describe

UNSEEN = 255
"""A pixel that the model did not see: the number that stands for no class, as in Pascal VOC."""


class SegmentedClass(TypedDict):
    index: int
    label: str
    pixels: int


class Segmentation(TypedDict):
    mask: Image
    """uint8 [height, width, 1]."""
    classes: list[SegmentedClass]
    """Those that are there, by their numbers."""


def segmentation_of(what: str, value: object) -> Segmentation:
    """Raises INPUT_INVALID for what is not what `Segment` gives."""
    given = cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
    mask = given.get("mask")
    if not isinstance(mask, Image) or not isinstance(given.get("classes"), list):
        raise RushlightError("INPUT_INVALID", f"{what} takes what Segment gives, found {describe(value)}")
    if mask.channels != 1:
        raise RushlightError("INPUT_INVALID", f"{what} takes a mask of one channel, found {mask.channels} channels")
    return cast(Segmentation, given)
