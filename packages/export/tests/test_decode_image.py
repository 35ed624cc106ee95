"""Files of every kind give the pixels that the tests in TypeScript expect too, and bad ones the same errors."""

import base64
import io
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as pil

from generated_image import generated_image, sha256
from rushlight import Image, Pipeline, RushlightError, vision
from rushlight.facts import Facts
from rushlight.vision.geometry import geometry_fact, picture_fact

PACKAGES = Path(__file__).parents[2]
VECTORS = PACKAGES / "vision/test/vectors"
DIGITS = PACKAGES / "zoo/digits/pictures"
SHARED = Path(__file__).parents[4] / "shared/data/images"

PICTURES = json.loads((VECTORS / "pictures.json").read_text("utf-8"))["pictures"]
ODD_FILES = json.loads((VECTORS / "odd-files.json").read_text("utf-8"))["files"]

needs_shared_data = pytest.mark.skipif(
    not SHARED.exists(), reason="the folder ../shared/data is not beside the checkout"
)


def decode(source, **options):
    return Pipeline(vision.DecodeImage(**options)).open({}).run(source)


def png(image, **options):
    out = io.BytesIO()
    image.to_pillow().save(out, "PNG", **options)
    return out.getvalue()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each["name"])
def test_pixels(picture):
    rgba = np.frombuffer(base64.b64decode(picture["rgba"]), np.uint8).reshape(picture["height"], picture["width"], 4)
    for file in map(base64.b64decode, picture["files"]):
        assert np.array_equal(decode(file).pixels, rgba[:, :, :3])
        if picture["name"] == "RGB of 16 bits, tRNS":
            with pytest.raises(RushlightError, match="tRNS") as caught:
                decode(file, channels=4)
            assert caught.value.code == "IMAGE_UNSUPPORTED"
            continue
        assert np.array_equal(decode(file, channels=4).pixels, rgba)
        grey = pil.fromarray(np.ascontiguousarray(rgba[:, :, :3])).convert("L")
        assert np.array_equal(decode(file, channels=1).pixels[:, :, 0], np.asarray(grey))


@needs_shared_data
@pytest.mark.parametrize("file", ODD_FILES, ids=lambda each: each["name"])
def test_real_pictures(file):
    if "sha256" not in file or file["name"].endswith(".gif"):
        with pytest.raises(RushlightError) as caught:
            decode(SHARED / file["name"])
        assert caught.value.code in ("IMAGE_CORRUPT", "IMAGE_UNSUPPORTED")
        return
    image = decode(str(SHARED / file["name"]))
    assert (image.width, image.height, image.channels) == (file["width"], file["height"], 3)
    assert sha256(image.pixels) == file["sha256"]


def test_facts():
    facts = Facts()
    image = Pipeline(vision.DecodeImage(channels=1)).open({}).run(generated_image(1, 5, 4, 3), facts=facts)
    geometry = facts.get(geometry_fact)
    assert (geometry.width, geometry.height, geometry.input) == (5, 4, None)
    assert np.array_equal(geometry.to_original, np.eye(3))
    assert facts.get(picture_fact).image is image


def test_turned_by_exif():
    data = (DIGITS / "4-turned-by-exif.jpg").read_bytes()
    stored = pil.open(io.BytesIO(data))
    image = decode(data)
    assert (image.width, image.height) == (stored.height, stored.width)
    assert np.array_equal(decode(stored).pixels, image.pixels)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "La", "RGBa"])
def test_pillow_images_of_every_mode(mode):
    start = {"La": "LA", "PA": "LA", "RGBa": "RGBA", "LA": "LA", "RGBA": "RGBA"}.get(mode, "RGB")
    picture = generated_image(3, 9, 7, 4).to_pillow().convert(start).convert(mode)
    expected = picture.convert(start).convert("RGB") if mode in ("La", "RGBa") else picture.convert("RGB")
    assert np.array_equal(decode(picture).pixels, np.asarray(expected))


def test_grey_of_16_bits_keeps_its_upper_half():
    grey = np.array([[0, 255, 256, 65535]], np.uint16)
    assert decode(pil.fromarray(grey)).pixels[0, :, 0].tolist() == [0, 0, 1, 255]


@pytest.mark.parametrize("dtype", [np.float32, np.int32])
def test_numbers_without_a_scale_are_refused(dtype):
    with pytest.raises(RushlightError, match="without a scale") as caught:
        decode(pil.fromarray(np.zeros((2, 2), dtype)))
    assert caught.value.code == "INPUT_INVALID"


