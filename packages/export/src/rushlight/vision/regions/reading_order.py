from __future__ import annotations

from .region import Region

SAME_ROW = 10
"""How much higher the one of two regions in a row may begin, pixels of the original; PaddleOCR's number."""


def reading_order(regions: list[Region]) -> list[Region]:
    """Top to bottom, and left to right in a row: PaddleOCR's `sorted_boxes`, by the upper left corners."""
    ordered = sorted(regions, key=lambda region: (region["corners"][0][1], region["corners"][0][0]))
    for end in range(1, len(ordered)):
        at = end
        while at > 0 and _is_before(ordered[at], ordered[at - 1]):
            ordered[at - 1], ordered[at] = ordered[at], ordered[at - 1]
            at -= 1
    return ordered


def _is_before(a: Region, b: Region) -> bool:
    (ax, ay), (bx, by) = a["corners"][0], b["corners"][0]
    return abs(ay - by) < SAME_ROW and ax < bx
