"""A rectangle of a picture, which may reach beyond its edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..values import Image
from .geometry import Matrix, translation


@dataclass(frozen=True)
class Window:
    """Pixels; `left` and `top` may be below 0."""

    left: int
    top: int
    width: int
    height: int

    def cut(self, image: Image, fill: tuple[int, ...] | int = 0) -> Image:
        """What is seen through it, `fill` where there is no picture."""
        seen = np.full((self.height, self.width, image.channels), fill, np.uint8)
        left, top = max(self.left, 0), max(self.top, 0)
        part = image.pixels[top : max(self.top + self.height, 0), left : max(self.left + self.width, 0)]
        height, width, _ = part.shape
        seen[top - self.top :, left - self.left :][:height, :width] = part
        return Image(seen)

    @property
    def back(self) -> Matrix:
        """From a point of what is seen to the point of the picture."""
        return translation(self.left, self.top)
