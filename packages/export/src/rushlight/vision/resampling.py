"""How a picture is brought to another size: as Pillow does, or as torch does without antialiasing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image as pil

from ..errors import RushlightError
from ..values import Image
from .checks import option_error
from .interpolation import interpolate

WITHOUT_ANTIALIASING = ("nearest", "bilinear", "bicubic")

# Colours times alpha, so that what is transparent does not show.
PREMULTIPLIED = {"LA": "La", "RGBA": "RGBa"}


@dataclass(frozen=True)
class Resampling:
    """The options that all steps have which resize."""

    filter: str
    antialias: bool
    pillow: Literal[12, 13]
    channels: Literal[3] | None

    def check(self, op: str) -> None:
        """Raises OPTION_INVALID for a filter that is not there without antialiasing."""
        if not self.antialias and self.filter not in WITHOUT_ANTIALIASING:
            expected = f"one of {', '.join(WITHOUT_ANTIALIASING)} without antialiasing"
            raise option_error(op, "filter", expected, self.filter)

    def resized(self, op: str, image: Image, width: int, height: int) -> Image:
        given = colours_only(op, image) if self.channels == 3 else image
        if (width, height) == (given.width, given.height):
            return Image(given.pixels.copy())
        if not self.antialias:
            return Image(interpolate(given.pixels, width, height, self.filter))
        return self._by_pillow(given, width, height)

    def _by_pillow(self, image: Image, width: int, height: int) -> Image:
        """One way after the other, in the order of the version that is meant: the installed one may have another.

        From 13 on Pillow goes down first where the height loses more than twice as many pixels as the width.
        """
        picture = image.to_pillow()
        filter = pil.Resampling[self.filter.upper()]
        mode = picture.mode
        if filter != pil.Resampling.NEAREST and mode in PREMULTIPLIED:
            picture = picture.convert(PREMULTIPLIED[mode])
        lost = image.height - height
        down_first = self.pillow == 13 and lost > max(0, (image.width - width) * 2)
        between = (image.width, height) if down_first else (width, image.height)
        return Image.of(picture.resize(between, filter).resize((width, height), filter).convert(mode))


def colours_only(op: str, image: Image) -> Image:
    """RGB of RGBA: alpha is dropped without a look at it. Raises OPTION_INVALID for grey."""
    if image.channels < 3:
        raise RushlightError(
            "OPTION_INVALID",
            f"{op}: the option channels: 3 takes colours of RGBA, found 3 of {image.channels} channels",
            hint="Grey becomes colour in DecodeImage() or Grayscale(channels=3).",
            option="channels",
        )
    return Image(np.ascontiguousarray(image.pixels[:, :, :3]))
