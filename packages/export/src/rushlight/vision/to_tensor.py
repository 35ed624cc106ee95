from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..errors import RushlightError
from ..options.vision import ToTensorOptions
from ..step import Call, registered
from ..values import Array, Image
from .checks import check_image, check_normalisation, option_error, per_channel
from .geometry import geometry_fact, geometry_of
from .resampling import colours_only


@registered
class ToTensor(ToTensorOptions):
    """An image as a tensor [1, channels, height, width] or, as NHWC, [1, height, width, channels].

    `(value / 255 - mean) / std` in float32 steps: torchvision's `ToTensor` and `Normalize`, bit for bit.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.type == "uint8" and (self.mean or self.std or self.scale is not None):
            raise RushlightError(
                "OPTION_INVALID", f"{self.op}: mean, std and scale need the type float32, found uint8", option="type"
            )
        if self.scale is not None and not np.isfinite(self.scale):
            raise option_error(self.op, "scale", "a finite number", self.scale)
        check_normalisation(self.op, self.mean, self.std)

    def run(self, value: Image, call: Call) -> Array:
        check_image(self.op, value)
        image = colours_only(self.op, value) if self.channels == 3 else value
        if self.order == "BGR" and image.channels < 3:
            raise RushlightError(
                "OPTION_INVALID",
                f"{self.op}: the order BGR needs colours, found an image of {image.channels} channels",
                option="order",
            )
        geometry = call.facts.find(geometry_fact) or geometry_of(value)
        call.facts.set(geometry_fact, replace(geometry, input=(value.width, value.height)))

        ordered = image.pixels[:, :, [2, 1, 0, 3][: image.channels]] if self.order == "BGR" else image.pixels
        values = ordered if self.type == "uint8" else self._normalised(ordered)
        return np.ascontiguousarray(values.transpose(2, 0, 1) if self.layout == "NCHW" else values)[None]

    def _normalised(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        values = pixels.astype(np.float32)
        scaled = values / np.float32(255) if self.scale is None else values * np.float32(self.scale)
        channels = pixels.shape[2]
        mean = per_channel(self.op, "mean", [0] if self.mean is None else self.mean, channels)
        std = per_channel(self.op, "std", [1] if self.std is None else self.std, channels)
        return (scaled - mean) / std
