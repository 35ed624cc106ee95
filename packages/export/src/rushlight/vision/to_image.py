from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from ..errors import RushlightError
from ..options.vision import ToImageOptions
from ..step import Call, registered
from ..values import Array, Image, Tensors, describe
from .checks import check_normalisation, option_error, per_channel
from .output_tensor import output_tensor


@registered
class ToImage(ToImageOptions):
    """A tensor of one image, alone or as a model's only output, as an image of 1 to 4 channels.

    uint8 as it is; float32 becomes `(value * std + mean) * scale` in float32 steps, as with torch. What is outside of 0
    to 255 becomes 0 or 255, where torchvision's `to_pil_image` wraps around.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if not isfinite(self.scale):
            raise option_error(self.op, "scale", "a finite number", self.scale)
        check_normalisation(self.op, self.mean, self.std)

    def run(self, value: Array | Tensors, call: Call) -> Image:  # noqa: ARG002
        tensor = output_tensor(self.op, value, name=self.output)
        shown = tensor[0] if tensor.ndim == 4 and len(tensor) == 1 else tensor
        if shown.ndim == 3 and self.layout == "NCHW":
            shown = shown.transpose(1, 2, 0)
        if (
            shown.ndim != 3
            or shown.dtype not in (np.uint8, np.float32)
            or not 1 <= shown.shape[2] <= 4
            or not shown.size
        ):
            wanted = "[1, channels, height, width]" if self.layout == "NCHW" else "[1, height, width, channels]"
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} takes a uint8 or float32 tensor of one image, {wanted}, of 1 to 4 channels, "
                f"found {describe(tensor)}",
                hint="Run one picture at a time, and say how it is laid out: ToImage(layout=...).",
            )
        return Image(np.ascontiguousarray(shown if shown.dtype == np.uint8 else self._bytes(shown)))

    def _bytes(self, values: NDArray[np.float32]) -> NDArray[np.uint8]:
        channels = values.shape[2]
        mean = per_channel(self.op, "mean", [0] if self.mean is None else self.mean, channels)
        std = per_channel(self.op, "std", [1] if self.std is None else self.std, channels)
        scaled = (values * std + mean) * np.float32(self.scale)
        return np.nan_to_num(np.clip(np.rint(scaled) if self.round else np.trunc(scaled), 0, 255)).astype(np.uint8)
