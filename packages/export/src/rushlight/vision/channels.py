"""Which channels a picture has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..values import Image
from .grayscale import grey


def convert_channels(image: Image, channels: int, background: Sequence[int] | None) -> Image:
    """1 is grey, 3 RGB, 4 RGBA. Alpha is laid over the background, or dropped where there is none."""
    has_alpha = image.channels in (2, 4)
    given = _flatten(image, background) if background is not None and channels != 4 and has_alpha else image
    if given.channels == channels:
        return given
    if channels == 1:
        return grey(given)
    colours = _colours(given)
    if channels == 3:
        return Image(np.ascontiguousarray(colours))
    alpha = given.pixels[:, :, -1:] if has_alpha else np.full((given.height, given.width, 1), 255, np.uint8)
    return Image(np.concatenate([colours, alpha], 2))


def _colours(image: Image) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Three channels, of grey or of colour."""
    return image.pixels[:, :, :3] if image.channels > 2 else image.pixels[:, :, :1].repeat(3, 2)


def _flatten(image: Image, background: Sequence[int]) -> Image:
    """Lays a picture with alpha over one colour; rounded to the nearest byte."""
    alpha = image.pixels[:, :, -1:].astype(np.int64)
    mixed = _colours(image) * alpha + np.asarray(background) * (255 - alpha)
    return Image(((2 * mixed + 255) // 510).astype(np.uint8))
