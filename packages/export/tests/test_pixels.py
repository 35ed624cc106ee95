"""What Pillow, torchvision and numpy made of many small pictures: vectors that the tests in TypeScript replay too."""

import json
from pathlib import Path

import numpy as np
import pytest

from generated_image import generated_image, sha256
from rushlight import Image, Pipeline, RushlightError, vision
from rushlight.step import registry

VECTORS = Path(__file__).parents[2] / "vision/test/vectors"
ON_TENSORS = ("normalize", "rescale", "toImage")


def cases(name):
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))["cases"]


def grouped(all_cases, key):
    return {value: [each for each in all_cases if key(each) == value] for value in sorted(map(key, all_cases))}


VISION = grouped(cases("vision"), lambda each: each["op"])
RESIZE = grouped(cases("resize"), lambda each: each["options"]["filter"])
GEOMETRY = grouped(cases("geometry"), lambda each: each["op"])


def run(op, options, value):
    step = {"op": f"vision.{op}", "options": options}
    return Pipeline.from_spec({"version": 1, "steps": [step]}).open({}).run(value)


def floats(case):
    """As `floats` of tooling/vectors/vision-geometry.py."""
    pixels = generated_image(case["seed"], case["width"], case["height"], case["channels"]).pixels
    values = pixels.astype(np.float32) / 256 if case.get("unit") else pixels.astype(np.float32) / 64 - 1
    return (values if case["options"].get("layout") == "NHWC" else values.transpose(2, 0, 1))[None]


def summary(result, like):
    array = result.pixels if isinstance(result, Image) else result
    if "dims" in like:
        return {"dims": list(array.shape), "sha256": sha256(array)}
    found = {"width": result.width, "height": result.height, "channels": result.channels, "sha256": sha256(array)}
    return {key: found[key] for key in like}


def check(case, expected):
    image = generated_image(case["seed"], case["width"], case["height"], case["channels"])
    value = floats(case) if case["op"] in ON_TENSORS else image
    array = value.pixels if isinstance(value, Image) else value
    before = sha256(array)
    result = run(case["op"], case["options"], value)
    every = result if isinstance(result, list) else [result]
    wanted = expected if isinstance(expected, list) else [expected]
    assert [summary(each, like) for each, like in zip(every, wanted, strict=True)] == wanted, case
    assert sha256(array) == before


@pytest.mark.parametrize("op", VISION)
def test_bytes_of_pillow_and_torch(op):
    for case in VISION[op]:
        check(case, case["result"])


@pytest.mark.parametrize("filter", RESIZE)
def test_resize_with_every_filter_and_without_antialiasing(filter):
    assert len(RESIZE[filter]) > 40
    for case in RESIZE[filter]:
        check({**case, "op": "resize"}, {"sha256": case["sha256"]})


@pytest.mark.parametrize("op", GEOMETRY)
def test_bytes_of_pillow_and_torchvision(op):
    for case in GEOMETRY[op]:
        check(case, case["result"])


def test_every_vector_is_replayed():
    assert sum(map(len, [*VISION.values(), *RESIZE.values(), *GEOMETRY.values()])) == sum(
        len(cases(name)) for name in ("vision", "resize", "geometry")
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"size": 32}, (48, 32)),
        ({"longest": 96}, (96, 64)),
        ({"longest": 100}, (100, 66)),
        ({"longest": 100, "multiple": 32}, (96, 64)),
        ({"size": 10, "multiple": 32}, (32, 32)),
        ({"size": {"height": 7}}, (10, 7)),
        ({"longest": 960, "scale_up": False, "multiple": 32}, (64, 32)),
        ({"size": {"width": 40, "height": 24}, "multiple": 16}, (32, 32)),
    ],
)
def test_sizes_of_resize(options, expected):
    """Those of packages/vision/test/resize.any.test.ts."""
    made = Pipeline(vision.Resize(**options)).open({}).run(generated_image(1, 60, 40, 1))
    assert (made.width, made.height) == expected


def test_alpha_is_left_out_before():
    rgba = generated_image(3, 50, 30, 4)
    rgb = Image(np.ascontiguousarray(rgba.pixels[:, :, :3]))
    for width, height in [(20, 30), (50, 11), (50, 30), (49, 5)]:
        size = {"size": {"width": width, "height": height}}
        found = run("resize", {**size, "channels": 3}, rgba)
        assert np.array_equal(found.pixels, run("resize", size, rgb).pixels)


