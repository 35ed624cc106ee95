"""An image processor of transformers as steps, from a file to `pixel_values`.

Which classes these are, and how near the steps come, is measured in tests/test_image_processor.py: those with Pillow
behind them (`ViTImageProcessorPil`) are equal to the bit, but for the last bit where `rescale_factor` is not 1/255.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...step import Step
from ...vision import CenterCrop, DecodeImage
from . import resizing, values
from .settings import Settings, unsupported

__all__ = ["PROCESSORS", "Family", "Preprocessing", "preprocessing_of"]

_WHITE = (255, 255, 255)
"""What `do_convert_rgb` lays under transparency, from transformers 5 on."""

Part = Callable[[Settings], "list[Step]"]


@dataclass(frozen=True)
class Family:
    """What a class of processors does beyond what they all do."""

    resize: Part = resizing.resize
    crops: bool = True
    """Whether `do_center_crop` has an effect."""
    values: Part = values.rescale_and_normalize


PROCESSORS: Mapping[str, Family] = {
    "BeitImageProcessor": Family(),
    "BitImageProcessor": Family(),
    "BlipImageProcessor": Family(),
    "ChineseCLIPImageProcessor": Family(),
    "CLIPImageProcessor": Family(),
    "ConvNextImageProcessor": Family(resize=resizing.resize_convnext),
    "DeiTImageProcessor": Family(),
    "DetrImageProcessor": Family(resize=resizing.resize_within, crops=False),
    "DPTImageProcessor": Family(resize=resizing.resize_dpt, crops=False),
    "EfficientNetImageProcessor": Family(values=values.offset_and_include_top),
    "LevitImageProcessor": Family(resize=resizing.resize_levit),
    "MobileNetV1ImageProcessor": Family(),
    "MobileNetV2ImageProcessor": Family(),
    "MobileViTImageProcessor": Family(values=values.flip_channel_order),
    "PoolFormerImageProcessor": Family(resize=resizing.resize_poolformer),
    "PvtImageProcessor": Family(),
    "SegformerImageProcessor": Family(crops=False),
    "SiglipImageProcessor": Family(),
    "ViTImageProcessor": Family(),
    "YolosImageProcessor": Family(resize=resizing.resize_yolos, crops=False),
}
"""Every class that has a twin, without the suffix that tells its backend."""


@dataclass(frozen=True)
class Preprocessing:
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    """Where the steps give other numbers than the processor."""


def preprocessing_of(processor: Any) -> Preprocessing:
    """The steps of a processor, or of the processor that holds an image processor (`CLIPProcessor`).

    Raises TRANSFORM_UNSUPPORTED where one has no twin: a class that was not compared, or a setting that no step has.
    """
    settings = Settings(getattr(processor, "image_processor", processor))
    family = PROCESSORS.get(settings.name)
    if family is None or not type(settings.processor).__module__.startswith("transformers."):
        raise unsupported(
            settings,
            "there are no steps for this class",
            f"There are for {', '.join(name.removesuffix('ImageProcessor') for name in PROCESSORS)}. If yours does "
            "what one of these does, give that one; else write the pipeline and export it.",
        )
    _check_padding(settings)
    steps = [
        DecodeImage(background=_WHITE if settings.is_set("do_convert_rgb") else None),
        *(family.resize(settings) if settings.is_set("do_resize") else ()),
        *(_center_crop(settings) if family.crops and settings.is_set("do_center_crop") else ()),
        *family.values(settings),
    ]
    return Preprocessing(tuple(steps), _notes(settings))


def _center_crop(settings: Settings) -> list[Step]:
    size = settings.size("crop_size")
    if set(size) != {"height", "width"}:
        raise unsupported(settings, f"there is no crop for crop_size={dict(size)}", "Set its height and width.")
    return [CenterCrop(size={"width": size["width"], "height": size["height"]}, rounding="down")]


def _check_padding(settings: Settings) -> None:
    """Padding to the largest of a batch is nothing for one picture; padding to a size is, where all have that size."""
    if not settings.is_set("do_pad"):
        return
    fixed = settings.size() if settings.is_set("do_resize") else {}
    divisor = settings.get("size_divisor")
    if divisor and not (set(fixed) == {"height", "width"} and all(side % divisor == 0 for side in fixed.values())):
        raise unsupported(
            settings,
            f"do_pad with size_divisor={divisor} pads with zeros after normalisation, which no step does",
            "Set do_pad=False, or a size of height and width that are multiples of it.",
        )
    if settings.get("pad_size") is not None and dict(settings.size("pad_size")) != dict(fixed):
        raise unsupported(
            settings,
            f"do_pad with pad_size={dict(settings.size('pad_size'))} pads with zeros after normalisation, which no "
            "step does",
            "Set do_pad=False, or the same size as size and pad_size.",
        )


def _notes(settings: Settings) -> tuple[str, ...]:
    if not settings.by_torchvision or not settings.is_set("do_resize"):
        return ()
    name = settings.name
    return (
        f"{name} resizes tensors with torchvision; the steps resize with Pillow, as {name}Pil does, to the bit. On "
        "photographs up to 2 of 100 bytes differ, nearly all of them by 1 of 255; by 6 at most where noise is resized "
        "with bicubic. A picture smaller than the crop may lie one pixel further right or down. "
        'AutoImageProcessor.from_pretrained(name, backend="pil") gives the other.',
    )
