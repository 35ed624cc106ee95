from __future__ import annotations

from ..options.vision import InvertOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image


@registered
class Invert(InvertOptions):
    """The negative: 255 minus each colour, Pillow's `ImageOps.invert`. Alpha stays."""

    def run(self, value: Image, call: Call) -> Image:  # noqa: ARG002
        check_image(self.op, value)
        inverted = 255 - value.pixels
        if value.channels in (2, 4):
            inverted[:, :, -1] = value.pixels[:, :, -1]
        return Image(inverted)
