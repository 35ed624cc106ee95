"""Whole pipelines on real models and pictures, where the folder with them is there."""

from pathlib import Path

import numpy as np
import pytest

from rushlight import Each, Pipeline, core, vision

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is not beside the checkout")


def read(path):
    return (DATA / path).read_bytes()


def picture(name):
    return read(f"images/{name}")


def lines(path):
    return read(path).decode().rstrip("\n").split("\n")


def iou(a, b):
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    shared = np.prod(np.maximum(sides, 0))
    return shared / (np.prod(np.subtract(a[2:], a[:2])) + np.prod(np.subtract(b[2:], b[:2])) - shared)


def ocr():
    half = {"mean": [0.5], "std": [0.5], "order": "BGR"}
    pipeline = Pipeline(
        vision.DecodeImage(),
        vision.Resize(longest=960, multiple=32, scale_up=False),
        vision.ToTensor(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225], order="BGR"),
        core.Model(file="detect.onnx"),
        vision.DetectText(),
        Each(
            vision.CropRegion(),
            vision.Resize(size={"width": 192, "height": 48}),
            vision.ToTensor(**half),
            core.Model(file="orient.onnx"),
            vision.Classify(softmax=False),
            vision.Orient(),
            vision.Resize(size={"height": 32}),
            vision.ToTensor(**half),
            core.Model(file="read.onnx"),
            vision.ReadText(characters="dictionary.txt"),
        ),
        vision.WithRegions(),
    )
    return pipeline.open(
        {
            "detect.onnx": read("models/vision/ppocr-en-v3-det.onnx"),
            "orient.onnx": read("models/vision/ppocr-mobile-v2-cls.onnx"),
            "read.onnx": read("models/vision/ppocr-en-number-mobile-v2-rec.onnx"),
            "dictionary.txt": read("models/vision/ppocr-en_dict.txt"),
        }
    )


def test_ppocr_reads_a_year():
    """Where PaddleOCR's steps find it on OpenCV (`vision-ocr.py --real`)."""
    (line,) = ocr().run(picture("ocr-1997.png"))
    assert line["value"]["text"] == "1997"
    assert line["value"]["score"] > 0.9
    expected = [[25, 23], [266, 23], [266, 112], [25, 112]]
    assert np.hypot(*(np.array(line["region"]["corners"]) - expected).T).max() < 3


def test_ppocr_reads_a_label():
    found = ocr().run(picture("ocr-en-01.jpg"))
    assert len(found) == 11
    words = [line["value"]["text"].replace(" ", "") for line in found]
    sure = ["MACHINEWASHCOLD", "DONOTBLEACH", "IRONLOWHEAT", "DRYCLEANANY", "SOLVENTEXCEPT", "TRICHLOROETHYLENE"]
    assert [word for word in words if word in sure] == sure


@pytest.mark.parametrize(
    ("name", "hopper", "group"),
    [
        ("ultraface-rfb-320", [173.5, 121.4, 358.2, 333.0], 44),
        ("ultraface-slim-320", [175.5, 116.2, 353.7, 332.7], 47),
    ],
)
def test_ultraface_finds_faces(name, hopper, group):
    runner = Pipeline(
        vision.DecodeImage(),
        vision.Resize(size={"width": 320, "height": 240}),
        vision.ToTensor(scale=1, mean=[127], std=[128]),
        core.Model(file="model.onnx"),
        vision.Detect(decoder="ultraface", score_threshold=0.7, iou_threshold=0.3, labels=["face"]),
    ).open({"model.onnx": read(f"models/vision/{name}.onnx")})
    (face,) = runner.run(picture("grace_hopper.png"))
    assert iou(face["box"], hopper) > 0.99
    assert runner.run(picture("cat.png")) == []
    assert len(runner.run(picture("faces-group.jpg"))) == group


def test_yolox_finds_things():
    runner = Pipeline(
        vision.DecodeImage(),
        vision.Letterbox(size=416, align="corner"),
        vision.ToTensor(scale=1, order="BGR"),
        core.Model(file="model.onnx"),
        vision.Detect(decoder="yolox", labels="coco80.txt"),
    ).open({"model.onnx": read("models/vision/yolox-nano-416.onnx"), "coco80.txt": read("models/labels/coco80.txt")})
    (person,) = runner.run(picture("squat.png"))
    assert person["label"] == "person"
    assert person["score"] == pytest.approx(0.927, abs=0.015)
    assert iou(person["box"], [103.1, 134.9, 365.1, 587.3]) > 0.96


def test_deeplab_outlines_the_bird():
    runner = Pipeline(
        vision.DecodeImage(),
        vision.Resize(size={"width": 257, "height": 257}),
        vision.ToTensor(mean=[0.5], std=[0.5], layout="NHWC"),
        core.Model(file="model.onnx"),
        vision.Segment(layout="NHWC"),
    ).open({"model.onnx": read("models/vision/deeplabv3-mnv2-dm05-257.onnx")})
    found = runner.run(picture("bird_segmentation.png"))
    wanted = Pipeline(vision.DecodeImage(channels=1)).open({}).run(picture("bird_segmentation_mask.png"))
    bird, expected = found["mask"].pixels == 3, wanted.pixels == 3
    assert (bird & expected).sum() / (bird | expected).sum() > 0.85
    assert [each["index"] for each in found["classes"]] == [0, 3]
