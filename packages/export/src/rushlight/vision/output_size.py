"""The size that a picture is brought to."""

from __future__ import annotations

from collections.abc import Mapping


def output_size(
    width: int,
    height: int,
    *,
    size: int | Mapping[str, int],
    multiple: int,
    scale_up: bool,
) -> tuple[int, int]:
    """Width and height, pixels: `size` by torchvision's rule, then each side to the nearest `multiple`."""
    scaled = _scaled(width, height, size)
    made = (width, height) if not scale_up and scaled[0] > width and scaled[1] > height else scaled
    if multiple == 1:
        return made
    new_width, new_height = (max(round(side / multiple), 1) * multiple for side in made)
    return new_width, new_height


def _scaled(width: int, height: int, size: int | Mapping[str, int]) -> tuple[int, int]:
    """The side that is meant gets its number, the other one is scaled and rounded down. A number is the short side."""
    if isinstance(size, int):
        size = {"width": size} if width <= height else {"height": size}
    if "height" not in size:
        return size["width"], max(1, int(height * size["width"] / width))
    if "width" not in size:
        return max(1, int(width * size["height"] / height)), size["height"]
    return size["width"], size["height"]
