from __future__ import annotations

from math import cos, isfinite, radians, sin, tan

import numpy as np

from ..options.vision import AffineOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, fill_of, option_error, sides_of
from .geometry import Matrix, move
from .warp import warp


@registered
class Affine(AffineOptions):
    """Turns, scales, shears and moves a picture, as torchvision's `affine` does on PIL images.

    The work is Pillow's `Image.transform` with `AFFINE`. Degrees are clockwise, pixels are [x, y].
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.matrix is not None and not _is_affine(list(self.matrix)):
            raise option_error(self.op, "matrix", "6 finite numbers, or 9 that end in 0, 0, 1", list(self.matrix))
        if self.scale is not None and not self.scale > 0:
            raise option_error(self.op, "scale", "above 0", self.scale)
        each = [self.angle or 0, *(self.translate or ()), self.scale or 1, *(self.shear or ()), *(self.center or ())]
        if not all(map(isfinite, each)):
            raise option_error(self.op, "each of angle, translate, scale, shear and center", "finite", each)

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        fill = fill_of(self.op, self.fill, value.channels)
        size = (value.width, value.height) if self.size is None else sides_of(self.size)
        numbers = self._inverse(value) if self.matrix is None else list(self.matrix[:6])
        back: Matrix = np.array([numbers[:3], numbers[3:], [0, 0, 1]], np.float64)
        move(call.facts, value, back)
        return warp(value, size, back, kind="affine", filter=self.filter, fill=fill)

    def _inverse(self, image: Image) -> list[float]:
        """From a point of the output to one of the input: torchvision's `_get_inverse_affine_matrix`, in its order."""
        scale = 1.0 if self.scale is None else self.scale
        move_x, move_y = self.translate or (0, 0)
        center_x, center_y = self.center or (image.width * 0.5, image.height * 0.5)
        turn = radians(self.angle or 0)
        slant_x, slant_y = (radians(each) for each in self.shear or (0, 0))
        a = cos(turn - slant_y) / cos(slant_y)
        b = -cos(turn - slant_y) * tan(slant_x) / cos(slant_y) - sin(turn)
        c = sin(turn - slant_y) / cos(slant_y)
        d = -sin(turn - slant_y) * tan(slant_x) / cos(slant_y) + cos(turn)
        m0, m1, m3, m4 = d / scale, -b / scale, -c / scale, a / scale
        x, y = center_x + move_x, center_y + move_y
        return [m0, m1, center_x - m0 * x - m1 * y, m3, m4, center_y - m3 * x - m4 * y]


def _is_affine(numbers: list[float]) -> bool:
    return all(map(isfinite, numbers)) and (len(numbers) == 6 or (len(numbers) == 9 and numbers[6:] == [0, 0, 1]))
