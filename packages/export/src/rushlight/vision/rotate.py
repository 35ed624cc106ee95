from __future__ import annotations

import numpy as np

from ..options.vision import RotateOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image
from .geometry import move


@registered
class Rotate(RotateOptions):
    """Turns a picture by quarters, counter-clockwise: Pillow's `rotate(degrees, expand=True)`."""

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        width, height = value.width, value.height
        back = {
            90: [[0, -1, width], [1, 0, 0]],
            180: [[-1, 0, width], [0, -1, height]],
            270: [[0, 1, 0], [-1, 0, height]],
        }[self.degrees]
        move(call.facts, value, np.array([*back, [0, 0, 1]], np.float64))
        return Image(np.ascontiguousarray(np.rot90(value.pixels, self.degrees // 90)))
