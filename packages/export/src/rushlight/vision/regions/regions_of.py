from __future__ import annotations

from ...options.vision import RegionsOfOptions
from ...step import Call, registered
from ..box import box_corners
from ..detection import Detection, check_detections
from .region import Region, regions_fact


@registered
class RegionsOf(RegionsOfOptions):
    """Detections to the upright regions around them, to cut them out. They may reach over the edge of the picture."""

    def run(self, value: list[Detection], call: Call) -> list[Region]:
        regions: list[Region] = [
            {"corners": self._corners(each["box"]), "score": each["score"]} for each in check_detections(self.op, value)
        ]
        call.facts.set(regions_fact, regions)
        return regions

    def _corners(self, box: list[float]) -> list[list[float]]:
        x1, y1, x2, y2 = box
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        longer = max(x2 - x1, y2 - y1)
        across, down = ((longer if self.square else side) * (1 + 2 * self.margin) / 2 for side in (x2 - x1, y2 - y1))
        return box_corners([x - across, y - down, x + across, y + down])
