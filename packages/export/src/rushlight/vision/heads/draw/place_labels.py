from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...rounding import round_half_up
from ..palette import Colour
from . import letters
from .shape import Label, Shape, Strokes


@dataclass(frozen=True)
class Plate:
    """A coloured plate with text on it."""

    left: int
    top: int
    width: int
    height: int
    text: str
    colour: Colour
    letter: int
    """Pixels for a dot of a letter."""


def place_labels(shapes: Sequence[Shape], width: int, height: int, strokes: Strokes) -> list[Plate]:
    """Where labels go: above their place, or else just below it, and all of it in the picture.

    In smaller letters where the frame is narrow or another label is in the way. One that finds no place is left out:
    findings come best first.
    """
    plates: list[Plate] = []
    for shape in shapes:
        if isinstance(shape, Label):
            places = _places(shape, width, height, strokes)
            free = next((each for each in places if not any(_overlap(each, other) for other in plates)), None)
            if free:
                plates.append(free)
    return plates


def _places(label: Label, width: int, height: int, strokes: Strokes) -> list[Plate]:
    """The best first."""
    half = (strokes.line + 1) // 2
    x, y = label.at
    places: list[Plate] = []
    for letter in range(strokes.letter, 0, -1):
        plate_width = (len(label.text) * letters.ADVANCE + 1) * letter
        plate_height = (letters.HEIGHT + 1) * letter
        if letter > 1 and plate_width > 2 * label.room:
            continue
        above = round_half_up(y) - half - plate_height
        below = _inside(y + half, height - plate_height)
        left = _inside(x - half, width - plate_width)
        for top in [above, below] if above >= 0 else [below]:
            places.append(Plate(left, top, plate_width, plate_height, label.text, label.colour, letter))
    return places


def _inside(value: float, most: int) -> int:
    return max(0, min(round_half_up(value), most))


def _overlap(a: Plate, b: Plate) -> bool:
    across = a.left < b.left + b.width and b.left < a.left + a.width
    return across and a.top < b.top + b.height and b.top < a.top + a.height
