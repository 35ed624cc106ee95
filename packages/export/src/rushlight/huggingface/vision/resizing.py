"""How each family of image processors resizes: the size that it gives a picture, by its own rule."""

from __future__ import annotations

from ...step import Step
from ...vision import CenterCrop, Resize
from .settings import Settings, unsupported

_YOLOS_MULTIPLE = 16
_CONVNEXT_WARPS_FROM = 384


def resize(settings: Settings) -> list[Step]:
    """`resize` of the backends themselves."""
    size = settings.size()
    if set(size) == {"height", "width"}:
        return [_to(settings, size["width"], size["height"])]
    if set(size) == {"shortest_edge"}:
        return [Resize(size=size["shortest_edge"], filter=settings.filter())]
    return resize_within(settings)


def resize_within(settings: Settings) -> list[Step]:
    """DETR: `shortest_edge`, or less where the long side became longer than `longest_edge`; or both sides."""
    size = settings.size()
    if set(size) == {"height", "width"}:
        return [_to(settings, size["width"], size["height"])]
    short, long = _edges(settings)
    return [Resize(size=short, longest=long, rule="detr", filter=settings.filter())]


def resize_yolos(settings: Settings) -> list[Step]:
    """The same, both sides then cut down to whole patches of 16 pixels."""
    size = settings.size()
    if set(size) == {"height", "width"}:
        return [_to(settings, size["width"], size["height"])]
    short, long = _edges(settings)
    return [
        Resize(
            size=short,
            longest=long,
            rule="detr",
            multiple=_YOLOS_MULTIPLE,
            multiple_rounding="down",
            filter=settings.filter(),
        )
    ]


def resize_convnext(settings: Settings) -> list[Step]:
    """Below 384 the middle of a picture that is larger by `crop_pct`; from there on a square, whatever the picture."""
    short = _short(settings)
    if short >= _CONVNEXT_WARPS_FROM:
        return [_to(settings, short, short)]
    return [
        Resize(size=int(short / settings.get("crop_pct")), filter=settings.filter()),
        CenterCrop(size=short, rounding="down"),
    ]


def resize_levit(settings: Settings) -> list[Step]:
    """A `shortest_edge` is for 224 what 256 is there."""
    if "shortest_edge" not in settings.size():
        return resize(settings)
    return [Resize(size=int(256 / 224 * _short(settings)), filter=settings.filter())]


def resize_poolformer(settings: Settings) -> list[Step]:
    """Larger by `crop_pct`, which the crop then takes off."""
    crop_pct = settings.get("crop_pct")
    if crop_pct is None:
        return resize(settings)
    size = settings.size()
    if "shortest_edge" in size or size["height"] == size["width"]:
        short = size.get("shortest_edge") or size["height"]
        return [Resize(size=int(short / crop_pct), filter=settings.filter())]
    return [_to(settings, int(size["width"] / crop_pct), int(size["height"] / crop_pct))]


def resize_dpt(settings: Settings) -> list[Step]:
    """Both sides, each rounded to `ensure_multiple_of`."""
    if settings.is_set("keep_aspect_ratio"):
        raise unsupported(
            settings,
            "keep_aspect_ratio scales by whichever side needs less of it, and no step does",
            "Set keep_aspect_ratio=False and the size that the model is to have.",
        )
    size, multiple = settings.size(), settings.get("ensure_multiple_of") or 1
    return [_to(settings, *(round(size[side] / multiple) * multiple for side in ("width", "height")))]


def _to(settings: Settings, width: int, height: int) -> Step:
    return Resize(size={"width": width, "height": height}, filter=settings.filter())


def _short(settings: Settings) -> int:
    size = settings.size()
    if "shortest_edge" not in size:
        raise unsupported(settings, f"it needs size['shortest_edge'], found {dict(size)}", "Set it.")
    return size["shortest_edge"]


def _edges(settings: Settings) -> tuple[int, int]:
    size = settings.size()
    if set(size) == {"shortest_edge", "longest_edge"}:
        return size["shortest_edge"], size["longest_edge"]
    raise unsupported(
        settings,
        f"there is no step for size={dict(size)}",
        "Steps resize to height and width, to a shortest_edge, or to one that a longest_edge limits.",
    )
