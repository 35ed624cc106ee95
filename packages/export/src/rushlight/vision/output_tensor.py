"""Which of a model's outputs a step reads."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..errors import RushlightError
from ..values import Array, Tensors, describe


def output_tensor(
    op: str,
    value: Array | Tensors,
    *,
    name: str | None = None,
    usual: tuple[str, ...] = (),
    among_others: bool = False,
) -> Array:
    """The tensor that a step was given, or of a model's outputs the named one, one with a usual name, or the only one.

    `among_others`: it is one of several outputs, so a lone tensor is not taken for it. Raises INPUT_INVALID.
    """
    if isinstance(value, np.ndarray) and not among_others:
        return value
    tensors = value if isinstance(value, Mapping) else {}
    only = next(iter(tensors)) if len(tensors) == 1 and not among_others else None
    key = name if name is not None else next((each for each in usual if each in tensors), only)
    tensor = tensors.get(key) if key is not None else None
    if isinstance(tensor, np.ndarray):
        return tensor
    wanted = usual if name is None else (name,)
    expected = "the output " + " or ".join(f'"{each}"' for each in wanted) if wanted else "one tensor"
    raise RushlightError(
        "INPUT_INVALID",
        f"{op} needs {expected}, found {describe(value)}",
        hint="Name the output to read in the options.",
    )
