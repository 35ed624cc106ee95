from __future__ import annotations

from math import isfinite

import numpy as np

from ..errors import RushlightError
from ..options.vision import RescaleOptions
from ..step import Call, registered
from ..values import Array, describe
from .checks import is_tensor, option_error

TYPES = ("float32", "float64", "uint8", "uint16", "uint32", "int8", "int16", "int32")


@registered
class Rescale(RescaleOptions):
    """A tensor times a factor, plus an offset, as float32: transformers' `rescale` (float64, rounded to float32); the
    offset is then added in float32, as its image processors do."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for option, number in (("factor", self.factor), ("offset", self.offset)):
            if not isfinite(number):
                raise option_error(self.op, option, "a finite number", number)

    def run(self, value: Array, call: Call) -> Array:  # noqa: ARG002
        if not is_tensor(value, *TYPES):
            raise RushlightError(
                "INPUT_INVALID", f"{self.op} takes a tensor of {' or '.join(TYPES)}, found {describe(value)}"
            )
        return (value.astype(np.float64) * self.factor).astype(np.float32) + np.float32(self.offset)
