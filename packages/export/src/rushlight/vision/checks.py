"""What steps on pictures refuse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..errors import RushlightError
from ..values import Image, describe


def check_image(op: str, value: object) -> None:
    """Raises INPUT_INVALID for what is no image of uint8 [height, width, 1 to 4]."""
    pixels = value.pixels if isinstance(value, Image) else None
    if isinstance(pixels, np.ndarray) and pixels.dtype == np.uint8 and pixels.ndim == 3:
        height, width, channels = pixels.shape
        if height and width and 1 <= channels <= 4:
            return
    found = describe(value) if pixels is None else f"an Image whose pixels are {describe(pixels)}"
    raise RushlightError(
        "INPUT_INVALID",
        f"{op} takes an Image, uint8 [height, width, 1 to 4 channels], found {found}",
        hint="Put vision.DecodeImage() first, or make one: Image.of(a Pillow image), Image(pixels).",
    )


def is_tensor(value: object, *types: str) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.name in types


def option_error(op: str, option: str, expected: str, found: object) -> RushlightError:
    return RushlightError("OPTION_INVALID", f"{op}: {option} must be {expected}, found {found!r}", option=option)


def sides_of(size: int | Mapping[str, int]) -> tuple[int, int]:
    """Width and height, where a number means a square."""
    return (size, size) if isinstance(size, int) else (size["width"], size["height"])


def fill_of(op: str, fill: int | Sequence[int], channels: int) -> tuple[int, ...]:
    """A byte for each channel. Raises OPTION_INVALID where there are neither one nor as many as channels."""
    each = (fill,) if isinstance(fill, int) else tuple(fill)
    if len(each) not in (1, channels):
        raise option_error(op, "fill", f"a byte (0 to 255), or {channels} of them", fill)
    return each * channels if len(each) == 1 else each


def per_channel(op: str, option: str, values: Sequence[float], channels: int) -> NDArray[np.float32]:
    """One for each channel, where one number counts for all. Raises OPTION_INVALID for another number of them."""
    if len(values) not in (1, channels):
        raise RushlightError(
            "OPTION_INVALID",
            f"{op}: {option} has {len(values)} numbers for {channels} channels",
            hint=f"Give one number, or {channels}.",
            option=option,
        )
    return np.broadcast_to(np.asarray(values, np.float32), channels)


def check_normalisation(op: str, mean: Sequence[float] | None, std: Sequence[float] | None) -> None:
    """Raises OPTION_INVALID for numbers that are not finite, and for a std of 0."""
    for option, values in (("mean", mean or ()), ("std", std or ())):
        if not np.isfinite(values).all() or (option == "std" and 0 in values):
            raise option_error(op, option, "finite numbers, std not 0", list(values))
