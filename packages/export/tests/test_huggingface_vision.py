"""from_hf for pictures against what transformers itself answers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pictures import picture, png
from rushlight import RushlightError
from rushlight.huggingface import from_hf

transformers = pytest.importorskip("transformers")
torch = pytest.importorskip("torch")

import tiny_vision_models as tiny  # noqa: E402

FILES = [png(picture(*size, seed=5)) for size in [(120, 90), (91, 140), (64, 64), (300, 111)]]


def opened(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file))


def mobilenet_processor() -> Any:
    return transformers.MobileNetV2ImageProcessorPil(size={"shortest_edge": 110}, crop_size={"height": 96, "width": 96})


def vit_processor() -> Any:
    return transformers.ViTImageProcessorPil(size={"height": 48, "width": 48})


def answers(task: str, model: Any, processor: Any, file: bytes, **options: Any) -> Any:
    return transformers.pipeline(task, model=model, image_processor=processor, device="cpu")(opened(file), **options)


@pytest.mark.parametrize(
    ("model", "processor"),
    [
        (tiny.mobilenet_v2, mobilenet_processor),
        (tiny.vit, vit_processor),
        (lambda: tiny.vit(problem_type="multi_label_classification"), vit_processor),
        (lambda: tiny.vit(problem_type="regression"), vit_processor),
    ],
)
def test_classification(model: Any, processor: Any) -> None:
    made, preprocess = model(), processor()
    runner = from_hf(made, preprocess, top=4).open()
    best: list[float] = []
    for file in FILES:
        expected = answers("image-classification", made, preprocess, file, top_k=4)
        found = runner.run(file)
        assert [each["label"] for each in found] == [each["label"] for each in expected]
        np.testing.assert_allclose([each["score"] for each in found], [each["score"] for each in expected], atol=1e-5)
        best.append(found[0]["score"])
    assert np.ptp(best) > 0.01, "a model that always says the same proves little"


@pytest.mark.parametrize(
    ("model", "processor"),
    [
        (
            tiny.yolos,
            lambda: transformers.YolosImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 100}),
        ),
        (tiny.yolos, lambda: transformers.YolosImageProcessorPil(size={"height": 64, "width": 96})),
        (
            tiny.detr,
            lambda: transformers.DetrImageProcessorPil(size={"shortest_edge": 96, "longest_edge": 150}),
        ),
    ],
)
def test_detection(model: Any, processor: Any) -> None:
    made, preprocess = model(), processor()
    runner = from_hf(made, preprocess, threshold=0.4).open()
    count = 0
    for file in FILES:
        given = opened(file)
        with torch.no_grad():
            outputs = made(**preprocess(images=given, return_tensors="pt"))
        expected = preprocess.post_process_object_detection(outputs, 0.4, [(given.height, given.width)])[0]
        order = expected["scores"].argsort(descending=True, stable=True)
        found = runner.run(file)
        count += len(found)
        names = [made.config.id2label[index] for index in expected["labels"][order].tolist()]
        assert [each["label"] for each in found] == names
        np.testing.assert_allclose([each["score"] for each in found], expected["scores"][order], atol=1e-4)
        boxes = np.array([each["box"] for each in found]).reshape(-1, 4)
        np.testing.assert_allclose(boxes, expected["boxes"][order].reshape(-1, 4), atol=0.01)
    assert count >= 8, "a model that finds nothing proves little"


def test_segmentation() -> None:
    made = tiny.segformer()
    preprocess = transformers.SegformerImageProcessorPil(size={"height": 96, "width": 128})
    runner = from_hf(made, preprocess).open()
    for file in FILES:
        given = opened(file)
        with torch.no_grad():
            outputs = made(**preprocess(images=given, return_tensors="pt"))
        expected = preprocess.post_process_semantic_segmentation(outputs, [(given.height, given.width)])[0].numpy()
        found = runner.run(file)
        assert len(found["classes"]) > 2
        different = float(np.mean(found["mask"].pixels[:, :, 0] != expected))
        assert different < 1e-4
        assert {each["label"] for each in found["classes"]} == {made.config.id2label[i] for i in np.unique(expected)}


def unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


def test_features() -> None:
    preprocess = vit_processor()
    body, clip, dino = tiny.vit_body(), tiny.clip(), tiny.dinov2()
    dino_processor = transformers.BitImageProcessorPil(
        size={"shortest_edge": 50}, crop_size={"height": 42, "width": 42}
    )
    exported = from_hf(clip, preprocess, task="image-feature-extraction").open()
    pooled = from_hf(body, preprocess).open()
    first = from_hf(body, preprocess, pooling="cls", normalize=False).open()
    mean = from_hf(body, preprocess, pooling="mean").open()
    of_dino = from_hf(dino, dino_processor).open()
    for file in FILES:
        given = opened(file)
        with torch.no_grad():
            inputs = preprocess(images=given, return_tensors="pt")
            expected = body(**inputs)
            of_clip = clip.get_image_features(**inputs).pooler_output[0].numpy()
        tokens = expected.last_hidden_state[0].numpy()
        np.testing.assert_allclose(exported.run(file), unit(of_clip), atol=1e-6)
        np.testing.assert_allclose(pooled.run(file), unit(expected.pooler_output[0].numpy()), atol=1e-6)
        np.testing.assert_allclose(first.run(file), tokens[0], atol=1e-5)
        np.testing.assert_allclose(mean.run(file), unit(tokens.mean(0)), atol=1e-6)
        dinos = answers("image-feature-extraction", dino, dino_processor, file, pool=True)
        np.testing.assert_allclose(of_dino.run(file), unit(np.array(dinos[0])), atol=1e-6)


def test_a_crop_is_noted_in_segmentation() -> None:
    config = transformers.MobileNetV2Config(image_size=96, depth_multiplier=0.35, id2label=tiny.LABELS)
    made = tiny.made("MobileNetV2ForSemanticSegmentation", config)
    assert "stretches" in from_hf(made, mobilenet_processor()).notes[0]


def test_what_is_in_it() -> None:
    exportable = from_hf(tiny.vit(), vit_processor())
    assert [step.op for step in exportable.pipeline.steps] == [
        "vision.decodeImage",
        "vision.resize",
        "vision.toTensor",
        "core.model",
        "vision.classify",
    ]
    assert exportable.files["labels.txt"].decode().splitlines() == list(tiny.LABELS.values())
    assert exportable.io == {
        "input": {"kind": "bytes", "formats": ["png", "jpeg", "webp"]},
        "output": {"kind": "classification", "labels": "labels.txt"},
    }


REFUSED: list[tuple[Any, dict[str, Any], str, str]] = [
    (
        lambda: tiny.made("ConditionalDetrForObjectDetection", _conditional_detr()),
        {},
        "MODEL_NOT_EXPORTABLE",
        "conditional_detr.*sigmoid",
    ),
    (tiny.vit_body, {"pooling": "max"}, "OPTION_INVALID", "pooling"),
    (tiny.vit, {"threshold": 1}, "OPTION_INVALID", "no option 'threshold'"),
    (lambda: _with_labels({0: "one", 1: ""}), {}, "MODEL_NOT_EXPORTABLE", "the name ''"),
    (lambda: _with_labels({0: "one", 2: "three"}), {}, "MODEL_NOT_EXPORTABLE", r"the numbers \[0, 2\]"),
]


def _conditional_detr() -> Any:
    config = tiny.detr().config
    return transformers.ConditionalDetrConfig(
        use_timm_backbone=False,
        backbone=None,
        use_pretrained_backbone=False,
        backbone_config=config.backbone_config,
        d_model=32,
        num_queries=5,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
    )


def _with_labels(labels: dict[int, str]) -> Any:
    model = tiny.vit()
    model.config.id2label = labels
    return model


@pytest.mark.parametrize(("model", "options", "code", "reason"), REFUSED)
def test_what_is_refused(model: Any, options: dict[str, Any], code: str, reason: str) -> None:
    with pytest.raises(RushlightError, match=reason) as raised:
        from_hf(model(), vit_processor(), **options)
    assert raised.value.code == code