def test_transparency_is_dropped_or_laid_over_a_background():
    image = Image(np.array([[[0, 0, 255, 128], [255, 0, 0, 255], [0, 0, 0, 0]]], np.uint8))
    for source in (image, image.to_pillow(), png(image)):
        assert decode(source).pixels.reshape(-1).tolist() == [0, 0, 255, 255, 0, 0, 0, 0, 0]
        white = decode(source, background=[255, 255, 255]).pixels
        assert white.reshape(-1).tolist() == [127, 127, 255, 255, 0, 0, 255, 255, 255]
        # 127 / 255 of the background: 4.98, 9.96 and 14.94, to the nearest byte; and 128 of blue.
        assert decode(source, background=[10, 20, 30]).pixels[0, 0].tolist() == [5, 10, 143]
        assert decode(source, channels=4, background=[255, 255, 255]).pixels.shape == (1, 3, 4)


def test_bytes_of_every_kind():
    image = generated_image(5, 13, 9, 3)
    data = png(image)
    for source in (data, bytearray(data), memoryview(data), image):
        assert np.array_equal(decode(source).pixels, image.pixels)


def header(width, height):
    """A PNG that is only its header."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + bytes(12)


def spoiled(data):
    at = data.index(b"IDAT") + 4
    return data[:at] + bytes(8) + data[at + 8 :]


JPEG = (DIGITS / "3-ink-on-paper.jpg").read_bytes()
WEBP = (DIGITS / "2-blue-ink.webp").read_bytes()
PNG = png(generated_image(1, 9, 9, 3))


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        (b"", "IMAGE_UNSUPPORTED", "no bytes"),
        (b"not a picture, though its name ends in .png", "IMAGE_UNSUPPORTED", 'begin with "not "'),
        (b"GIF89a............", "IMAGE_UNSUPPORTED", 'begin with "GIF8"'),
        (JPEG[: len(JPEG) // 2], "IMAGE_CORRUPT", "cut short"),
        (JPEG[:2], "IMAGE_CORRUPT", "cut short"),
        (JPEG[:200], "IMAGE_CORRUPT", "cut short"),
        (JPEG[:2] + b"\x00" + JPEG[3:], "IMAGE_CORRUPT", "broken at byte 2"),
        (PNG[:-20], "IMAGE_CORRUPT", "cut short"),
        (PNG[:8], "IMAGE_CORRUPT", "header"),
        (WEBP[:-100], "IMAGE_CORRUPT", "cut short"),
        (WEBP[:20], "IMAGE_CORRUPT", "cut short"),
        (WEBP[:12] + b"VP9 " + WEBP[16:], "IMAGE_CORRUPT", "first chunk"),
        (spoiled(PNG), "IMAGE_CORRUPT", "could not be decoded"),
        (header(30_000, 30_000), "IMAGE_TOO_LARGE", "30000x30000"),
        (header(0, 5), "IMAGE_CORRUPT", "0x5"),
        (42, "INPUT_INVALID", "found int 42"),
        (Path("no/such/file.png"), "INPUT_INVALID", "no/such/file.png.*No such file"),
    ],
)
def test_bad_input(source, code, words):
    with pytest.raises(RushlightError, match=words) as caught:
        decode(source)
    assert caught.value.code == code


def test_the_pixel_limit_is_the_callers():
    assert decode(PNG, max_pixels=81).width == 9
    with pytest.raises(RushlightError, match="9x9 pixels, more than the 80 allowed"):
        decode(PNG, max_pixels=80)


def test_pillows_own_limit_does_not_count(monkeypatch):
    monkeypatch.setattr(pil, "MAX_IMAGE_PIXELS", 10)
    assert decode(PNG).width == 9


def test_damaged_files_give_a_picture_or_an_error_of_ours():
    random = np.random.default_rng(1)
    for data in (JPEG, PNG, WEBP):
        for _ in range(150):
            damaged = bytearray(data[: random.integers(1, len(data) + 1)] if random.random() < 0.3 else data)
            for _ in range(random.integers(0, 6)):
                damaged[random.integers(len(damaged))] = random.integers(256)
            try:
                decode(bytes(damaged), max_pixels=1e6)
            except RushlightError as error:
                assert error.code.startswith("IMAGE_")
