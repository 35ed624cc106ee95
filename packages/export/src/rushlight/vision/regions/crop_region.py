from __future__ import annotations

import numpy as np

from ...options.vision import CropRegionOptions
from ...step import Call, registered
from ...values import Image
from ..geometry import inverse, map_points, picture_fact
from ..perspective import Perspective
from .part import take_part
from .region import Region, check_region, distance


@registered
class CropRegion(CropRegionOptions):
    """A region to what is there, pulled straight: as wide and as high as the longer of its opposite sides.

    PaddleOCR's `get_rotate_crop_image`. Steps behind it take that for the picture: `Each(CropRegion(), ...)`.
    """

    def run(self, value: Region, call: Call) -> Image:
        corners = np.array(check_region(self.op, value)["corners"], np.float64)
        to_picture = inverse(call.facts.get(picture_fact).geometry.to_original)
        quad = map_points(to_picture, corners).tolist()
        width, height = _size_of(quad)
        if self.rotate_tall and height / width >= 1.5:
            quad = [*quad[1:], quad[0]]  # Text that runs down is laid on its side.
            width, height = _size_of(quad)
        size = {"width": width, "height": height}
        return take_part(Perspective(size=size, from_=quad, filter=self.filter), call)


def _size_of(quad: list[list[float]]) -> tuple[int, int]:
    upper_left, upper_right, lower_right, lower_left = quad
    across = max(distance(upper_left, upper_right), distance(lower_left, lower_right))
    down = max(distance(upper_left, lower_left), distance(upper_right, lower_right))
    return max(1, int(across)), max(1, int(down))
