"""Outlines of the pixels of a class.

The cracks between pixels that are inside and those that are not are followed, with the inside on the right (crack
following, or Moore's tracing on edges; Rosenfeld and Kak, Digital Picture Processing, 1982). So an outline runs along
the edges of pixels, and filling it gives the same pixels again.
"""

from __future__ import annotations

from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from ...options.vision import ToPolygonsOptions
from ...step import Call, registered
from ...values import Image
from ..runs import connected_runs
from .mask import Segmentation, segmentation_of

Ring = list[list[int]]
"""Corners [x, y] where the way turns; the first one is not repeated."""

STEPS = [(1, 0), (0, 1), (-1, 0), (0, -1)]
"""Right, down, left, up."""


class Polygon(TypedDict):
    """A connected piece."""

    outer: Ring
    """Clockwise as seen."""
    holes: list[Ring]
    """The other way."""


class ClassPolygons(TypedDict):
    index: int
    label: str
    polygons: list[Polygon]


@registered
class ToPolygons(ToPolygonsOptions):
    """Each class that `Segment` found with the outlines of its pieces."""

    def run(self, value: Segmentation, call: Call) -> list[ClassPolygons]:  # noqa: ARG002
        found = segmentation_of(self.op, value)
        return [
            {"index": each["index"], "label": each["label"], "polygons": polygons_of(found["mask"], each["index"])}
            for each in found["classes"]
        ]


def polygons_of(mask: Image, index: int) -> list[Polygon]:
    """The connected pieces of a class. Pixels that touch at a corner only are not connected; the outside is, there."""
    bitmap = mask.pixels[:, :, 0] == index
    pieces = _pieces(bitmap)
    inside = np.pad(bitmap, 1)
    # Every outline has an upper edge of a pixel somewhere, and its outer outline is the one that the scan meets first.
    upper_edges = bitmap & ~inside[:-2, 1:-1]
    seen: set[tuple[int, int]] = set()
    polygons: dict[int, Polygon] = {}
    rows = inside.tolist()
    for y, x in np.argwhere(upper_edges).tolist():
        if (x, y) in seen:
            continue
        ring = _follow(rows, x, y, seen)
        polygon = polygons.setdefault(int(pieces[y, x]), {"outer": ring, "holes": []})
        if polygon["outer"] is not ring:
            polygon["holes"].append(ring)
    return [polygons[piece] for piece in sorted(polygons)]


def _follow(inside: list[list[bool]], start_x: int, start_y: int, seen: set[tuple[int, int]]) -> Ring:
    """From the upper left corner of a pixel once around. `inside` has a border of one pixel; upper edges are `seen`."""
    ring: Ring = [[start_x, start_y]]
    x, y, direction = start_x, start_y, 0
    while True:
        if direction == 0:
            seen.add((x, y))
        across, down = STEPS[direction]
        x, y = x + across, y + down
        # The pixels ahead, on the right hand and on the left.
        right = inside[y + (across + down > 0)][x + (across - down > 0)]
        left = inside[y + (down - across > 0)][x + (across + down > 0)]
        turn = 1 if not right else 3 if left else 0
        direction = (direction + turn) % 4
        if (x, y, direction) == (start_x, start_y, 0):
            return ring
        if turn:
            ring.append([x, y])


def _pieces(bitmap: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The number of the piece that each set pixel belongs to; those that are not set have 0."""
    runs = connected_runs(bitmap, corners=False)
    pieces = np.zeros(bitmap.shape, np.intp)
    pieces[bitmap] = np.repeat(runs.piece, runs.end - runs.start)
    return pieces
