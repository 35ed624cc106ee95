from __future__ import annotations

from collections.abc import Mapping

from ..errors import RushlightError
from ..options.vision import ResizeOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image
from .geometry import move, scaling
from .output_size import output_size
from .resampling import Resampling


@registered
class Resize(ResizeOptions):
    """Scales an image: Pillow's `Image.resize`; without antialiasing torch's `interpolate` of bytes."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.size is None and self.longest is None:
            raise RushlightError(
                "OPTION_INVALID", f"{self.op} needs one of the options size and longest, found none", option="size"
            )
        if isinstance(self.size, Mapping) and self.longest is not None:
            raise RushlightError(
                "OPTION_INVALID",
                f"{self.op}: longest limits a size that is one number, found {dict(self.size)}",
                option="longest",
            )
        self._resampling.check(self.op)

    @property
    def _resampling(self) -> Resampling:
        return Resampling(self.filter, self.antialias, self.pillow, self.channels)

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        width, height = output_size(value.width, value.height, self)
        resized = self._resampling.resized(self.op, value, width, height)
        move(call.facts, value, scaling(value.width / width, value.height / height))
        return resized
