"""What TorchScript does with numbers, lists and tuples, done by Python, so that sizes may stay unknown."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

import torch


def _add(a: Any, b: Any, alpha: Any = 1) -> Any:
    return a + b * alpha if alpha != 1 else a + b


def _subtract(a: Any, b: Any, alpha: Any = 1) -> Any:
    return a - b * alpha if alpha != 1 else a - b


def _divide(a: Any, b: Any, rounding: str | None = None) -> Any:
    """`trunc` and `floor` agree on sizes, which are not negative."""
    return a / b if rounding is None else a // b


def _whole(value: Any) -> Any:
    """int() would ask for the size that is not known yet."""
    return value if isinstance(value, torch.SymInt) else int(value)


def _slice(values: list[Any], start: int | None, end: int | None, step: int) -> list[Any]:
    return values[start:end:step]


def _and(a: Any, b: Any) -> Any:
    return a and b


def _or(a: Any, b: Any) -> Any:
    return a or b


def _same(value: Any, *_: Any) -> Any:
    return value


SCALARS: dict[str, Callable[..., Any]] = {
    "aten::Int": _whole,
    "aten::IntImplicit": _whole,
    "aten::Float": float,
    "aten::Bool": bool,
    "aten::ScalarImplicit": _same,
    "aten::add": _add,
    "aten::sub": _subtract,
    "aten::mul": operator.mul,
    "aten::div": _divide,
    "aten::floordiv": operator.floordiv,
    "aten::floor_divide": operator.floordiv,
    "aten::remainder": operator.mod,
    "aten::neg": operator.neg,
    "aten::pow": operator.pow,
    "aten::sqrt": math.sqrt,
    "aten::floor": math.floor,
    "aten::ceil": math.ceil,
    "aten::eq": operator.eq,
    "aten::ne": operator.ne,
    "aten::lt": operator.lt,
    "aten::le": operator.le,
    "aten::gt": operator.gt,
    "aten::ge": operator.ge,
    "aten::__and__": _and,
    "aten::__or__": _or,
    "aten::__not__": operator.not_,
    "aten::to": _same,
    "aten::slice": _slice,
    "prim::min": min,
    "prim::max": max,
}
"""Taken where no argument is a tensor."""


def _raise(_: Any, given: list[Any]) -> None:
    raise ValueError(given[0])


def _nothing(*_: Any) -> None:
    return None


def _size(_: Any, given: list[Any]) -> Any:
    tensor, *axis = given
    return tensor.shape[axis[0]] if axis else list(tensor.shape)


def _convolution(_: Any, given: list[Any]) -> torch.Tensor:
    """As traces have it: four more arguments, which choose among kernels of GPUs."""
    return torch.ops.aten.convolution(*given[:9])


PRIMITIVES: dict[str, Callable[[Any, list[Any]], Any]] = {
    "prim::ListConstruct": lambda _, given: list(given),
    "prim::TupleConstruct": lambda _, given: tuple(given),
    "prim::DictConstruct": lambda _, given: dict(zip(given[::2], given[1::2], strict=True)),
    "prim::ListUnpack": lambda node, given: _unpacked(node, given),
    "prim::TupleUnpack": lambda node, given: _unpacked(node, given),
    "prim::TupleIndex": lambda _, given: given[0][given[1]],
    "prim::NumToTensor": lambda _, given: given[0],
    "prim::unchecked_cast": lambda _, given: given[0],
    "prim::unchecked_unwrap_optional": lambda _, given: given[0],
    "prim::Uninitialized": _nothing,
    "prim::RaiseException": _raise,
    "prim::dtype": lambda _, given: given[0].dtype,
    "prim::device": lambda _, given: given[0].device,
    "prim::Print": _nothing,
    "aten::_convolution": _convolution,
    "aten::size": _size,
    "aten::dim": lambda _, given: given[0].ndim,
    "aten::len": lambda _, given: given[0].shape[0] if isinstance(given[0], torch.Tensor) else len(given[0]),
    "aten::__is__": lambda _, given: given[0] is given[1],
    "aten::__isnot__": lambda _, given: given[0] is not given[1],
    "aten::__getitem__": lambda _, given: given[0][given[1]],
    "aten::append": lambda _, given: given[0].append(given[1]) or given[0],
    "aten::list": lambda _, given: list(given[0]),
    "aten::is_floating_point": lambda _, given: given[0].is_floating_point(),
}


def _unpacked(node: Any, given: list[Any]) -> Any:
    return given[0][0] if node.outputsSize() == 1 else list(given[0])
