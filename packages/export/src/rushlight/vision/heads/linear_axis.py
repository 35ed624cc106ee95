from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LinearAxis:
    """For each output position along one axis: between which two inputs it lies, and how near the second."""

    low: NDArray[np.intp]
    high: NDArray[np.intp]
    weight: NDArray[np.float32]
    """0 is all of `low`, 1 all of `high`."""

    def __getitem__(self, part: slice) -> LinearAxis:
        return LinearAxis(self.low[part], self.high[part], self.weight[part])


def linear_axis(inputs: int, outputs: int, scale: float, shift: float) -> LinearAxis:
    """torch's `interpolate(mode="bilinear", align_corners=False)` along one axis, in float32.

    Output position x reads from (x + 0.5) * scale - shift - 0.5, in inputs; torch has no shift, and the scale
    inputs / outputs.
    """
    places = float(np.float32(scale)) * (np.arange(outputs) + 0.5) - (shift + 0.5)
    at = np.maximum(places.astype(np.float32), 0)
    low = np.minimum(np.trunc(at).astype(np.intp), inputs - 1)
    weight = np.minimum((at - low).astype(np.float32), 1)
    return LinearAxis(low, np.minimum(low + 1, inputs - 1), weight)
