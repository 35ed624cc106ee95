"""What comes after a model, against torchvision, torch, pycocotools and the authors' own post-processing.

The vectors are those that the tests in TypeScript replay: tooling/vectors/vision-heads.py made them.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from generated import numbers
from generated_image import sha256
from one_step import run, scaled
from rushlight import Image
from rushlight.facts import Facts
from rushlight.vision.box import box_iou
from rushlight.vision.geometry import Geometry, geometry_fact
from rushlight.vision.heads.nms import nms
from rushlight.vision.heads.polygons import polygons_of
from rushlight.vision.heads.rle import encode_rle

VECTORS = json.loads((Path(__file__).parents[2] / "vision/test/vectors/heads.json").read_text("utf-8"))


def boxes_of(seed, count, grid):
    """As `boxes_of` of the script: boxes, scores, classes."""
    x, y, w, h, score, of_three = numbers(seed, count * 6).reshape(count, 6).T
    boxes = np.stack([x * 64, y * 64, x * 64 + w * 32, y * 64 + h * 32], axis=1)
    if grid:
        boxes, score = boxes // 4, np.floor(score * 8) / 8
    return boxes, score, np.floor(of_three * 3).astype(int)


def tensor(seed, dims, factor=1, shift=0):
    return (numbers(seed, int(np.prod(dims))) * factor + shift).astype(np.float32).reshape(dims)


def near(expected):
    return pytest.approx(np.array(expected, np.float64).reshape(-1), rel=1e-6, abs=1e-6)


def unscaled(width, height):
    facts = Facts()
    facts.set(geometry_fact, Geometry(width, height, np.eye(3)))
    return facts


@pytest.mark.parametrize("case", VECTORS["iou"], ids=lambda case: case["seed"])
def test_iou(case):
    boxes, _, _ = boxes_of(case["seed"], 4, case["grid"])
    assert np.concatenate([box_iou(box, boxes) for box in boxes]) == near(case["iou"])


@pytest.mark.parametrize("case", VECTORS["suppression"], ids=lambda case: case["seed"])
def test_suppression_for_all_boxes_and_by_class(case):
    boxes, scores, classes = boxes_of(case["seed"], case["count"], case["grid"])
    assert nms(boxes, scores, case["iouThreshold"]) == case["nms"]
    assert nms(boxes, scores, case["iouThreshold"], classes) == case["batched"]


@pytest.mark.parametrize("case", VECTORS["soft"], ids=lambda case: case["seed"])
def test_soft_suppression(case):
    boxes, scores, _ = boxes_of(case["seed"], case["count"], False)
    given = [
        {"box": box, "score": score, "label": str(at), "index": at}
        for at, (box, score) in enumerate(zip(boxes.tolist(), scores.tolist(), strict=True))
    ]
    options = {"method": "gaussian", **case["options"], "classAware": False}
    found = run("nms", options, given)
    assert [each["index"] for each in found] == [index for index, _ in case["kept"]]
    assert [each["score"] for each in found] == near([score for _, score in case["kept"]])


@pytest.mark.parametrize("case", VECTORS["detectors"], ids=lambda case: case["options"]["decoder"])
def test_detectors(case):
    outputs = {name: tensor(case["seed"] + i, *how) for i, (name, how) in enumerate(case["outputs"].items())}
    found = run("detect", {**case["options"], "clip": False}, outputs, unscaled(640, 640))
    assert [each["index"] for each in found] == [each["index"] for each in case["found"]]
    assert len(found) > 2
    for each, expected in zip(found, case["found"], strict=True):
        x1, y1, x2, y2 = expected["box"]  # Made up, so some are inside out; on its way to the original a box is not.
        assert each["box"] == near([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])
        assert each["score"] == pytest.approx(expected["score"], rel=1e-6)
        assert np.array(each.get("points", [])).reshape(-1) == near(expected.get("points", []))


@pytest.mark.parametrize("case", VECTORS["segments"], ids=lambda case: case["seed"])
def test_masks_at_the_size_of_the_original(case):
    _, _, rows, columns = case["dims"]
    values = tensor(case["seed"], case["dims"], 8, -4)
    facts = scaled(columns, rows, case)
    options = {"inputSize": {"width": columns, "height": rows}}
    mask = run("segment", options, values, facts)["mask"]
    assert (mask.width, mask.height) == (case["width"], case["height"])
    assert sha256(mask.pixels) == case["sha256"]
    last = np.ascontiguousarray(values.transpose(0, 2, 3, 1))
    assert np.array_equal(run("segment", {**options, "layout": "NHWC"}, last, facts)["mask"].pixels, mask.pixels)


@pytest.mark.parametrize("case", VECTORS["masks"], ids=lambda case: case["seed"])
def test_run_lengths_and_outlines(case):
    width, height = case["width"], case["height"]
    bitmap = (numbers(case["seed"], width * height) < case["share"]).reshape(height, width)
    mask = Image(bitmap.astype(np.uint8)[:, :, None])
    assert encode_rle(mask, 1) == {"size": [height, width], "counts": case["counts"]}
    polygons = polygons_of(mask, 1)
    assert len(polygons) == case["pieces"]
    assert sum(len(polygon["holes"]) for polygon in polygons) == case["holes"]
    assert np.array_equal(filled(polygons, width, height), bitmap)


def filled(polygons, width, height):
    """The pixels inside an odd number of rings, told by the rings' vertical sides to the left."""
    inside = np.zeros((height, width), bool)
    for ring in [ring for polygon in polygons for ring in [polygon["outer"], *polygon["holes"]]]:
        for (x, y), (_, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
            inside[min(y, next_y) : max(y, next_y), x:] ^= True
    return inside


@pytest.mark.parametrize("case", VECTORS["heatmaps"], ids=lambda case: case["seed"])
def test_keypoints_of_heat_maps(case):
    options = {"inputSize": {"width": 64, "height": 96}}
    found = run("keypoints", options, tensor(case["seed"], case["dims"]), unscaled(64, 96))
    assert np.array([[*each["point"], each["score"]] for each in found]).reshape(-1) == near(case["found"])


@pytest.mark.parametrize("case", VECTORS["vectors"], ids=lambda case: case["seed"])
def test_embed(case):
    vector = run("embed", {}, tensor(case["seed"], [1, 40], 1, -0.5))
    other = run("embed", {}, {"out": tensor(case["seed"] + 1000, [1, 40, 1, 1], 1, -0.5)})
    assert vector.dtype == np.float32
    assert vector[:5] == near(case["normalized"])
    assert float(vector @ other) == pytest.approx(case["cosine"], abs=1e-6)


def test_every_kind_of_vector_is_replayed():
    replayed = {"iou", "suppression", "soft", "detectors", "segments", "masks", "heatmaps", "vectors"}
    assert set(VECTORS) - {"versions"} == replayed
