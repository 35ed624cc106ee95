"""TorchScript files of others as bundles: what the device answers is what they were verified to answer."""

import json
from pathlib import Path

import pytest

import rushlight
from device import rushlight as command
from device import verify_in_node
from rushlight import Pipeline, core, vision

pytest.importorskip("torch", reason="needs torch")

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="needs the models and pictures of shared/data")
ABOUT = {"licence": "BSD-3-Clause", "progress": False}


def answers(bundle, pictures):
    """The best five of each picture, as `rushlight run` in Node gives them."""
    done = command("run", bundle, *pictures, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["output"] for line in done.stdout.splitlines()]


def test_a_quantised_mobilenet(tmp_path):
    pipeline = Pipeline(
        vision.DecodeImage(),
        vision.Resize(size=256),
        vision.CenterCrop(size=224),
        vision.ToTensor(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
        core.Model(file="model.onnx"),
        vision.Classify(labels="labels.txt"),
    )
    pictures = [DATA / "images" / name for name in ("cat.png", "goldfish.jpg", "parrot.jpg")]
    report = rushlight.export(
        DATA / "models/pytorch/mobilenet_quantized.pt",
        pipeline,
        tmp_path / "mobilenet",
        examples=pictures[:2],
        files={"labels.txt": DATA / "models/labels/imagenet1000.txt"},
        dynamic_axes={"X": {}},
        name="mobilenet",
        **ABOUT,
    )
    assert report.differences["model.onnx"] <= 1
    assert verify_in_node(tmp_path / "mobilenet")["ok"]
    found = answers(tmp_path / "mobilenet", pictures)
    expected = [("Egyptian cat", 0.763), ("goldfish", 0.996), ("macaw", 1.0)]
    for five, (label, score) in zip(found, expected, strict=True):
        assert five[0]["label"].startswith(label)
        assert five[0]["score"] == pytest.approx(score, abs=0.06)
    source = rushlight.convert.source_of(DATA / "models/pytorch/mobilenet_quantized.pt")
    reference = pipeline.open(
        {"labels.txt": (DATA / "models/labels/imagenet1000.txt").read_bytes()}, {"model.onnx": source.reference()}
    )
    for picture, five in zip(pictures, found, strict=True):
        assert [each["label"] for each in five] == [each["label"] for each in reference.run(picture)]


def test_a_vision_transformer_of_the_lite_interpreter(tmp_path):
    digits = sorted((DATA / "images/mnist").glob("*.png"))
    pipeline = Pipeline(
        vision.DecodeImage(channels=1),
        vision.ToTensor(mean=[0.1307], std=[0.3081]),
        core.Model(file="model.onnx"),
        vision.Classify(labels=[str(digit) for digit in range(10)]),
    )
    rushlight.export(
        DATA / "models/pytorch/vit4mnist.ptl",
        pipeline,
        tmp_path / "vit",
        examples=digits[:3],
        name="vit4mnist",
        tolerance={"core.model": 0.3, "vision.classify": 0.1},
        **ABOUT,
    )
    assert verify_in_node(tmp_path / "vit")["ok"]
    found = answers(tmp_path / "vit", digits)
    assert sum(five[0]["label"] == file.name[0] for file, five in zip(digits, found, strict=True)) == 29
