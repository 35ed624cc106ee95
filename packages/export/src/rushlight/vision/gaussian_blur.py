from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..errors import RushlightError
from ..options.vision import GaussianBlurOptions
from ..step import Call, registered
from ..values import Image
from .checks import check_image, option_error

Floats = NDArray[np.float64]


@registered
class GaussianBlur(GaussianBlurOptions):
    """torchvision's `gaussian_blur` (v2): edges reflected, alpha blurred like a colour, rounded to the nearest byte.

    In float64, one way after the other, as on devices. torch sums up all products of a pixel in float32, in an order
    that depends on sizes and processor: its byte may differ by 1 where the exact value is within 0.0001 of a half.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if not all(float(size).is_integer() and size > 0 and size % 2 == 1 for size in self._kernel_size()):
            raise option_error(self.op, "kernelSize", "odd, or two odd numbers", self.kernel_size)
        if not all(np.isfinite(sigma) and sigma > 0 for sigma in self._sigma()):
            raise option_error(self.op, "sigma", "above 0, or two such numbers", self.sigma)

    def run(self, value: Image, call: Call) -> Image:  # noqa: ARG002
        check_image(self.op, value)
        x, y = self._kernel_size()
        if x // 2 >= value.width or y // 2 >= value.height:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op}: a kernel of {x}x{y} is too large for an image of {value.width}x{value.height}",
                hint="Half of the kernel must be smaller than the image, since its edges are reflected.",
            )
        sigma_x, sigma_y = self._sigma()
        across = _blurred(value.pixels.astype(np.float64), 1, _gaussian(x, sigma_x))
        return Image(np.rint(_blurred(across, 0, _gaussian(y, sigma_y))).astype(np.uint8))

    def _kernel_size(self) -> tuple[int, int]:
        """Across and down."""
        size = self.kernel_size
        x, y = (size, size) if isinstance(size, (int, float)) else size
        return (int(x), int(y)) if float(x).is_integer() and float(y).is_integer() else (0, 0)

    def _sigma(self) -> tuple[float, float]:
        if self.sigma is None:
            x, y = self._kernel_size()
            return 0.15 * x + 0.35, 0.15 * y + 0.35
        if isinstance(self.sigma, (int, float)):
            return self.sigma, self.sigma
        x, y = self.sigma
        return x, y


def _gaussian(size: int, sigma: float) -> list[float]:
    """Weights that add up to 1."""
    half = size // 2
    weights = np.exp(-(np.arange(-half, half + 1, dtype=np.float64) ** 2) / (2 * sigma**2)).tolist()
    total = sum(weights)
    return [weight / total for weight in weights]


def _blurred(pixels: Floats, axis: int, weights: list[float]) -> Floats:
    half, count = len(weights) // 2, pixels.shape[axis]
    padded = np.pad(pixels, [(half, half) if each == axis else (0, 0) for each in range(3)], "reflect")
    blurred = np.zeros_like(pixels)
    for start, weight in enumerate(weights):
        blurred += padded.take(range(start, start + count), axis) * weight
    return blurred
