"""Resize, of which torchvision has three: Pillow's on pictures, torch's on bytes, torch's on floats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from PIL import __version__ as pillow_version
from PIL.Image import Resampling

from .. import vision
from .chain import Chain
from .refuse import refusal


def resize(
    chain: Chain,
    *,
    size: int | Sequence[int] | None,
    max_size: int | None,
    interpolation: Any,
    antialias: bool | None,
    version: Literal["v1", "v2"],
) -> None:
    sides = _size(size, max_size)
    name = _interpolation(interpolation)
    if chain.kind == "picture":
        # Both of torchvision's are Pillow's one; and its pictures are antialiased, whatever is said.
        filter = "nearest" if name == "nearest-exact" else name
        chain.steps.append(vision.Resize(**sides, filter=filter, pillow=_pillow()))  # pyright: ignore[reportArgumentType]
        return
    exact = ("nearest",)
    if chain.kind == "bytes" and version == "v2" and not antialias:
        exact = ("nearest", "bilinear", "bicubic")
    if name not in exact:
        raise refusal(
            f"{name} on a tensor of {'uint8' if chain.kind == 'bytes' else 'float32'}"
            f"{' with antialiasing' if antialias else ''} has other bytes than on a picture, and no exact twin",
            "Put it before ToTensor(), PILToTensor() or ToImage(): there it is Pillow's resize, which devices have.",
        )
    chain.move(vision.Resize(**sides, filter=name, antialias=False))  # pyright: ignore[reportArgumentType]


def _pillow() -> Literal[12, 13]:
    """Whose bytes torchvision gives here: 13 changed the order of the two passes."""
    return 12 if int(pillow_version.split(".")[0]) < 13 else 13


def _size(size: int | Sequence[int] | None, max_size: int | None) -> dict[str, Any]:
    """Options of vision.Resize."""
    if size is None:
        return {"longest": max_size}
    each = [size] if isinstance(size, int) else list(size)
    if len(each) == 2:
        return {"size": {"width": each[1], "height": each[0]}}
    return {"size": each[0], **({} if max_size is None else {"longest": max_size})}


def _interpolation(given: Any) -> str:
    """An InterpolationMode, a name, or a number of Pillow."""
    if isinstance(given, int):
        return Resampling(given).name.lower()
    return str(getattr(given, "value", given))
