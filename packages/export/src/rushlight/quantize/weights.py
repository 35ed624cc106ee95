"""Weights as signed bytes, each column or row with a scale of its own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_TOP = 127
_PAIR = (2**15 - 1) // 255
"""What two neighbours of one sign may add up to. Processors with AVX2 and no VNNI multiply unsigned bytes with signed
ones by an instruction that adds neighbours up in 16 bits and saturates (VPMADDUBSW): 255 * 128 fits, so that answers
are the same there as elsewhere. All weights in 7 bits (`reduce_range`) would fit too, but where one is large, the one
beside it seldom is: this is nearly a bit more. Two unsigned bytes would not saturate either, but have no fast kernel
on processors with VNNI nor in WebAssembly.
"""

Codes = NDArray[np.int8]
Scales = NDArray[np.float32]


def by_column(weight: NDArray[np.float32]) -> tuple[Codes, Scales]:
    """Of a factor [K, N] of a matrix product: codes [K, N] and scales [N], weight ~ codes * scales."""
    largest = np.abs(weight).max(0)
    # Rounding adds up to one to what a pair has.
    scale = _scale(np.maximum(largest / _TOP, _pairs(weight) / (_PAIR - 1)))
    return np.rint(weight / scale).astype(np.int8), scale


def by_row(table: NDArray[np.float32]) -> tuple[Codes, Scales]:
    """Of a table [R, ...] of which rows are looked up: codes [R, ...] and scales [R, 1, ...]. Nothing is multiplied
    with them, so that all bits are theirs.
    """
    scale = _scale(np.abs(table).max(tuple(range(1, table.ndim)), keepdims=True) / _TOP)
    return np.rint(table / scale).astype(np.int8), scale


def _pairs(weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest sum that two neighbours of one sign have in each column."""
    even = np.pad(weight, ((0, weight.shape[0] % 2), (0, 0)))
    sums = [part[0::2] + part[1::2] for part in (np.maximum(even, 0), np.maximum(-even, 0))]
    return np.maximum(*sums).max(0)


def _scale(scale: NDArray[np.float32]) -> Scales:
    """Zeros are zero by any scale."""
    return np.where(scale > 0, scale, 1).astype(np.float32)
