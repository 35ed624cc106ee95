from __future__ import annotations

from ..options.vision import CenterCropOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, sides_of
from .geometry import move
from .window import Window


@registered
class CenterCrop(CenterCropOptions):
    """Cuts out the middle, as torchvision's `center_crop`; a side that is too short is padded with zeros."""

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        window = center_window(value, *sides_of(self.size))
        move(call.facts, value, window.back)
        return window.cut(value)


def center_window(image: Image, width: int, height: int) -> Window:
    return Window(_start(image.width, width), _start(image.height, height), width, height)


def _start(side: int, size: int) -> int:
    """Rounded as torchvision does: half to even where there is something to cut, else as it pads."""
    return -((size - side) // 2) if size > side else round((side - size) / 2)
