from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..options.vision import PerspectiveOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, fill_of, option_error, sides_of
from .geometry import Matrix, move
from .warp import warp


@registered
class Perspective(PerspectiveOptions):
    """Makes a rectangle of any four-sided part of a picture: Pillow's `transform` with `PERSPECTIVE`."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.matrix is None) == (self.from_ is None):
            found = "neither" if self.matrix is None else "both"
            raise option_error(self.op, "from", "given, or matrix, and not both", found)
        if self.matrix is not None and (len(self.matrix) not in (8, 9) or not np.isfinite(_scaled(self.matrix)).all()):
            expected = "8 finite numbers, or 9 with a last one that is not 0"
            raise option_error(self.op, "matrix", expected, list(self.matrix))
        if self.from_ is not None and [len(point) for point in self.from_] != [2] * 4:
            raise option_error(self.op, "from", "four points [x, y]", self.from_)

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        fill = fill_of(self.op, self.fill, value.channels)
        width, height = (value.width, value.height) if self.size is None else sides_of(self.size)
        back = self._back(width, height)
        move(call.facts, value, back)
        return warp(value, (width, height), back, kind="perspective", filter=self.filter, fill=fill)

    def _back(self, width: int, height: int) -> Matrix:
        if self.from_ is None:
            return _scaled(self.matrix or ())
        back = rectangle_to_quad(width, height, self.from_)
        if not np.isfinite(back).all():
            raise option_error(self.op, "from", "the corners of a part with an area", self.from_)
        return back


def _scaled(numbers: Sequence[float]) -> Matrix:
    """8 or 9 numbers as a matrix that ends in 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        last = np.float64(numbers[8] if len(numbers) == 9 else 1)
        return np.append(np.array(numbers[:8], np.float64) / last, 1).reshape(3, 3)


def rectangle_to_quad(width: int, height: int, corners: Sequence[Sequence[float]]) -> Matrix:
    """In closed form (Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3).

    `corners`: where the rectangle's upper left, upper right, lower right and lower left corner go, [x, y]. Not finite
    where they have no area between them.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = np.array(corners, np.float64)
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    with np.errstate(divide="ignore", invalid="ignore"):
        area = dx1 * dy2 - dx2 * dy1
        g = (sx * dy2 - dx2 * sy) / area
        h = (dx1 * sy - sx * dy1) / area
        across = np.array([x1 - x0 + g * x1, y1 - y0 + g * y1, g]) / width
        down = np.array([x3 - x0 + h * x3, y3 - y0 + h * y3, h]) / height
    return np.column_stack([across, down, [x0, y0, 1]])
