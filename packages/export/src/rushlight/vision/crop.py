from __future__ import annotations

from ..options.vision import CropOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image
from .geometry import move
from .window import Window


@registered
class Crop(CropOptions):
    """Cuts out a rectangle, as torchvision's `crop`: what is outside the picture becomes zeros."""

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        window = Window(self.left, self.top, self.width, self.height)
        move(call.facts, value, window.back)
        return window.cut(value)
