"""The size that a picture is brought to."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from ..options.vision import ResizeOptions


def output_size(width: int, height: int, options: ResizeOptions) -> tuple[int, int]:
    """Width and height: `size` by torchvision's rule, or `longest`; then each side to a `multiple`. Pixels."""
    scaled = _wanted(width, height, options)
    made = (width, height) if not options.scale_up and scaled[0] > width and scaled[1] > height else scaled
    multiple = options.multiple
    if multiple == 1:
        return made
    whole = floor if options.multiple_rounding == "down" else round
    new_width, new_height = (max(whole(side / multiple), 1) * multiple for side in made)
    return new_width, new_height


def _wanted(width: int, height: int, options: ResizeOptions) -> tuple[int, int]:
    size, longest = options.size, options.longest
    if size is None:
        return _scaled(width, height, {_long_side(width, height): longest or 1})
    scaled = _scaled(width, height, size)
    if longest is None:
        return scaled
    if options.rule == "detr" and isinstance(size, int):
        return _within_by_detr(width, height, scaled, size, longest)
    return _scaled(*scaled, {_long_side(width, height): longest}) if max(scaled) > longest else scaled


def _within_by_detr(width: int, height: int, scaled: tuple[int, int], size: int, longest: int) -> tuple[int, int]:
    """`get_size_with_aspect_ratio` of transformers: the long side may be a pixel less than the limit."""
    short, long = sorted((width, height))
    if long / short * size <= longest:
        return scaled
    exact = longest * short / long
    across = max(1, round(exact))
    along = long if across == short else int(exact * long / short)
    return (across, along) if width <= height else (along, across)


def _long_side(width: int, height: int) -> str:
    return "width" if width >= height else "height"


def _scaled(width: int, height: int, size: int | Mapping[str, int]) -> tuple[int, int]:
    """The side that is meant gets its number, the other one is scaled and rounded down. A number is the short side."""
    if isinstance(size, int):
        size = {"width": size} if width <= height else {"height": size}
    if "height" not in size:
        return size["width"], max(1, int(height * size["width"] / width))
    if "width" not in size:
        return max(1, int(width * size["height"] / height)), size["height"]
    return size["width"], size["height"]
