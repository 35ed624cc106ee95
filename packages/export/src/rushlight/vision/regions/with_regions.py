from __future__ import annotations

from typing import Any, TypedDict, cast

from ...errors import RushlightError
from ...options.vision import WithRegionsOptions
from ...step import Call, registered
from ...values import describe
from .region import Region, regions_fact


class RegionResult(TypedDict):
    region: Region
    value: Any
    """What was made of it."""


@registered
class WithRegions(WithRegionsOptions):
    """What `Each` made of the regions, with the regions: text with its place."""

    def run(self, value: object, call: Call) -> list[RegionResult]:
        regions = call.facts.get(regions_fact)
        values = cast("list[Any]", value) if isinstance(value, list) else []
        if not isinstance(value, list) or len(values) != len(regions):
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} takes a list with one value for each of {len(regions)} regions, found {describe(value)}",
                hint="It goes right behind the Each(...) that took the regions.",
            )
        return [{"region": region, "value": each} for region, each in zip(regions, values, strict=True)]
