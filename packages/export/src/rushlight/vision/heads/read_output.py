"""The tensor that a head reads among a model's outputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...errors import RushlightError
from ...values import Array, Tensors, describe
from ..output_tensor import output_tensor

Values = NDArray[np.float64]
"""A model's numbers: float32 is exact in it, and sums are made in it, as in JavaScript."""


def read_output(
    op: str,
    value: Array | Tensors,
    axes: Sequence[str],
    *,
    name: str | None = None,
    usual: Sequence[str] = (),
    among_others: bool = False,
) -> Values:
    """The named output, else one of a usual name, else the only one, which `among_others` does not count.

    `axes` are the dims that it may have: `["1,rows,4"]` is three of them, the last of which is 4. Raises INPUT_INVALID
    for another type or other dims, and for NaN and infinity.
    """
    tensor = output_tensor(op, value, name=name, usual=tuple(usual), among_others=among_others)
    is_float = tensor.dtype.name in ("float32", "float64")
    if not is_float or tensor.size == 0 or not any(_fits(tensor.shape, each) for each in axes):
        one = tensor.ndim > 0 and tensor.shape[0] == 1
        raise RushlightError(
            "INPUT_INVALID",
            f"{op} takes floats [{'] or ['.join(axes)}], found {describe(tensor)}",
            hint="Is it the head for this model, and the right output?" if one else "Run one picture at a time.",
        )
    finite = np.isfinite(tensor)
    if not finite.all():
        at = int(np.argmin(finite))
        raise RushlightError(
            "INPUT_INVALID",
            f"{op} found {tensor.flat[at]} among the model's numbers, at {at}",
            hint="Was its input normalised as in training? Half-precision models overflow first.",
        )
    return tensor.astype(np.float64)


def _fits(dims: tuple[int, ...], pattern: str) -> bool:
    """Whether dims are those of a pattern such as `1,rows,4`: numbers must be equal, names stand for any number."""
    wanted = pattern.split(",")
    return len(wanted) == len(dims) and all(
        not name.isdigit() or int(name) == dim for name, dim in zip(wanted, dims, strict=True)
    )
