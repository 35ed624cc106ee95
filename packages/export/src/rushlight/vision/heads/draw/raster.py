"""Shapes on pixels: no antialiasing, only what is needed to look at results. The bytes are those of devices."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...rounding import round_half_up
from ..palette import Colour
from . import letters
from .place_labels import Plate, place_labels
from .shape import DARK, Dot, Outline, Point, Shape, Strokes, ink_on

Canvas = NDArray[np.uint8]
"""[height, width, 3 or 4], drawn on."""


def draw_shapes(canvas: Canvas, shapes: Sequence[Shape], strokes: Strokes) -> None:
    """Labels come last, so that nothing is drawn over them."""
    for shape in shapes:
        if isinstance(shape, Outline):
            _draw_outline(canvas, shape, strokes)
        elif isinstance(shape, Dot):
            _draw_dot(canvas, shape, strokes)
    height, width, _ = canvas.shape
    for plate in place_labels(shapes, width, height, strokes):
        _draw_plate(canvas, plate)


def _draw_outline(canvas: Canvas, outline: Outline, strokes: Strokes) -> None:
    if outline.fill:
        _fill_rings(canvas, outline)
    for ink, width in ((DARK, strokes.line + 2 * strokes.rim), (outline.colour, strokes.line)):
        for ring in outline.rings:
            for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                _draw_line(canvas, start, end, ink, width)


def _fill_rings(canvas: Canvas, outline: Outline) -> None:
    """The pixels whose middle is inside an odd number of rings."""
    height = canvas.shape[0]
    crossings: list[list[float]] = [[] for _ in range(height)]
    for ring in outline.rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            top, bottom = min(y1, y2), max(y1, y2)
            for row in range(max(0, math.ceil(top - 0.5)), math.ceil(min(bottom - 0.5, height))):
                crossings[row].append(x1 + ((row + 0.5 - y1) / (y2 - y1)) * (x2 - x1))
    for row, xs in enumerate(crossings):
        columns = [math.ceil(x - 0.5) for x in sorted(xs)]
        for left, right in zip(columns[::2], columns[1::2], strict=False):
            _fill_rectangle(canvas, left, row, right, row + 1, outline.colour, outline.fill)


def _draw_line(canvas: Canvas, start: Point, end: Point, colour: Colour, width: int) -> None:
    """A square pen along the way."""
    (x1, y1), (x2, y2) = start, end
    steps = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1))))
    # A line that leaves the picture far behind is not walked to its end.
    for step in _steps_inside(canvas, start, ((x2 - x1) / steps, (y2 - y1) / steps), steps, width):
        left = round_half_up(x1 + ((x2 - x1) * step) / steps - width / 2)
        top = round_half_up(y1 + ((y2 - y1) * step) / steps - width / 2)
        _fill_rectangle(canvas, left, top, left + width, top + width, colour)


def _steps_inside(canvas: Canvas, start: Point, stride: Point, steps: int, pen: int) -> range:
    """The steps at which a pen of this width touches the picture."""
    first, last = 0, steps
    for axis, size in enumerate((canvas.shape[1], canvas.shape[0])):
        low, high = -pen, size + pen
        if stride[axis] == 0:
            if not low <= start[axis] <= high:
                return range(0)
            continue
        ends = sorted(((low - start[axis]) / stride[axis], (high - start[axis]) / stride[axis]))
        first, last = max(first, math.floor(ends[0])), min(last, math.ceil(ends[1]))
    return range(first, last + 1)


def _draw_dot(canvas: Canvas, dot: Dot, strokes: Strokes) -> None:
    x, y = dot.at
    for ink, radius in ((DARK, strokes.line * 2 + strokes.rim), (dot.colour, strokes.line * 2)):
        for row in range(math.floor(y - radius), math.floor(y + radius) + 1):
            half = math.sqrt(max(0, radius * radius - (row + 0.5 - y) ** 2))
            _fill_rectangle(canvas, round_half_up(x - half), row, round_half_up(x + half), row + 1, ink)


def _draw_plate(canvas: Canvas, plate: Plate) -> None:
    right, bottom = plate.left + plate.width, plate.top + plate.height
    _fill_rectangle(canvas, plate.left, plate.top, right, bottom, plate.colour)
    ink, letter = ink_on(plate.colour), plate.letter
    for place, character in enumerate(plate.text):
        for row, bits in enumerate(letters.letter_rows(character)):
            for column in range(letters.WIDTH):
                if bits >> (letters.WIDTH - 1 - column) & 1:
                    x = plate.left + (place * letters.ADVANCE + column + 1) * letter
                    y = plate.top + (row + 1) * letter
                    _fill_rectangle(canvas, x, y, x + letter, y + letter, ink)


def _fill_rectangle(canvas: Canvas, x1: int, y1: int, x2: int, y2: int, colour: Colour, opacity: float = 1) -> None:
    """Whole pixels, as far as they are in the picture."""
    part = canvas[max(0, y1) : max(0, y2), max(0, x1) : max(0, x2)]
    if opacity == 1:
        part[..., :3] = colour
    else:
        part[..., :3] = np.floor(part[..., :3] * (1 - opacity) + np.array(colour) * opacity + 0.5)
    if canvas.shape[2] == 4:
        np.maximum(part[..., 3], round_half_up(255 * opacity), out=part[..., 3])