def test_to_image_gives_back_what_to_tensor_took():
    image = generated_image(7, 16, 16, 3)
    normal = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    for layout in ("NCHW", "NHWC"):
        for to, back in [
            ({}, {}),
            ({"type": "uint8"}, {}),
            (normal, {**normal, "round": True}),
            ({"scale": 1}, {"scale": 1}),
        ]:
            tensor = run("toTensor", {"layout": layout, **to}, image)
            assert np.array_equal(run("toImage", {"layout": layout, **back}, tensor).pixels, image.pixels)


def test_to_tensor_in_the_order_of_opencv():
    image = generated_image(4, 5, 4, 4)
    tensor = run("toTensor", {"order": "BGR", "channels": 3, "type": "uint8"}, image)
    assert np.array_equal(tensor[0], image.pixels[:, :, 2::-1].transpose(2, 0, 1))


IMAGE = generated_image(1, 4, 3, 3)
TENSOR = np.zeros((1, 3, 2, 2), np.float32)


@pytest.mark.parametrize(
    ("step", "value", "words"),
    [
        ("pad", {"padding": 1, "fill": [1, 2]}, "3 of them"),
        ("affine", {"matrix": [1, 0, 0, 0, 1]}, "matrix must be 6"),
        ("affine", {"matrix": [1, 0, 0, 0, 1, 0, 1, 0, 1]}, "end in 0, 0, 1"),
        ("affine", {"scale": 0}, "scale must be above 0, found 0"),
        ("perspective", {"from": [[2, 0], [2, 2], [0, 2]]}, "four points"),
        ("perspective", {"from": [[0, 0], [2, 2], [2, 2], [0, 0]]}, "with an area"),
        ("perspective", {}, "from must be given"),
        ("perspective", {"matrix": [1, 2, 3, 4, 5, 6, 7]}, "matrix must be 8"),
        ("perspective", {"matrix": [1, 2, 3, 4, 5, 6, 7, 8, 0]}, "not 0"),
        ("gaussianBlur", {"kernelSize": 4}, "kernelSize must be odd"),
        ("gaussianBlur", {"kernelSize": 3, "sigma": 0}, "sigma"),
        ("resize", {}, "found none"),
        ("resize", {"size": {"width": 5, "height": 5}, "longest": 5}, "limits a size that is one number"),
        ("resize", {"size": 5, "filter": "lanczos", "antialias": False}, "without antialiasing"),
        ("letterbox", {"size": 5, "filter": "box", "antialias": False}, "without antialiasing"),
        ("toTensor", {"type": "uint8", "scale": 1}, "need the type float32"),
        ("toTensor", {"std": [0]}, "std not 0"),
        ("toTensor", {"mean": [0, 1]}, "mean has 2 numbers for 3"),
    ],
)
def test_options_are_refused(step, value, words):
    with pytest.raises(RushlightError, match=words) as caught:
        run(step, value, IMAGE)
    assert caught.value.code == "OPTION_INVALID"


@pytest.mark.parametrize(
    ("step", "options", "value", "words"),
    [
        ("resize", {"size": 5}, b"\xff\xd8", "takes an Image.*2 bytes"),
        ("resize", {"size": 5}, Image(np.zeros((2, 2, 5), np.uint8)), "tensor \\[2,2,5\\]"),
        ("resize", {"size": 5}, Image(np.zeros((2, 2, 3), np.float32)), "float32 tensor \\[2,2,3\\]"),
        ("fiveCrop", {"size": 4}, IMAGE, "4x4 out of an image of 4x3"),
        ("gaussianBlur", {"kernelSize": 7}, IMAGE, "7x7 .* 4x3"),
        ("convertColor", {"from": "LA", "to": "L"}, IMAGE, "LA has 2 channels.*3"),
        ("normalize", {"mean": [0], "std": [1]}, TENSOR.astype(np.uint8), "float32.*uint8"),
        ("rescale", {"factor": 1}, TENSOR.astype(np.int64), "int64"),
        ("toImage", {}, np.zeros((2, 3, 2, 2), np.float32), "one image"),
        ("toImage", {}, np.zeros((5, 2, 2), np.uint8), "1 to 4"),
        ("toImage", {}, {"a": TENSOR, "b": TENSOR}, "one tensor"),
    ],
)
def test_inputs_are_refused(step, options, value, words):
    with pytest.raises(RushlightError, match=words) as caught:
        run(step, options, value)
    assert caught.value.code == "INPUT_INVALID"


def test_every_op_on_pixels_has_a_twin():
    names = "decodeImage resize letterbox centerCrop crop fiveCrop pad flip rotate affine perspective convertColor "
    names += "grayscale invert gaussianBlur toTensor normalize rescale toImage"
    assert {f"vision.{name}" for name in names.split()} <= set(registry)
