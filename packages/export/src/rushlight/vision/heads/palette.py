from __future__ import annotations

import numpy as np

from ...options.vision import ToPaletteOptions
from ...step import Call, registered
from ...values import Image
from ..rounding import round_half_up
from .mask import UNSEEN, Segmentation, segmentation_of

Colour = tuple[int, int, int]
"""Red, green, blue."""

OKABE_ITO: list[Colour] = [
    (230, 159, 0),  # orange
    (86, 180, 233),  # sky blue
    (0, 158, 115),  # bluish green
    (240, 228, 66),  # yellow
    (0, 114, 178),  # blue
    (213, 94, 0),  # vermillion
    (204, 121, 167),  # reddish purple
]
"""Colours that people who see colours differently can tell apart: Okabe and Ito, Color Universal Design, 2008
(https://jfly.uni-koeln.de/color/), without their black. In their order."""


@registered
class ToPalette(ToPaletteOptions):
    """What `Segment` found as a picture (RGB): class 0 black, others in colours, what the model did not see white."""

    def run(self, value: Segmentation, call: Call) -> Image:  # noqa: ARG002
        table = np.array([(0, 0, 0), *map(colour_of, range(UNSEEN - 1)), (255, 255, 255)], np.uint8)
        mask = segmentation_of(self.op, value)["mask"]
        return Image(table[mask.pixels[:, :, 0]])


def colour_of(index: int) -> Colour:
    """One of the seven; the next seven classes have them half white, the next darker, and then they begin anew."""
    turn, place = divmod(index, len(OKABE_ITO))
    red, green, blue = (_shade(value, turn % 3) for value in OKABE_ITO[place])
    return red, green, blue


def _shade(value: int, turn: int) -> int:
    shades = [value, (value + 255) / 2, value * 0.7]
    return round_half_up(shades[turn])
