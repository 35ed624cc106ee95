"""What an image processor of transformers is set to, whichever version of it made the object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ...errors import RushlightError

Filter = Literal["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"]

_FILTERS: tuple[Filter, ...] = ("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming")
"""By the numbers of `PIL.Image.Resampling`, which preprocessor_config.json has."""

_SUFFIXES = ("Pil", "Fast")


@dataclass(frozen=True)
class Settings:
    """Reads attributes of a processor; whatever it does not have is None."""

    processor: Any

    @property
    def name(self) -> str:
        """Of the class without what only tells its backend: `ViTImageProcessorPil` is `ViTImageProcessor`."""
        name = type(self.processor).__name__
        suffix = next((each for each in _SUFFIXES if name.endswith(each)), "")
        return name.removesuffix(suffix)

    @property
    def by_torchvision(self) -> bool:
        """Whether it resizes tensors with torchvision, not pictures with Pillow."""
        backend = getattr(self.processor, "backend", None)
        return backend == "torchvision" or type(self.processor).__name__.endswith("Fast")

    def get(self, name: str) -> Any:
        return getattr(self.processor, name, None)

    def is_set(self, name: str) -> bool:
        return bool(self.get(name))

    def size(self, name: str = "size") -> Mapping[str, int]:
        """The keys that are set: height and width, or shortest_edge with or without longest_edge, or others."""
        value = self.get(name)
        if isinstance(value, int):
            square = self.get("default_to_square") is not False or name != "size"
            return {"height": value, "width": value} if square else {"shortest_edge": value}
        if value is None:
            raise unsupported(self, f"it needs a {name}, and has none", "Set it on the processor.")
        return {key: int(side) for key, side in dict(value).items() if side is not None}

    def filter(self) -> Filter:
        """Without one, bilinear, as in transformers."""
        resample = self.get("resample")
        if resample is None:
            return "bilinear"
        number = getattr(resample, "value", resample)
        if isinstance(number, str):  # An InterpolationMode of torchvision.
            number = {"nearest-exact": 0}.get(number, _FILTERS.index(number) if number in _FILTERS else -1)
        if not isinstance(number, int) or not 0 <= number < len(_FILTERS):
            raise unsupported(
                self, f"there is no filter of Pillow for resample={resample!r}", "Choose one of Pillow's."
            )
        return _FILTERS[number]

    def per_channel(self, name: str) -> tuple[float, ...]:
        value = self.get(name)
        return tuple(map(float, value)) if isinstance(value, Iterable) else (float(value),)


def unsupported(settings: Settings, reason: str, way_out: str) -> RushlightError:
    return RushlightError(
        "TRANSFORM_UNSUPPORTED",
        f"{type(settings.processor).__name__}: {reason}",
        hint=way_out,
        processor=type(settings.processor).__name__,
    )
