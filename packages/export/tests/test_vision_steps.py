"""Heads and regions against their twins in TypeScript, with the facts that they leave and what they refuse.

tooling/vectors/vision-steps.ts wrote what is expected; what is made of `$image` and the like is made here as there.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from generated import numbers, score_map
from generated_image import generated_image, sha256
from one_step import run
from rushlight import Image, RushlightError
from rushlight.facts import Facts
from rushlight.step import registry
from rushlight.vision.geometry import Geometry, Picture, geometry_fact, geometry_of, picture_fact
from rushlight.vision.regions.region import regions_fact

CASES = json.loads((Path(__file__).parent / "vectors/vision-steps.json").read_text("utf-8"))["cases"]
OPS = sorted({case["op"] for case in CASES})


def tensor(how):
    values = numbers(how["seed"], math.prod(how["dims"])) * how["factor"] + how["shift"]
    with np.errstate(over="ignore"):  # Some are made to be infinite.
        return values.astype(np.float32).reshape(how["dims"])


def mask(how):
    """Square cells of one class each."""
    cells = numbers(how["seed"], how["columns"] * how["rows"]).reshape(how["rows"], how["columns"])
    classes = np.floor(cells * how["classes"]).astype(np.uint8)
    return Image(classes.repeat(how["cell"], 0).repeat(how["cell"], 1)[:, :, None])


MAKERS = {
    "$image": lambda how: generated_image(*how),
    "$tensor": tensor,
    "$mask": mask,
    "$map": lambda how: score_map(**how)[None, None],
}


def made(value):
    if isinstance(value, list):
        return [made(each) for each in value]
    if not isinstance(value, dict):
        return value
    make = MAKERS.get(next(iter(value), ""))
    return make(*value.values()) if make else {name: made(each) for name, each in value.items()}


def geometry(given):
    matrix = np.array(given["toOriginal"], np.float64).reshape(3, 3)
    size = given.get("input")
    return Geometry(given["width"], given["height"], matrix, (size["width"], size["height"]) if size else None)


def facts_of(given):
    facts = Facts()
    if "picture" in given:
        image = made(given["picture"]["image"])
        place = geometry(given["picture"]["geometry"]) if "geometry" in given["picture"] else geometry_of(image)
        facts.set(picture_fact, Picture(image, place))
        facts.set(geometry_fact, place)
    if "geometry" in given:
        facts.set(geometry_fact, geometry(given["geometry"]))
    if "regions" in given:
        facts.set(regions_fact, given["regions"])
    return facts


def shown(value):
    """A result as JSON has it, with a hash in the place of pixels."""
    if isinstance(value, Image):
        return {"$pixels": [value.width, value.height, value.channels, sha256(value.pixels)]}
    if isinstance(value, np.ndarray):
        assert value.dtype == np.float32
        return {"$floats": value.tolist()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    if isinstance(value, dict):
        return {name: shown(each) for name, each in value.items()}
    assert value is None or type(value) in (str, int, float, bool), type(value)
    return value


def check(found, expected, at=""):
    """Whole numbers and words are the same; fractions but for what sums in another order may do."""
    assert isinstance(found, (type(expected), int, float)), at
    if isinstance(expected, dict):
        assert list(found) == list(expected), at
        for name in expected:
            check(found[name], expected[name], f"{at}.{name}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), at
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            check(one, other, f"{at}.{i}")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-11, abs=1e-11), at
    else:
        assert found == expected, at


def outcome(case):
    facts = facts_of(case.get("facts", {}))
    files = {name: text.encode() for name, text in case.get("files", {}).items()}
    try:
        value = run(case["op"], case.get("options", {}), made(case["input"]), facts, files)
    except RushlightError as error:
        return {"error": error.code}
    left = facts.find(geometry_fact)
    if left is None:
        return {"result": shown(value)}
    place = {"width": left.width, "height": left.height, "toOriginal": left.to_original.reshape(-1).tolist()}
    if left.input:
        place["input"] = dict(zip(("width", "height"), left.input, strict=True))
    return {"result": shown(value), "geometry": place}


@pytest.mark.parametrize("op", OPS)
def test_the_same_as_in_typescript(op):
    for number, case in enumerate(each for each in CASES if each["op"] == op):
        expected = {name: case[name] for name in ("result", "geometry", "error") if name in case}
        check(outcome(case), expected, f"{op} {number}")


def test_every_head_is_asked():
    pixels = "decodeImage resize letterbox centerCrop crop fiveCrop pad flip rotate affine perspective convertColor "
    pixels += "grayscale invert gaussianBlur toTensor normalize rescale toImage"
    vision = {name.removeprefix("vision.") for name in registry if name.startswith("vision.")}
    assert set(OPS) == vision - set(pixels.split())
