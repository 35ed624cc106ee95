from __future__ import annotations

from math import floor

from ..options.vision import LetterboxOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, sides_of
from .geometry import move, multiply, scaling, translation
from .resampling import Resampling
from .window import Window


@registered
class Letterbox(LetterboxOptions):
    """Fits a whole picture into a size, and fills up what is left, as Ultralytics' `LetterBox` does.

    Sizes and places are the same. Pixels are Pillow's; OpenCV's linear filter, which it uses, is closest to
    `antialias=False`.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self._resampling.check(self.op)

    @property
    def _resampling(self) -> Resampling:
        return Resampling(self.filter, self.antialias, self.pillow, self.channels)

    def run(self, value: Image, call: Call) -> Image:
        check_image(self.op, value)
        width, height = sides_of(self.size)
        fit = min(height / value.height, width / value.width)
        ratio = fit if self.scale_up else min(fit, 1)
        inner_width, inner_height = (max(1, round(side * ratio)) for side in (value.width, value.height))
        left, top = self._before(width - inner_width), self._before(height - inner_height)
        resized = self._resampling.resized(self.op, value, inner_width, inner_height)
        scaled = scaling(value.width / inner_width, value.height / inner_height)
        move(call.facts, value, multiply(scaled, translation(-left, -top)))
        return Window(-left, -top, width, height).cut(resized, self.fill)

    def _before(self, missing: int) -> int:
        """Of the pixels that are missing, those before the picture: a half goes to the end."""
        return max(0, floor(missing / 2 - 0.1 + 0.5)) if self.align == "center" else 0
