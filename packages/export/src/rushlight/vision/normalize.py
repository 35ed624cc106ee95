from __future__ import annotations

from ..errors import RushlightError
from ..options.vision import NormalizeOptions
from ..step import Call, registered
from ..values import Array, describe
from .checks import check_normalisation, is_tensor, per_channel


@registered
class Normalize(NormalizeOptions):
    """torchvision's `normalize` of a float32 tensor [..., channels, height, width], in float32 steps, bit for bit."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_normalisation(self.op, self.mean, self.std)

    def run(self, value: Array, call: Call) -> Array:  # noqa: ARG002
        if not is_tensor(value, "float32") or value.ndim < 3:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} takes a float32 tensor [batch, channels, height, width], found {describe(value)}",
                hint="ToTensor() makes one of an image, Rescale() one of other numbers.",
            )
        channels = value.shape[-3]
        mean, std = (per_channel(self.op, each, getattr(self, each), channels) for each in ("mean", "std"))
        return (value - mean[:, None, None]) / std[:, None, None]
