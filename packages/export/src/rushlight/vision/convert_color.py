from __future__ import annotations

import numpy as np
from PIL import Image as pil

from ..errors import RushlightError
from ..options.vision import ConvertColorOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image

CHANNELS = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "BGR": 3, "BGRA": 4, "YCbCr": 3, "HSV": 3}

# Pillow has no mode with the colours in OpenCV's order.
SWAPPED = {"BGR": "RGB", "BGRA": "RGBA"}


@registered
class ConvertColor(ConvertColorOptions):
    """Changes what the channels of a picture mean: Pillow's `convert`."""

    def run(self, value: Image, call: Call) -> Image:  # noqa: ARG002
        check_image(self.op, value)
        source = self.from_ or ("L", "LA", "RGB", "RGBA")[value.channels - 1]
        if value.channels != CHANNELS[source]:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op}: {source} has {CHANNELS[source]} channels, found an image of {value.channels}",
            )
        given = _swap(value) if source in SWAPPED else value
        mode = SWAPPED.get(source, source)
        picture = pil.frombytes(mode, (value.width, value.height), given.pixels.tobytes())
        pixels = np.asarray(picture.convert(SWAPPED.get(self.to, self.to)), np.uint8)
        converted = Image(pixels.reshape(value.height, value.width, -1))
        return _swap(converted) if self.to in SWAPPED else converted


def _swap(image: Image) -> Image:
    """Red and blue change places."""
    return Image(np.ascontiguousarray(image.pixels[:, :, [2, 1, 0, 3][: image.channels]]))
