"""How far a value is from a golden one: the measure of packages/bundle/src/difference.ts."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from ..step import Json
from ..values import Array, Image, describe
from .golden import NUMBER_TYPES

ReadFile = Callable[[str], bytes]


@dataclass(frozen=True)
class Difference:
    difference: float
    """The largest `|a - b| / max(1, |b|)`, of pixels plain; infinite where values can't be compared at all."""
    reason: str | None = None


SAME = Difference(0.0)


def apart(reason: str) -> Difference:
    return Difference(math.inf, reason)


def difference_to(golden: Json, actual: Any, read_file: ReadFile) -> Difference:
    """`golden` is one step of a golden vector of the manifest."""
    kind = golden["kind"]
    if kind == "image":
        expected = f"Image {golden['width']}x{golden['height']}x{golden['channels']}"
        if not isinstance(actual, Image) or describe(actual) != expected:
            return apart(f"expected an {expected}, found {describe(actual)}")
        dims = [golden["height"], golden["width"], golden["channels"]]
        return _numbers({**golden, "type": "uint8", "dims": dims}, actual.pixels, read_file, relative=False)
    if kind == "tensor":
        return _tensor(golden, actual, read_file)
    if kind == "tensors":
        names = sorted(golden["tensors"])
        found = sorted(actual) if isinstance(actual, Mapping) else []
        if names != found:
            return apart(f"expected the tensors {', '.join(names)}, found {', '.join(found)}")
        return _largest([_tensor(each, actual[name], read_file) for name, each in golden["tensors"].items()])
    return _json(golden, actual, read_file)


def _largest(all_: list[Difference]) -> Difference:
    return max(all_, key=lambda each: each.difference, default=SAME)


def _tensor(numbers: Json, actual: Any, read_file: ReadFile) -> Difference:
    expected = f"{numbers['type']} tensor [{','.join(map(str, numbers['dims']))}]"
    if not isinstance(actual, np.ndarray) or describe(actual) != expected:
        return apart(f"expected {expected}, found {describe(actual)}")
    return _numbers(numbers, cast(Array, actual), read_file)


def _numbers(numbers: Json, actual: Array, read_file: ReadFile, *, relative: bool = True) -> Difference:
    kind, every, offset = numbers["type"], numbers.get("every", 1), numbers["offset"]
    if kind not in NUMBER_TYPES:
        return apart(f"golden vectors can not hold {kind}")
    dtype = np.dtype(kind).newbyteorder("<")
    count = math.ceil(math.prod(numbers["dims"]) / every)
    data = read_file(numbers["file"])[offset : offset + count * dtype.itemsize]
    if len(data) != count * dtype.itemsize:
        return apart(f"{numbers['file']} is too short for {kind} {numbers['dims']} at {offset}")
    expected = np.frombuffer(data, dtype)
    flat = np.ascontiguousarray(actual).reshape(-1)
    found = Difference(_between(flat[::every], expected, relative=relative))
    if found.difference == 0 and "sha256" in numbers:
        whole = hashlib.sha256(flat.astype(dtype, copy=False).tobytes()).hexdigest()
        if whole != numbers["sha256"]:
            return apart("equal where it was sampled, but not in between")
    return found


def _between(actual: Array, expected: Array, *, relative: bool = True) -> float:
    same = (actual == expected) | ((actual != actual) & (expected != expected))
    if same.all():
        return 0.0
    a, b = actual[~same].astype(np.float64), expected[~same].astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        difference = np.abs(a - b) / (np.maximum(1, np.abs(b)) if relative else 1)
    return float(np.nan_to_num(difference, nan=math.inf, posinf=math.inf).max())


def _json(golden: Json, actual: Any, read_file: ReadFile) -> Difference:
    arrays: Json = golden.get("arrays", {})
    lists = [_list(path, each, _at(actual, path), read_file) for path, each in arrays.items()]
    return _largest([*lists, _value(golden["value"], actual, "", set(arrays))])


def _list(path: str, numbers: Json, found: Any, read_file: ReadFile) -> Difference:
    length = math.prod(numbers["dims"])
    if not isinstance(found, (np.ndarray, list)) or len(cast("list[Any]", found)) != length:
        return apart(f"{path or 'value'}: expected {length} numbers, found {describe(found)}")
    return _numbers(numbers, np.asarray(found), read_file)


def _value(expected: Any, actual: Any, path: str, elsewhere: set[str]) -> Difference:
    if path in elsewhere:
        return SAME
    at = path or "value"
    found = _opened(actual)
    if _is_number(expected) and _is_number(found):
        return Difference(_between(np.array([found]), np.array([expected])))
    if not isinstance(expected, (dict, list)) or not isinstance(found, (dict, list)):
        same = type(expected) is type(found) and expected == found
        return SAME if same else apart(f"{at}: expected {expected!r}, found {describe(found)}")
    inner, others = _entries(expected), _entries(found)
    if sorted(inner) != sorted(others):
        return apart(f"{at}: expected the keys {','.join(sorted(inner))}, found {','.join(sorted(others))}")
    return _largest(
        [_value(each, others[key], f"{path}.{key}" if path else key, elsewhere) for key, each in inner.items()]
    )


def _opened(value: Any) -> Any:
    """Plain data of what results are made of."""
    if isinstance(value, Image):
        size = {"width": value.width, "height": value.height, "channels": value.channels}
        return {"data": value.pixels.reshape(-1), **size}
    if isinstance(value, np.ndarray):
        return cast(Array, value).tolist()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _entries(value: Any) -> dict[str, Any]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return {str(key): each for key, each in cast("Any", items)}


def _at(value: Any, path: str) -> Any:
    """What is at a path like `0.mask.data`."""
    for key in path.split(".") if path else []:
        value = _entries(opened).get(key) if isinstance(opened := _opened(value), (dict, list)) else None
    return value
