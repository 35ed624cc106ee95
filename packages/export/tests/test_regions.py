"""Text and faces, against PaddleOCR's steps on OpenCV and pyclipper, and against Umeyama's transform.

The vectors are those that the tests in TypeScript replay: tooling/vectors/vision-ocr.py made them.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from generated import noise, score_map
from generated_image import generated_image
from one_step import kept, run, scaled
from rushlight import Image
from rushlight.vision.geometry import geometry_fact
from rushlight.vision.regions.region import regions_fact
from rushlight.vision.runs import connected_runs

VECTORS = json.loads((Path(__file__).parents[2] / "vision/test/vectors/ocr.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["detectText"], ids=lambda case: case["seed"])
def test_text_is_found_where_paddleocr_finds_it(case):
    width, height, original = case["width"], case["height"], case["original"]
    scores = score_map(width, height, case["seed"], case["bars"])[None, None]
    facts = scaled(width, height, original)
    found = run("detectText", {}, scores, facts)
    assert facts.get(regions_fact) is found
    assert len(found) == len(case["regions"])
    scale = max(original["width"] / width, original["height"] / height, 1)
    for region, expected in zip(found, case["regions"], strict=True):
        corners = np.array(region["corners"])
        # What pyclipper gives when a pixel is 1024 of its units, but for float32.
        assert apart(corners, expected["corners"]) < 0.01 * scale
        is_cut = (corners <= 0).any() or (corners >= [original["width"], original["height"]]).any()
        # OpenCV cuts lines off at the edge before it draws them, which moves a pixel here and there.
        assert region["score"] == pytest.approx(expected["score"], abs=0.05 if is_cut else 1e-5)
        # PaddleOCR itself cuts fractions off, each up to a pixel of the map, and rounds to a pixel of the original.
        assert is_cut or apart(corners, expected["paddle"]) < 2.5 * scale


def apart(corners, expected):
    """The largest distance between corners of the same name."""
    return np.hypot(*(corners - np.array(expected)).T).max()


def test_what_touches_at_corners_hangs_together_and_what_parts_join_further_down_is_one():
    rows = [
        "####......####..#",
        "#####....####...#",
        "####......###...#",
        "####......####..#",
        "....#.....#......",
        ".....#...#.....##",
        "......###........",
    ]
    runs = connected_runs(np.array([[cell == "#" for cell in row] for row in rows]), corners=True)
    spans = [
        (runs.start[part].min(), runs.end[part].max(), runs.y[part].min(), runs.y[part].max())
        for part in (runs.piece == piece for piece in range(runs.piece.max() + 1))
    ]
    assert spans == [(0, 14, 0, 6), (16, 17, 0, 3), (15, 17, 5, 5)]


def test_pieces_are_numbered_as_rows_from_the_top_meet_them():
    rows = ["#.#.#", "#...#", "#####"]
    bitmap = np.array([[cell == "#" for cell in row] for row in rows])
    assert connected_runs(bitmap, corners=False).piece.tolist() == [0, 1, 0, 0, 0, 0]


@pytest.mark.parametrize("case", VECTORS["readText"], ids=lambda case: case["seed"])
def test_text_is_read_as_paddleocr_reads_it(case):
    classes = len(case["characters"]) + (2 if case["space"] else 1)
    values = noise(case["seed"], case["steps"] * classes).reshape(case["steps"], classes).astype(np.float32)
    values[:, 0] += np.float32(0.25)
    options = {name: case[name] for name in ("characters", "space", "softmax")}
    for dims in ([1, *values.shape], values.shape):
        line = run("readText", options, {"out": values.reshape(dims)})
        assert line == {"text": case["text"], "score": pytest.approx(case["score"], abs=1e-6)}


@pytest.mark.parametrize("case", VECTORS["cropRegion"], ids=lambda case: case["from"])
def test_a_turned_region_is_pulled_straight_near_to_what_opencv_gives(case):
    width, height = case["size"]["width"], case["size"]["height"]
    y, x = np.mgrid[0:height, 0:width]
    image = Image(np.stack([255 * x // width, 255 * y // height, 255 * x * y // (width * height)], -1).astype(np.uint8))
    part = run("cropRegion", {}, {"corners": case["corners"], "score": 1}, kept(image))
    expected = case["expected"]
    assert (part.width, part.height) == (expected["width"], expected["height"])
    assert np.abs(part.pixels.reshape(-1).astype(int) - expected["data"]).max() <= 2


@pytest.mark.parametrize("case", VECTORS["align"], ids=lambda case: str(case["points"][0]))
def test_align_finds_umeyamas_transform(case):
    facts = kept(generated_image(3, 30, 20, 1))
    options = {"template": case["template"], "size": {"width": 100, "height": 80}}
    aligned = run("align", options, case["points"], facts)
    assert (aligned.width, aligned.height) == (100, 80)
    assert facts.get(geometry_fact).to_original.reshape(-1) == pytest.approx(np.array(case["matrix"]), abs=5e-6)


def test_every_kind_of_vector_is_replayed():
    replayed = {"detectText", "readText", "cropRegion", "align"}
    assert set(VECTORS) - {"versions", "landmarkModel"} == replayed
