"""What results are drawn as. Places are pixels of the picture, edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ...rounding import round_half_up
from ..palette import Colour

Point: TypeAlias = Sequence[float]
"""[x, y]."""


@dataclass(frozen=True)
class Outline:
    rings: Sequence[Sequence[Point]]
    colour: Colour
    fill: float
    """0 for a frame, 1 for a part that nothing shines through."""


@dataclass(frozen=True)
class Dot:
    at: Point
    colour: Colour


@dataclass(frozen=True)
class Label:
    at: Point
    text: str
    colour: Colour
    room: float
    """How wide the thing is that it names."""


Shape: TypeAlias = "Outline | Dot | Label"


@dataclass(frozen=True)
class Strokes:
    """Thicknesses that suit a picture, pixels."""

    line: int
    rim: int
    """Of the dark rim on each side of a line, which is seen on bright ground."""
    letter: int
    """Pixels for a dot of a letter."""


def strokes_for(width: int, height: int) -> Strokes:
    side = max(width, height)
    return Strokes(
        line=max(1, round_half_up(side / 250)),
        rim=max(1, round_half_up(side / 800)),
        letter=max(1, round_half_up(side / 320)),
    )


DARK: Colour = (0, 0, 0)


def ink_on(colour: Colour) -> Colour:
    """Black or white, whichever is read better on a colour (by its luma, ITU-R BT.601)."""
    red, green, blue = colour
    return (0, 0, 0) if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else (255, 255, 255)
