"""The names, shapes and types of what a Keras model takes and gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import RushlightError
from ..values import Tensors, describe


@dataclass(frozen=True)
class Port:
    """One input or output; None is an axis of any size."""

    name: str
    shape: tuple[int | None, ...]
    dtype: str

    def __str__(self) -> str:
        return f"{self.name}: {self.dtype} [{','.join('any' if size is None else str(size) for size in self.shape)}]"

    def takes(self, value: Any) -> bool:
        """Keras turns int64 into int32, or uint8 into float32, so both may be fed. No float becomes an integer."""
        fits = len(value.shape) == len(self.shape) and all(
            size is None or size == found for size, found in zip(self.shape, value.shape, strict=True)
        )
        return fits and np.can_cast(value.dtype, np.dtype(self.dtype), "same_kind")


def check_feeds(ports: Sequence[Port], feeds: Tensors) -> None:
    """Raises INPUT_INVALID for feeds of other names, shapes or types."""
    named = {port.name: port for port in ports}
    if named.keys() == feeds.keys() and all(named[name].takes(value) for name, value in feeds.items()):
        return
    found = ", ".join(f"{name}: {describe(value)}" for name, value in feeds.items()) or "nothing"
    raise RushlightError(
        "INPUT_INVALID",
        f"the model takes {', '.join(map(str, ports))}; found {found}",
        hint="Keras has pictures as NHWC, with the batch first: vision.ToTensor(layout='NHWC')."
        if any(len(port.shape) == 4 for port in ports)
        else "The first axis is the batch.",
    )


def ports_of(keras: Any, structure: Any, given: Sequence[str] | None, taken: Sequence[str] = ()) -> tuple[Port, ...]:
    """In the order in which Keras flattens the structure: dictionaries by their sorted keys.

    A tensor is called as its key in the structure, else as its layer, without the number that Keras counts up over a
    process (`dense_7` is `dense`). `given` are other names for all of them, in this order.
    """
    tensors = keras.tree.flatten_with_path(structure)
    if given is not None and len(given) != len(tensors):
        own = ", ".join(_name(path, tensor) for path, tensor in tensors)
        raise RushlightError("OPTION_INVALID", f"{len(given)} names are given for {len(tensors)} tensors: {own}")
    names = given or [_name(path, tensor) for path, tensor in tensors]
    unique = _unique(names, taken)
    return tuple(
        Port(name, tuple(tensor.shape), str(tensor.dtype)) for name, (_, tensor) in zip(unique, tensors, strict=True)
    )


def _name(path: Sequence[Any], tensor: Any) -> str:
    keys = [key for key in path if isinstance(key, str)]
    if keys:
        return ".".join(keys)
    layer = tensor._keras_history.operation  # The only way from a tensor to its layer, and Keras's own.
    base = re.sub(r"_\d+$", "", layer.name)
    automatic = base.replace("_", "") == type(layer).__name__.lower()
    return base if automatic else layer.name


def _unique(names: Sequence[str], taken: Sequence[str]) -> Iterator[str]:
    """`dense`, `dense_1`, ..."""
    count: dict[str, int] = dict.fromkeys(taken, 1)
    for name in names:
        number = count.get(name, 0)
        count[name] = number + 1
        yield f"{name}_{number}" if number else name
