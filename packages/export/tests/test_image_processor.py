"""Each class of image processors against its steps, on pictures of several sizes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pictures import SIZES, picture, png
from rushlight import Pipeline, RushlightError

transformers = pytest.importorskip("transformers")

from rushlight.huggingface.vision.image_processor import PROCESSORS, preprocessing_of  # noqa: E402

TO_THE_BIT = 0.0
LAST_BITS = 2.5e-7
"""Of float32: a `rescale_factor` other than 1/255 is a float64 in numpy and a float32 on devices."""

SET_OTHERWISE: list[tuple[str, dict[str, Any], float]] = [
    ("ConvNext", {"size": {"shortest_edge": 224}}, TO_THE_BIT),
    ("ConvNext", {"size": {"shortest_edge": 224}, "crop_pct": 0.95, "do_convert_rgb": True}, TO_THE_BIT),
    ("EfficientNet", {"rescale_factor": 1 / 127.5, "rescale_offset": True, "include_top": False}, LAST_BITS),
    ("EfficientNet", {"do_normalize": False, "do_center_crop": True}, TO_THE_BIT),
    ("ViT", {"size": 96, "resample": 3, "do_rescale": False}, TO_THE_BIT),
    ("ViT", {"do_normalize": False, "resample": 1}, TO_THE_BIT),
    ("ViT", {"do_resize": False}, TO_THE_BIT),
    ("CLIP", {"size": 336, "crop_size": 336, "resample": 0}, TO_THE_BIT),
    ("Bit", {"size": {"shortest_edge": 256}, "crop_size": {"height": 224, "width": 200}}, TO_THE_BIT),
    ("MobileViT", {"size": {"shortest_edge": 288}, "do_flip_channel_order": False}, TO_THE_BIT),
    ("Levit", {"size": {"height": 100, "width": 120}, "do_center_crop": False}, TO_THE_BIT),
    ("PoolFormer", {"crop_pct": None}, TO_THE_BIT),
    ("PoolFormer", {"size": {"height": 224, "width": 224}}, TO_THE_BIT),
    ("DPT", {"size": {"height": 390, "width": 250}, "ensure_multiple_of": 32}, TO_THE_BIT),
    ("Detr", {"size": {"height": 256, "width": 320}, "pad_size": {"height": 256, "width": 320}}, TO_THE_BIT),
    ("Detr", {"size": {"shortest_edge": 200, "longest_edge": 250}}, TO_THE_BIT),
    ("Yolos", {"size": {"shortest_edge": 200, "longest_edge": 250}}, TO_THE_BIT),
    ("Segformer", {"do_reduce_labels": True, "size": {"height": 128, "width": 160}}, TO_THE_BIT),
]


def difference(processor: Any, sizes: list[tuple[int, int]]) -> float:
    steps = Pipeline(*preprocessing_of(processor).steps).open({})
    worst = 0.0
    for width, height in sizes:
        given = picture(width, height)
        expected = np.asarray(processor(images=given, return_tensors="np")["pixel_values"], np.float32)
        found = steps.run(given)
        assert found.shape == expected.shape, (width, height)
        worst = max(worst, float(np.abs(found - expected).max()))
    return worst


@pytest.mark.parametrize("name", PROCESSORS)
def test_every_class_as_it_is_made(name: str) -> None:
    assert difference(getattr(transformers, f"{name}Pil")(), SIZES) == TO_THE_BIT


@pytest.mark.parametrize(("name", "settings", "tolerance"), SET_OTHERWISE)
def test_settings(name: str, settings: dict[str, Any], tolerance: float) -> None:
    made = getattr(transformers, f"{name}ImageProcessorPil")(**settings)
    if "crop_pct" in settings and settings["crop_pct"] is None:
        made.crop_pct = None  # None given is the default.
    assert difference(made, SIZES[:6]) <= tolerance


# In bytes: bilinear differs by 1 at most, bicubic where there is much noise by a few.
BY_TORCHVISION = {"ViT": 1, "Segformer": 1, "Detr": 1, "Yolos": 1, "MobileNetV2": 1, "CLIP": 6, "DeiT": 6, "Beit": 6}


@pytest.mark.parametrize(("name", "worst"), BY_TORCHVISION.items())
def test_what_torchvision_resizes_is_near_and_noted(name: str, worst: int) -> None:
    processor = getattr(transformers, f"{name}ImageProcessor")()
    assert processor.backend == "torchvision"
    assert f"{name}ImageProcessorPil" in preprocessing_of(processor).notes[0]
    one_byte = processor.rescale_factor / min(processor.image_std)
    assert 0 < difference(processor, SIZES[:6]) <= worst * one_byte * 1.0001


def test_pillow_needs_no_note() -> None:
    assert preprocessing_of(transformers.ViTImageProcessorPil()).notes == ()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P"])
def test_convert_rgb_lays_transparency_over_white(mode: str) -> None:
    alpha = Image.fromarray(np.random.default_rng(1).integers(0, 256, (90, 70), dtype=np.uint8))
    given = picture(70, 90)
    given.putalpha(alpha)
    file = png(given.convert(mode))
    processor = transformers.CLIPImageProcessorPil()
    steps = Pipeline(*preprocessing_of(processor).steps).open({})
    expected = processor(images=Image.open(BytesIO(file)), return_tensors="np")["pixel_values"]
    np.testing.assert_array_equal(steps.run(file), expected)


def test_the_fields_of_old_files() -> None:
    old = {"feature_extractor_type": "ViTFeatureExtractor", "size": 224, "resample": 2, "do_normalize": True}
    new = {"size": {"height": 224, "width": 224}}
    made = [preprocessing_of(transformers.ViTImageProcessorPil.from_dict(each)) for each in (old, new)]
    assert [step.to_json() for step in made[0].steps] == [step.to_json() for step in made[1].steps]
    with_max = {"size": 600, "max_size": 1000, "feature_extractor_type": "DetrFeatureExtractor"}
    resize = preprocessing_of(transformers.DetrImageProcessorPil.from_dict(with_max)).steps[1]
    assert (resize.options()["size"], resize.options()["longest"]) == (600, 1000)


class Renamed(transformers.ViTImageProcessorPil):
    """Somebody's own class, which may do anything."""


REFUSED: list[tuple[Any, str]] = [
    (lambda: transformers.RTDetrImageProcessorPil(), "there are no steps for this class"),
    (lambda: Renamed(), "there are no steps for this class"),
    (lambda: transformers.DPTImageProcessorPil(keep_aspect_ratio=True), "keep_aspect_ratio"),
    (lambda: transformers.DPTImageProcessorPil(do_pad=True, size_divisor=36), "size_divisor=36"),
    (lambda: transformers.DetrImageProcessorPil(pad_size={"height": 1333, "width": 1333}), "pad_size"),
    (lambda: transformers.CLIPImageProcessorPil(crop_size={"shortest_edge": 9}), "crop_size"),
    (lambda: transformers.DetrImageProcessorPil(size={"max_height": 9, "max_width": 9}), "max_height"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED)
def test_what_has_no_steps_is_refused_with_the_reason(make: Any, reason: str) -> None:
    with pytest.raises(RushlightError, match=reason) as raised:
        preprocessing_of(make())
    assert raised.value.code == "TRANSFORM_UNSUPPORTED"
    assert raised.value.hint
