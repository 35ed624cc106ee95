"""torch's `interpolate` of bytes without antialiasing, byte for byte (UpSampleKernel.cpp, `HelperInterpBase`)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]

MOST_PRECISION = 22


def interpolate(pixels: Bytes, width: int, height: int, filter: str) -> Bytes:
    """[height, width, channels] in another size: torch's `nearest`, `bilinear` or `bicubic`; across, then down."""
    resized = pixels
    for axis, to in ((1, width), (0, height)):
        if resized.shape[axis] != to:
            resized = _along(resized, axis, to, filter)
    return resized


def _along(pixels: Bytes, axis: int, to: int, filter: str) -> Bytes:
    if filter == "nearest":
        return pixels.take(_nearest(pixels.shape[axis], to), axis)
    starts, weights, precision = _weights(pixels.shape[axis], to, 2 if filter == "bicubic" else 1)
    shape = [to if each == axis else 1 for each in range(3)]
    total = np.full([to if each == axis else side for each, side in enumerate(pixels.shape)], 1 << precision - 1)
    for tap, weight in enumerate(weights.T):
        places = np.minimum(starts + tap, pixels.shape[axis] - 1)
        total += pixels.take(places, axis) * weight.reshape(shape)
    return np.clip(total >> precision, 0, 255).astype(np.uint8)


def _nearest(size: int, to: int) -> Places:
    """The pixel at the corner, its place computed in float32."""
    scale = np.float32(size / to)
    return np.minimum(np.floor(np.arange(to, dtype=np.float32) * scale).astype(np.int64), size - 1)


def _weights(size: int, to: int, reach: int) -> tuple[Places, Places, int]:
    """For each pixel of the output the first that counts, and the weights from there on, [to, 2 * reach], fixed point.

    Weights have 15 bits at most, as many of them a fraction as the largest allows; how many is the third value. The
    last pixel stands in for those beyond the edge.
    """
    place = size / to * (np.arange(to) + 0.5) - 0.5
    at = place if reach == 2 else np.maximum(place, 0)
    first = np.minimum(np.floor(at).astype(np.int64), size - 1)
    rest = np.clip(at - first, 0, 1)
    starts = np.maximum(first - reach + 1, 0)
    exact = np.zeros((to, 2 * reach))
    largest, row = 0.0, np.arange(to)
    for tap in range(2 * reach):
        distance = np.abs(tap + 1 - reach - rest)
        slot = np.clip(first - reach + 1 + tap, 0, size - 1) - starts
        exact[row, slot] += _cubic(distance) if reach == 2 else np.maximum(0, 1 - distance)
        largest = max(
            largest, exact[row, slot].max()
        )  # Also of sums that a later weight makes smaller, as torch has it.
    precision = 0
    while precision < MOST_PRECISION and int(0.5 + largest * 2 ** (precision + 1)) < 1 << 15:
        precision += 1
    return starts, np.trunc(np.where(exact < 0, -0.5, 0.5) + exact * 2**precision).astype(np.int64), precision


def _cubic(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cubic convolution (Keys, 1981) with torch's -0.75."""
    a, x = -0.75, distance
    near = ((a + 2) * x - (a + 3)) * x * x + 1
    far = (((x - 5) * x + 8) * x - 4) * a
    return np.where(x < 1, near, np.where(x < 2, far, 0))
