"""What flows between steps. Results of heads are plain data with the keys that they have in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as pil

Array: TypeAlias = NDArray[Any]

Tensors: TypeAlias = Mapping[str, Array]
"""Named tensors: what a model takes (feeds) and gives (fetches)."""

_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


@dataclass(frozen=True, eq=False)
class Image:
    """uint8 [height, width, channels]: 1 grey, 2 grey + alpha, 3 RGB, 4 RGBA (alpha not premultiplied)."""

    pixels: NDArray[np.uint8]

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def channels(self) -> int:
        return self.pixels.shape[2]

    @classmethod
    def of(cls, picture: pil.Image) -> Image:
        """From Pillow: modes L, LA, RGB and RGBA as they are, others as RGB."""
        kept = picture if picture.mode in _MODES.values() else picture.convert("RGB")
        pixels = np.asarray(kept, np.uint8)
        return cls(pixels if pixels.ndim == 3 else pixels[:, :, None])

    def to_pillow(self) -> pil.Image:
        return pil.fromarray(self.pixels[:, :, 0] if self.channels == 1 else self.pixels)


def describe(value: object) -> str:
    """A short name of what a value is, for error messages: `Image 28x28x1`, `float32 tensor [1,3,224,224]`."""
    if isinstance(value, Image):
        return f"Image {value.width}x{value.height}x{value.channels}"
    if isinstance(value, np.ndarray):
        return f"{value.dtype} tensor [{','.join(map(str, value.shape))}]"
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes"
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, Mapping):
        return f"an object with {','.join(map(str, value)) or 'no keys'}"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}"
    return f"{type(value).__name__} {value!r:.40}"
