from __future__ import annotations

from ..options.vision import CenterCropOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, sides_of
from .geometry import move
from .window import Window


@registered
class CenterCrop(CenterCropOptions):
    """Cuts out the middle, as torchvision's `center_crop`; a side that is too short is padded with zeros.

    With `rounding="down"` as transformers' `center_crop`, which the image processors with Pillow behind them use.
    """

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        window = center_window(value, *sides_of(self.size), rounded_down=self.rounding == "down")
        move(call.facts, value, window.back)
        return window.cut(value)


def center_window(image: Image, width: int, height: int, *, rounded_down: bool = False) -> Window:
    start = _start_rounded_down if rounded_down else _start
    return Window(start(image.width, width), start(image.height, height), width, height)


def _start_rounded_down(side: int, size: int) -> int:
    return (side - size) // 2


def _start(side: int, size: int) -> int:
    """Rounded as torchvision does: half to even where there is something to cut, else as it pads."""
    return -((size - side) // 2) if size > side else round((side - size) / 2)
