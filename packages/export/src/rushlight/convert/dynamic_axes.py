"""Which axes of a model's inputs may have any size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from ..errors import RushlightError
from ..values import Array, Tensors

Axes = Mapping[str, Mapping[int, str]]
"""By input: the names of its axes that may have any size. Axes of one name have one size."""

BATCH = "batch"


def axes_for(feeds: Tensors, given: Axes | None) -> dict[str, dict[int, str]]:
    """The given ones; by default the first axis of each input, and the second of ids, int64 [batch, tokens].

    Raises OPTION_INVALID for an input or an axis that is not there.
    """
    axes = {name: _default_axes(value) for name, value in feeds.items()}
    for name, named in (given or {}).items():
        if name not in feeds:
            raise RushlightError("OPTION_INVALID", f"dynamic_axes has {name!r}; the inputs are {', '.join(feeds)}")
        rank = feeds[name].ndim
        outside = [axis for axis in named if not 0 <= axis < rank]
        if outside:
            raise RushlightError(
                "OPTION_INVALID", f"dynamic_axes has axis {outside[0]} of {name}, which has the axes 0 to {rank - 1}"
            )
        axes[name] = dict(named)
    return axes


def _default_axes(value: Array) -> dict[int, str]:
    if value.ndim == 2 and value.dtype == np.int64:
        return {0: BATCH, 1: "tokens"}
    return {0: BATCH} if value.ndim else {}


def example(feeds: Tensors, axes: Axes) -> dict[str, Array]:
    """The feeds, with no dynamic axis of size 1: torch.export takes 0 and 1 as constants of the model."""
    small = {axis for name, named in axes.items() for at, axis in named.items() if feeds[name].shape[at] < 2}
    return resized(feeds, axes, dict.fromkeys(small, 2))


def resized(feeds: Tensors, axes: Axes, sizes: Mapping[str, int]) -> dict[str, Array]:
    """The feeds with axes of other sizes: cut off, or repeated from the beginning."""
    changed = dict(feeds)
    for name, named in axes.items():
        for at, axis in named.items():
            if axis in sizes and changed[name].shape[at] > 0:
                index = np.arange(sizes[axis]) % changed[name].shape[at]
                changed[name] = np.ascontiguousarray(np.take(changed[name], index, axis=at))
    return changed


def other_sizes(feeds: Tensors, axes: Axes) -> Iterator[dict[str, int]]:
    """Sizes to try a model at: batches of 1 and of 3, half and twice of any other axis."""
    found = {axis: feeds[name].shape[at] for name, named in axes.items() for at, axis in named.items()}
    for axis, size in found.items():
        for other in (1, 3) if axis == BATCH else (max(1, size // 2), size * 2):
            yield {axis: other}
