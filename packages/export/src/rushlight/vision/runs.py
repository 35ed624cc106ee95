"""Which pixels hang together, by their runs: neighbours in a row that are set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Runs:
    """n runs, row by row and from the left."""

    y: NDArray[np.intp]
    start: NDArray[np.intp]
    end: NDArray[np.intp]
    """Exclusive."""
    piece: NDArray[np.intp]
    """[n], the number of the connected piece, from 0 in the order in which rows from the top meet them."""


def connected_runs(bitmap: NDArray[np.bool_], *, corners: bool) -> Runs:
    """The runs of a bitmap [height, width]. Pixels that touch at a corner only are connected with `corners`."""
    edges = np.diff(bitmap.astype(np.int8), axis=1, prepend=0, append=0)
    y, start = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    parents = _join(y.tolist(), start.tolist(), end.tolist(), reach=1 if corners else 0)
    return Runs(y, start, end, np.unique(parents, return_inverse=True)[1].reshape(-1))


def _join(y: list[int], start: list[int], end: list[int], *, reach: int) -> list[int]:
    """For each run the first one of its piece."""
    parents = list(range(len(y)))

    def root(run: int) -> int:
        while parents[run] != run:
            parents[run] = parents[parents[run]]
            run = parents[run]
        return run

    above = 0
    for run in range(len(y)):
        # Runs that end in a row before the one above, or to the left of what touches this one, are behind us for good.
        while y[above] < y[run] - 1 or (y[above] == y[run] - 1 and end[above] + reach <= start[run]):
            above += 1
        other = above
        while y[other] < y[run] and start[other] < end[run] + reach:
            first, second = sorted((root(other), root(run)))
            parents[second] = first
            other += 1
    return [root(run) for run in range(len(y))]
