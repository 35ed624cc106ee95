from __future__ import annotations

import numpy as np

from ..options.vision import PadOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, fill_of
from .geometry import move, translation
from .window import Window


@registered
class Pad(PadOptions):
    """Adds pixels around a picture: torchvision's `pad` on PIL images. Mirrors may be wider than the picture."""

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        fill = fill_of(self.op, self.fill, value.channels)
        left, top, right, bottom = self._sides()
        move(call.facts, value, translation(-left, -top))
        if self.mode == "constant":
            window = Window(-left, -top, left + value.width + right, top + value.height + bottom)
            return window.cut(value, fill)
        return Image(np.pad(value.pixels, [(top, bottom), (left, right), (0, 0)], self.mode))

    def _sides(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        if isinstance(self.padding, int):
            return self.padding, self.padding, self.padding, self.padding
        left, top, right, bottom = (self.padding.get(side, 0) for side in ("left", "top", "right", "bottom"))
        return left, top, right, bottom
