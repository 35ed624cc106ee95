from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from ....errors import RushlightError
from ....options.vision import DrawOptions
from ....values import describe
from ...box import box_corners, is_number
from ...detection import Detection
from ...regions.region import Region, check_region, distance
from ...rounding import to_fixed
from ..mask import segmentation_of
from ..palette import Colour, colour_of
from ..polygons import Polygon, polygons_of
from .shape import Dot, Label, Outline, Shape


def to_shapes(findings: object, *, labels: bool) -> list[Shape]:
    """Of one result of a head or a list of them. Raises INPUT_INVALID for what is nothing that can be drawn."""
    found = cast("list[object]", findings) if isinstance(findings, list) else [findings]
    shapes = [shape for position, finding in enumerate(found) for shape in _shapes_of(finding, position)]
    return [shape for shape in shapes if labels or not isinstance(shape, Label)]


def _shapes_of(finding: object, position: int) -> Sequence[Shape]:
    """A finding is told by what it has. What has no class gets the colour of its place in the list."""
    if isinstance(finding, Mapping):
        given = cast("Mapping[str, Any]", finding)
        if isinstance(given.get("box"), (list, tuple)):
            return _of_detection(cast(Detection, given))
        if "corners" in given:
            return _of_region(given, None, position)
        if "region" in given:
            return _of_region(given["region"], given.get("value"), position)
        if "mask" in given:
            return _of_segmentation(given)
        if "point" in given:
            return [Dot(given["point"], colour_of(given["index"]))]
        if "outer" in given:
            return [_of_polygon(cast(Polygon, given), colour_of(position))]
    raise RushlightError(
        "INPUT_INVALID",
        f"{DrawOptions.op} takes detections, regions, what WithRegions gives, segmentations, keypoints and polygons, "
        f"found {describe(finding)}",
    )


def _of_detection(found: Detection) -> list[Shape]:
    colour = colour_of(found["index"])
    x1, y1, x2, _ = found["box"]
    text = f"{found['label']} {to_fixed(found['score'], 2)}"
    return [
        Outline([box_corners(found["box"])], colour, 0),
        *(Dot(point, colour) for point in found.get("points", [])),
        Label([x1, y1], text, colour, x2 - x1),
    ]


def _of_region(given: object, value: object, position: int) -> list[Shape]:
    """The outline, with what was read there or the class that it has; of a list of classes the first, the best."""
    region: Region = check_region(DrawOptions.op, given)
    upper_left, upper_right = region["corners"][:2]
    colour = colour_of(position)
    outline = Outline([region["corners"]], colour, 0)
    one = cast("list[object]", value)[0] if isinstance(value, list) and value else value
    answer = cast("Mapping[str, Any]", one) if isinstance(one, Mapping) else {}
    text, score = answer.get("text"), answer.get("score")
    name = answer.get("label") if text is None else text
    if not isinstance(name, str) or not name:
        return [outline]
    shown = f"{name} {to_fixed(cast(float, score), 2)}" if is_number(score) else name
    return [outline, Label(upper_left, shown, colour, distance(upper_left, upper_right))]


def _of_polygon(polygon: Polygon, colour: Colour) -> Outline:
    return Outline([polygon["outer"], *polygon["holes"]], colour, 0.4)


def _of_segmentation(value: object) -> list[Shape]:
    """Each class but the background, with its name at the piece of most corners."""
    found = segmentation_of(DrawOptions.op, value)
    shapes: list[Shape] = []
    for each in found["classes"]:
        polygons = polygons_of(found["mask"], each["index"]) if each["index"] else []
        if polygons:
            colour = colour_of(each["index"] - 1)
            main = max(polygons, key=lambda polygon: len(polygon["outer"]))
            shapes += [_of_polygon(polygon, colour) for polygon in polygons]
            shapes.append(Label(main["outer"][0], each["label"], colour, found["mask"].width))
    return shapes
