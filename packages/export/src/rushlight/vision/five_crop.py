from __future__ import annotations

from ..errors import RushlightError
from ..options.vision import FiveCropOptions
from ..step import Call, registered
from ..values import Image
from .center_crop import center_window
from .checks import check_image, sides_of
from .window import Window


@registered
class FiveCrop(FiveCropOptions):
    """Upper left, upper right, lower left, lower right, and the middle, as torchvision's `five_crop`.

    A list, for `Each`. The geometry fact stays that of the whole picture.
    """

    def run(self, value: Image, call: Call) -> list[Image]:  # noqa: ARG002
        check_image(self.op, value)
        width, height = sides_of(self.size)
        right, bottom = value.width - width, value.height - height
        if right < 0 or bottom < 0:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} cannot cut {width}x{height} out of an image of {value.width}x{value.height}",
                hint="Resize it first, or ask for less.",
            )
        corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)]
        windows = [Window(left, top, width, height) for left, top in corners]
        return [each.cut(value) for each in [*windows, center_window(value, width, height)]]
