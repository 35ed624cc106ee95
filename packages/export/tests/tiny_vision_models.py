"""Models of transformers as small as their architectures allow, with random weights that tell pictures apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
import transformers

LABELS = {0: "cat", 1: "dog", 2: "traffic light", 3: "naïve café", 4: "N/A", 5: "teapot"}

VIT = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 37}


def made(name: str, config: Any) -> Any:
    """The model of that class. What it says is not the same for every picture: weights are large enough for that."""
    torch.manual_seed(7)
    model = getattr(transformers, name)(config).eval()
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, (torch.nn.Linear, torch.nn.Conv2d)):
                torch.nn.init.normal_(module.weight, std=(1.5 / module.weight[0].numel()) ** 0.5)
    return model


def with_statistics(model: Any, size: int) -> Any:
    """Batch normalisation measured on noise, as training would; without, what goes in is lost in dozens of layers."""
    layers = [each for each in model.modules() if isinstance(each, torch.nn.BatchNorm2d)]
    for layer in layers:
        layer.train()
        layer.momentum = None
    with torch.no_grad():
        model(pixel_values=torch.rand(8, 3, size, size) * torch.rand(8, 3, 1, 1) * 2 - 1)
    return model.eval()


def mobilenet_v2(**settings: Any) -> Any:
    config = transformers.MobileNetV2Config(
        image_size=96, depth_multiplier=0.35, finegrained_output=False, id2label=LABELS, **settings
    )
    return with_statistics(made("MobileNetV2ForImageClassification", config), 96)


def vit(**settings: Any) -> Any:
    config = transformers.ViTConfig(image_size=48, patch_size=8, id2label=LABELS, **VIT, **settings)
    return made("ViTForImageClassification", config)


def vit_body() -> Any:
    return made("ViTModel", transformers.ViTConfig(image_size=48, patch_size=8, **VIT))


def dinov2() -> Any:
    return made("Dinov2Model", transformers.Dinov2Config(image_size=42, patch_size=14, **_without_mlp(VIT)))


def clip() -> Any:
    text = {"vocab_size": 99, "bos_token_id": 0, "eos_token_id": 98, "max_position_embeddings": 16, **VIT}
    vision = {"image_size": 48, "patch_size": 8, **VIT}
    return made("CLIPModel", transformers.CLIPConfig(text_config=text, vision_config=vision, projection_dim=24))


def yolos() -> Any:
    config = transformers.YolosConfig(
        image_size=[64, 96], patch_size=16, num_detection_tokens=20, id2label=LABELS, **VIT
    )
    return _decided(made("YolosForObjectDetection", config))


def detr() -> Any:
    backbone = transformers.ResNetConfig(
        embedding_size=8, hidden_sizes=[8, 12, 16, 20], depths=[1, 1, 1, 1], out_features=["stage4"]
    )
    config = transformers.DetrConfig(
        use_timm_backbone=False,
        backbone=None,
        use_pretrained_backbone=False,
        backbone_config=backbone,
        d_model=32,
        num_queries=15,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=37,
        decoder_ffn_dim=37,
        id2label=LABELS,
    )
    return _decided(made("DetrForObjectDetection", config))


def segformer() -> Any:
    config = transformers.SegformerConfig(
        num_encoder_blocks=2,
        depths=[1, 1],
        sr_ratios=[4, 2],
        hidden_sizes=[16, 24],
        patch_sizes=[7, 3],
        strides=[4, 2],
        num_attention_heads=[1, 2],
        mlp_ratios=[2, 2],
        decoder_hidden_size=16,
        id2label=LABELS,
    )
    return made("SegformerForSemanticSegmentation", config)


def _decided(model: Any) -> Any:
    """Untrained detectors find nothing: with larger logits they are sure of something."""
    last = [each for each in model.class_labels_classifier.modules() if isinstance(each, torch.nn.Linear)][-1]
    with torch.no_grad():
        last.weight *= 4
    return model


def _without_mlp(sizes: Mapping[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if name != "intermediate_size"}
