from __future__ import annotations

import numpy as np

from ..options.vision import GrayscaleOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image


@registered
class Grayscale(GrayscaleOptions):
    """Colours to Pillow's grey. Alpha is dropped."""

    def run(self, value: Image, call: Call) -> Image:  # noqa: ARG002
        check_image(self.op, value)
        return Image(np.repeat(grey(value).pixels, self.channels, 2))


def grey(image: Image) -> Image:
    """Pillow's `L`."""
    return Image.of(image.to_pillow().convert("L"))
