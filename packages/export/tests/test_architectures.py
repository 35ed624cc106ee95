"""Architectures of transformers, from random weights to a bundle, and on to devices: Node, and a page of Chromium.

The golden vectors say how far a device may be from Python: bytes and ids not at all, floats 1e-4 behind the model.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from device import verify_in_chromium, verify_in_node
from pictures import picture, png

transformers = pytest.importorskip("transformers")
pytest.importorskip("torch")

import tiny_text_models as text  # noqa: E402
import tiny_vision_models as vision  # noqa: E402
from rushlight.exporting.exportable import Exportable  # noqa: E402
from rushlight.huggingface import from_hf  # noqa: E402

PICTURES = {f"{width}x{height}": png(picture(width, height, seed=5)) for width, height in [(120, 90), (91, 140)]}
SENTENCES = dict(zip(("ada", "odd", "word", "guard"), text.TEXTS, strict=True))
FLOATS = 1e-4

Made = tuple[Exportable, dict[str, Any]]


def mobilenet_v2() -> Made:
    processor = transformers.MobileNetV2ImageProcessorPil(
        size={"shortest_edge": 110}, crop_size={"height": 96, "width": 96}
    )
    return from_hf(vision.mobilenet_v2(), processor), PICTURES


def vit() -> Made:
    return from_hf(vision.vit(), transformers.ViTImageProcessorPil(size={"height": 48, "width": 48})), PICTURES


def yolos() -> Made:
    processor = transformers.YolosImageProcessorPil(size={"height": 64, "width": 96})
    return from_hf(vision.yolos(), processor, threshold=0.4), PICTURES


def detr() -> Made:
    processor = transformers.DetrImageProcessorPil(size={"shortest_edge": 96, "longest_edge": 150})
    return from_hf(vision.detr(), processor, threshold=0.4), PICTURES


def segformer() -> Made:
    processor = transformers.SegformerImageProcessorPil(size={"height": 96, "width": 128})
    return from_hf(vision.segformer(), processor), PICTURES


def clip_pictures() -> Made:
    processor = transformers.CLIPImageProcessorPil(size={"shortest_edge": 48}, crop_size={"height": 48, "width": 48})
    return from_hf(vision.clip(), processor, task="image-feature-extraction"), PICTURES


def bert() -> Made:
    tokenizer = text.word_pieces()
    labels = text.labelled(["sad", "glad", "neither"])
    model = text.bert(transformers.BertForSequenceClassification, tokenizer, **labels)
    return from_hf(model, tokenizer), SENTENCES


def distilbert_answers() -> Made:
    tokenizer = text.word_pieces()
    asked = {"who": {"text": "Who wrote?", "pair": text.TEXTS[0]}, "what": {"text": "What?", "pair": text.TEXTS[3]}}
    return from_hf(text.distilbert_answers(tokenizer), tokenizer), asked


def roberta_tokens() -> Made:
    tokenizer = text.byte_pairs()
    return from_hf(text.roberta_tokens(tokenizer, ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]), tokenizer), SENTENCES


def t5_encoder() -> Made:
    tokenizer = text.unigrams()
    return from_hf(text.t5_encoder(tokenizer), tokenizer, task="feature-extraction"), SENTENCES


ARCHITECTURES: list[Callable[[], Made]] = [
    mobilenet_v2,
    vit,
    yolos,
    detr,
    segformer,
    clip_pictures,
    bert,
    distilbert_answers,
    roberta_tokens,
    t5_encoder,
]
NAMES = [make.__name__.replace("_", "-") for make in ARCHITECTURES]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    for name, make in zip(NAMES, ARCHITECTURES, strict=True):
        exportable, examples = make()
        exportable.export(folder / name, examples=examples, name=name, licence="Apache-2.0", progress=False)
    return folder


@pytest.fixture(scope="module")
def in_chromium(bundles: Path) -> dict[str, dict[str, Any]]:
    return verify_in_chromium([bundles / name for name in NAMES])


@pytest.mark.parametrize("name", NAMES)
def test_node_agrees(name: str, bundles: Path) -> None:
    check(verify_in_node(bundles / name))


@pytest.mark.parametrize("name", NAMES)
def test_chromium_agrees(name: str, in_chromium: dict[str, dict[str, Any]]) -> None:
    check(in_chromium[name])


def check(result: dict[str, Any]) -> None:
    assert result["ok"], result
    assert len(result["steps"]) >= 3
    for step in result["steps"]:
        exact = step["kind"] == "image" or step["step"] == "tokenizers.tokenize"
        assert step["difference"] <= (0 if exact else FLOATS), step


def test_a_device_that_differs_is_found(bundles: Path, tmp_path: Path) -> None:
    """Else all of the above could pass without a look at the numbers."""
    wrong = shutil.copytree(bundles / "vit", tmp_path / "vit")
    manifest = json.loads((wrong / "rushlight.json").read_text("utf-8"))
    manifest["golden"][0]["steps"][-1]["value"][0]["score"] += 0.001
    (wrong / "rushlight.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert not verify_in_node(wrong)["ok"]
    assert not verify_in_chromium([wrong])["vit"]["ok"]
