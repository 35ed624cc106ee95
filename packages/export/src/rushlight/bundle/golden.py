"""Golden vectors: what every step gave, small enough to ship. The format is described in ARCHITECTURE.md, "Bundles"."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np

from ..step import Json
from ..values import Array, Image

MOST = 1024
"""How many numbers of one value are kept. Of a larger one samples are."""

SHORT = 64
"""A list of numbers in a result that is no longer stays in the JSON."""

NUMBER_TYPES = ("float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "bool")


@dataclass
class Numbers:
    """The file that golden numbers are in: little-endian, each value from a multiple of 8 bytes on."""

    file: str
    data: bytearray = field(default_factory=bytearray)

    def add(self, array: Array, *, whole: bool) -> Json:
        """Where the numbers are now. `whole`: they must be equal to the last bit, so a hash goes with samples."""
        flat = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).reshape(-1)
        every = sample_step(array.shape)
        place: Json = {"file": self.file, "offset": len(self.data)}
        if every > 1:
            place["every"] = every
            if whole:
                place["sha256"] = hashlib.sha256(flat.tobytes()).hexdigest()
        self.data += flat[::every].tobytes()
        self.data += bytes(-len(self.data) % 8)
        return place


def sample_step(dims: tuple[int, ...]) -> int:
    """The smallest step that leaves `MOST` numbers at most, and comes round to every row, column and channel.

    >>> sample_step((3, 224, 224))  # 147 = 3 * 7 * 7 and 148 share factors with the dims
    149
    """
    step = math.ceil(math.prod(dims) / MOST)
    while step > 1 and any(dim > 1 and math.gcd(step, dim) > 1 for dim in dims):
        step += 1
    return max(step, 1)


def golden_value(output: Any, tolerance: float, numbers: Numbers) -> Json | None:
    """What a step gave, as the manifest has it. None where it is of a kind that golden vectors don't hold."""
    if isinstance(output, Image):
        size = {"width": output.width, "height": output.height, "channels": output.channels}
        return {"kind": "image", **size, **numbers.add(output.pixels, whole=tolerance == 0), "tolerance": tolerance}
    if _is_tensor(output):
        return {"kind": "tensor", **_tensor(output, tolerance, numbers), "tolerance": tolerance}
    if isinstance(output, Mapping) and output and all(map(_is_named_tensor, output.values())):
        tensors = {name: _tensor(each, tolerance, numbers) for name, each in cast("Mapping[str, Any]", output).items()}
        return {"kind": "tensors", "tensors": tensors, "tolerance": tolerance}
    return _json(output, tolerance, numbers)


def _is_tensor(value: object) -> bool:
    """Of one dimension is what devices have as a list of numbers, an embedding; tensors have a batch, too."""
    return isinstance(value, np.ndarray) and value.ndim != 1 and value.dtype.name in NUMBER_TYPES


def _is_named_tensor(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.name in NUMBER_TYPES


def _tensor(array: Array, tolerance: float, numbers: Numbers) -> Json:
    shape = {"type": array.dtype.name, "dims": list(array.shape)}
    return {**shape, **numbers.add(array, whole=tolerance == 0)}


def _json(output: Any, tolerance: float, numbers: Numbers) -> Json | None:
    arrays: Json = {}
    try:
        value = _plain(output, "", tolerance, numbers, arrays)
    except _NotPlain:
        return None
    return {"kind": "json", "value": value, **({"arrays": arrays} if arrays else {}), "tolerance": tolerance}


class _NotPlain(Exception):
    pass


def _plain(value: Any, path: str, tolerance: float, numbers: Numbers, arrays: Json) -> Any:
    """As JSON; long lists of numbers go to the file, with null in their place."""

    def inner(key: object, each: Any) -> Any:
        return _plain(each, f"{path}.{key}" if path else str(key), tolerance, numbers, arrays)

    if isinstance(value, Image):
        pixels = value.pixels.reshape(-1)
        size = {"width": value.width, "height": value.height, "channels": value.channels}
        return {"data": inner("data", pixels), **size}
    if isinstance(value, np.ndarray):
        array = cast(Array, value)
        if array.ndim != 1 or array.dtype.name not in NUMBER_TYPES:
            raise _NotPlain
        if len(array) <= SHORT:
            return [inner(i, each) for i, each in enumerate(array.tolist())]
        arrays[path] = _tensor(array, tolerance, numbers)
        return None
    if isinstance(value, Mapping):
        return {str(key): inner(key, each) for key, each in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [inner(i, each) for i, each in enumerate(cast("list[Any]", value))]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, float) and not math.isfinite(plain):
        raise _NotPlain
    if plain is None or isinstance(plain, (bool, int, float, str)):
        return int(plain) if isinstance(plain, float) and plain.is_integer() else plain
    raise _NotPlain
