"""How image processors turn bytes into the numbers of a tensor."""

from __future__ import annotations

from typing import Any

from ...step import Step
from ...vision import Normalize, ToTensor
from .settings import Settings

_ONE_255TH = 1 / 255


def rescale_and_normalize(settings: Settings) -> list[Step]:
    """`rescale_factor`, then `image_mean` and `image_std`."""
    return [ToTensor(**_scale(settings), **_normalization(settings))]


def flip_channel_order(settings: Settings) -> list[Step]:
    """MobileViT: BGR, and no mean or standard deviation even where the processor has them."""
    order: dict[str, Any] = {"order": "BGR"} if settings.is_set("do_flip_channel_order") else {}
    return [ToTensor(**_scale(settings), **order)]


def offset_and_include_top(settings: Settings) -> list[Step]:
    """EfficientNet: 1 less where `rescale_offset` is set, and divided by `image_std` once more with `include_top`."""
    normalization = _normalization(settings)
    if settings.is_set("rescale_offset") and settings.is_set("do_rescale"):
        less_one: list[Step] = [ToTensor(**_scale(settings), mean=[1])]
        steps = less_one + ([Normalize(**normalization)] if normalization else [])
    else:
        steps = rescale_and_normalize(settings)
    if settings.is_set("include_top"):
        steps.append(Normalize(mean=[0], std=settings.per_channel("image_std")))
    return steps


def _scale(settings: Settings) -> dict[str, Any]:
    if not settings.is_set("do_rescale"):
        return {"scale": 1}
    factor = float(settings.get("rescale_factor"))
    # Dividing by 255 and multiplying by the nearest double to 1/255 give the same float32 for every byte.
    return {} if factor == _ONE_255TH else {"scale": factor}


def _normalization(settings: Settings) -> dict[str, Any]:
    if not settings.is_set("do_normalize"):
        return {}
    return {"mean": settings.per_channel("image_mean"), "std": settings.per_channel("image_std")}
