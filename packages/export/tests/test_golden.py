"""Golden values: what is kept of them, and how far another value is from that."""

import hashlib
import math

import numpy as np
import pytest

from rushlight import Image
from rushlight.bundle.difference import difference_to
from rushlight.bundle.golden import MOST, Numbers, golden_value, sample_step


def kept(value, tolerance=0.0):
    """The golden entry of a value, and a function that says how far another value is from it."""
    numbers = Numbers("golden.bin")
    golden = golden_value(value, tolerance, numbers)
    return golden, lambda other: difference_to(golden, other, lambda _: bytes(numbers.data))


@pytest.mark.parametrize(
    "dims", [(), (1,), (1, 3, 224, 224), (640, 480, 3), (1, 1000), (1, 7, 11, 13), (2, 2, 513, 513)]
)
def test_samples_are_few_and_come_round_to_every_row_column_and_channel(dims):
    step = sample_step(dims)
    size = math.prod(dims)
    assert math.ceil(size / step) <= MOST
    places = np.unravel_index(np.arange(0, size, step), dims) if dims else ()
    for place, dim in zip(places, dims, strict=True):
        assert len(set(place.tolist())) > 0.6 * min(dim, math.ceil(size / step))


def test_a_small_tensor_is_kept_whole():
    tensor = np.array([[1.5, -2.0]], np.float32)
    golden, far = kept(tensor, 1e-4)
    assert golden == {
        "kind": "tensor",
        "type": "float32",
        "dims": [1, 2],
        "file": "golden.bin",
        "offset": 0,
        "tolerance": 1e-4,
    }
    assert far(tensor).difference == 0
    assert far(np.array([[1.75, -2.0]], np.float32)).difference == pytest.approx(0.25 / 1.5)
    assert far(np.array([[1.5, -4.0]], np.float32)).difference == pytest.approx(1.0)  # relative to 2
    assert far(np.array([[1.5, np.nan]], np.float32)).difference == math.inf
    assert "expected float32 tensor [1,2], found float64" in far(tensor.astype(np.float64)).reason


def test_a_large_image_is_sampled_and_its_hash_tells_of_the_rest():
    pixels = np.random.default_rng(1).integers(0, 255, (64, 48, 3), np.uint8)
    golden, far = kept(Image(pixels))
    assert golden["every"] == sample_step((64, 48, 3)) > 1
    assert golden["sha256"] == hashlib.sha256(pixels.tobytes()).hexdigest()
    assert far(Image(pixels.copy())).difference == 0
    changed = pixels.copy()
    changed.reshape(-1)[1] ^= 1
    assert far(Image(changed)).reason == "equal where it was sampled, but not in between"
    changed.reshape(-1)[golden["every"]] += 7
    assert far(Image(changed)).difference == 7
    assert "found Image 47x64x3" in far(Image(pixels[:, 1:])).reason


def test_named_tensors_must_have_the_same_names():
    golden, far = kept({"a": np.zeros((1, 2), np.int64), "b": np.ones(3, np.float32)})
    assert golden["kind"] == "tensors"
    assert far({"b": np.ones(3, np.float32), "a": np.zeros((1, 2), np.int64)}).difference == 0
    assert far({"a": np.zeros((1, 2), np.int64)}).reason == "expected the tensors a, b, found a"
    assert far(None).reason == "expected the tensors a, b, found "


def test_results_are_json_with_long_lists_of_numbers_in_the_file():
    mask = np.arange(3000, dtype=np.uint8)
    result = [{"label": "cat", "score": np.float32(0.5), "mask": {"width": 60, "height": 50, "data": mask}}]
    golden, far = kept(result, 1e-4)
    assert golden["value"] == [{"label": "cat", "score": 0.5, "mask": {"width": 60, "height": 50, "data": None}}]
    assert golden["arrays"]["0.mask.data"]["dims"] == [3000]
    assert far(result).difference == 0
    assert far([{**result[0], "score": 0.75}]).difference == 0.25
    assert "0.label: expected 'cat', found 'dog'" in far([{**result[0], "label": "dog"}]).reason
    assert far([{**result[0], "mask": {"width": 60, "height": 50, "data": mask[1:]}}]).difference == math.inf
    assert far([]).difference == math.inf


def test_an_embedding_is_a_list_of_numbers():
    golden, far = kept(np.linspace(0, 1, 384, dtype=np.float32), 1e-4)
    assert golden["kind"] == "json"
    assert golden["value"] is None
    assert golden["arrays"][""]["dims"] == [384]
    assert far(np.linspace(0, 1, 384, dtype=np.float32)).difference == 0
    short, _ = kept(np.array([0.5, 2.0], np.float32))
    assert short["value"] == [0.5, 2]


@pytest.mark.parametrize(
    "value", [{"a": object()}, [np.zeros((2, 2))], float("nan"), {"a": {"b": np.zeros((1, 2), np.float16)}}]
)
def test_what_golden_vectors_can_not_hold_is_left_out(value):
    golden, _ = kept(value)
    assert golden is None


def test_true_is_not_one():
    _, far = kept({"a": True})
    assert far({"a": True}).difference == 0
    assert far({"a": 1}).difference == math.inf
