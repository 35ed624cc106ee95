from __future__ import annotations

import numpy as np

from ..options.vision import FlipOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image
from .geometry import move


@registered
class Flip(FlipOptions):
    """The mirror image: Pillow's `FLIP_LEFT_RIGHT` or `FLIP_TOP_BOTTOM`."""

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        horizontal = self.direction == "horizontal"
        back = [[-1, 0, value.width], [0, 1, 0]] if horizontal else [[1, 0, 0], [0, -1, value.height]]
        move(call.facts, value, np.array([*back, [0, 0, 1]], np.float64))
        return Image(np.ascontiguousarray(np.flip(value.pixels, 1 if horizontal else 0)))
