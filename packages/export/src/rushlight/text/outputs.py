"""The tensor of a head among a model's outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np

from ..values import Array, Tensors
from .refusal import refusal


def read_output(
    what: str, value: Array | Tensors, output: str | None, axes: Sequence[str], usual: Sequence[str] = ("logits",)
) -> Array:
    """The floats of the output, float32 or float64.

    `axes` are those it may have (`rows,tokens,labels`), `usual` the names looked for where `output` gives none. Raises
    INPUT_INVALID for no such output, and for one of another type or rank.
    """
    tensor = value if isinstance(value, np.ndarray) else _pick(what, value, output, usual)
    ranks = [each.count(",") + 1 for each in axes]
    if tensor.dtype.kind != "f" or tensor.ndim not in ranks or not tensor.size:
        raise refusal(what, f"floats [{'] or ['.join(axes)}]", tensor)
    return tensor.astype(np.float32) if tensor.dtype.itemsize == 2 else tensor


def _pick(what: str, tensors: Any, output: str | None, usual: Sequence[str]) -> Array:
    own = cast(Tensors, tensors) if isinstance(tensors, Mapping) else {}
    names = list(usual) if output is None else [output]
    name = next((each for each in names if each in own), None)
    if name is None and output is None and len(own) == 1:
        name = next(iter(own))
    if name is None:
        raise refusal(what, f'the output "{chr(34).join(names)}"', tensors, hint="Name it in the options.")
    return own[name]
