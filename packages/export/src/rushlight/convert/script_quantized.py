"""Quantised tensors and operators of TorchScript, in the terms of ONNX: between two integers, real numbers.

What torch computes with integers in between, ONNX Runtime computes with integers too, once it has fused the pairs; a
result is then at most a rounding at a tie apart.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import torch

from ..errors import RushlightError

import_module("torch.ao.quantization.fx._decomposed")  # Registers quantized_decomposed.
_ops: Any = torch.ops


class Quantized(NamedTuple):
    """uint8 codes; a value is (code - zero_point) * scale."""

    codes: torch.Tensor
    scale: float
    zero_point: int

    def values(self) -> torch.Tensor:
        return _ops.quantized_decomposed.dequantize_per_tensor(
            self.codes, self.scale, self.zero_point, 0, 255, torch.uint8
        )


def quantized(values: torch.Tensor, scale: float, zero_point: int) -> Quantized:
    codes = _ops.quantized_decomposed.quantize_per_tensor(values, scale, zero_point, 0, 255, torch.uint8)
    return Quantized(codes, scale, zero_point)


class Packed(torch.nn.Module):
    """Weights that TorchScript keeps packed for its kernels: int8 codes with a scale for each output channel.

    Here they are uint8, 128 more, as their zero points are, so that no processor saturates (see quantize/weights.py).
    """

    codes: torch.Tensor
    scales: torch.Tensor
    zero_points: torch.Tensor
    bias: torch.Tensor | None

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None, geometry: tuple[Any, ...]) -> None:
        super().__init__()
        per_channel = weight.qscheme() in (torch.per_channel_affine, torch.per_channel_symmetric)
        channels = weight.shape[0]
        scales = weight.q_per_channel_scales() if per_channel else torch.full((channels,), weight.q_scale())
        zeros = weight.q_per_channel_zero_points() if per_channel else torch.full((channels,), weight.q_zero_point())
        self.register_buffer("codes", (weight.int_repr().to(torch.int16) + 128).to(torch.uint8))
        self.register_buffer("scales", scales.to(torch.float32))
        self.register_buffer("zero_points", (zeros + 128).to(torch.uint8))
        self.register_buffer("bias", bias.detach() if bias is not None else None)
        self.geometry = geometry
        """Stride, padding, dilation and groups of a convolution."""

    def weight(self) -> torch.Tensor:
        return _ops.quantized_decomposed.dequantize_per_channel(
            self.codes, self.scales, self.zero_points, 0, 0, 255, torch.uint8
        )


def unpacked(packed: Any) -> Packed:
    kind = str(packed._type().name())
    ops = _ops.quantized
    if "Linear" in kind:
        weight, bias = ops.linear_unpack(packed)
        return Packed(weight, bias, ())
    if "Conv2d" in kind:
        geometry = (ops.conv2d_stride, ops.conv2d_padding, ops.conv2d_dilation, ops.conv2d_groups)
        weight, bias = ops.conv2d_unpack(packed)
        return Packed(weight, bias, tuple(each(packed) for each in geometry))
    raise RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"the TorchScript module holds {kind}, which only torch can read",
        hint="Quantised linear layers and two-dimensional convolutions are taken.",
    )


def _conv2d(x: Quantized, packed: Packed, scale: float, zero_point: int, *, relu: bool = False) -> Quantized:
    y = torch.nn.functional.conv2d(x.values(), packed.weight(), _bias(x, packed), *packed.geometry)
    return quantized(torch.relu(y) if relu else y, scale, zero_point)


def _linear(x: Quantized, packed: Packed, scale: float, zero_point: int, *, relu: bool = False) -> Quantized:
    y = torch.nn.functional.linear(x.values(), packed.weight(), _bias(x, packed))
    return quantized(torch.relu(y) if relu else y, scale, zero_point)


def _bias(x: Quantized, packed: Packed) -> torch.Tensor | None:
    """As kernels of integers have it: int32, in units of what they add up."""
    if packed.bias is None:
        return None
    scales = packed.scales * x.scale
    codes = torch.round(packed.bias / scales).to(torch.int32)
    zeros = torch.zeros_like(codes)
    bounds = torch.iinfo(torch.int32)
    return _ops.quantized_decomposed.dequantize_per_channel(
        codes, scales, zeros, 0, bounds.min, bounds.max, torch.int32
    )


def _linear_dynamic(x: torch.Tensor, packed: Packed, reduce_range: bool = False) -> torch.Tensor:
    """Scale and zero point from the smallest and the largest number of the whole input. qnnpack never reduces."""
    top = 127.0 if reduce_range and torch.backends.quantized.engine != "qnnpack" else 255.0
    low, high = x.min().clamp(max=0.0), x.max().clamp(min=0.0)
    scale = (high - low) / top
    scale = torch.where(scale == 0.0, torch.full_like(scale, 0.1), scale)
    zero_point = torch.clamp(torch.round(-low / scale), 0.0, top)
    codes = torch.clamp(torch.round(x / scale) + zero_point, 0.0, top)
    return torch.nn.functional.linear((codes - zero_point) * scale, packed.weight(), packed.bias)


def _binary(work: Callable[[Any, Any], Any], relu: bool = False) -> Callable[..., Quantized]:
    def run(a: Quantized, b: Quantized | float, scale: float, zero_point: int) -> Quantized:
        y = work(a.values(), b.values() if isinstance(b, Quantized) else b)
        return quantized(torch.relu(y) if relu else y, scale, zero_point)

    return run


def _cat(parts: list[Quantized], axis: int, scale: float | None = None, zero_point: int | None = None) -> Quantized:
    joined = torch.cat([each.values() for each in parts], axis)
    first = parts[0]
    return quantized(
        joined, first.scale if scale is None else scale, first.zero_point if zero_point is None else zero_point
    )


def _quantize(x: torch.Tensor, scale: float, zero_point: int, dtype: Any) -> Quantized:
    if dtype not in (torch.quint8, 13):
        raise RushlightError("MODEL_NOT_EXPORTABLE", f"tensors quantised to {dtype} cannot be exported, only quint8")
    return quantized(x, float(scale), int(zero_point))


QUANTIZED: dict[str, Callable[..., Any]] = {
    "aten::quantize_per_tensor": _quantize,
    "quantized::conv2d": _conv2d,
    "quantized::conv2d_relu": lambda *given: _conv2d(*given, relu=True),
    "quantized::linear": _linear,
    "quantized::linear_relu": lambda *given: _linear(*given, relu=True),
    "quantized::linear_dynamic": _linear_dynamic,
    "quantized::linear_relu_dynamic": lambda *given: torch.relu(_linear_dynamic(*given)),
    "quantized::add": _binary(torch.add),
    "quantized::add_relu": _binary(torch.add, relu=True),
    "quantized::mul": _binary(torch.mul),
    "quantized::cat": _cat,
}

_SAME_SCALE = {
    f"aten::{name}"
    for name in [
        "adaptive_avg_pool2d",
        "avg_pool2d",
        "max_pool2d",
        "mean",
        "relu",
        "relu_",
        "clamp",
        "hardtanh",
        "hardtanh_",
        "dropout",
        "reshape",
        "view",
        "flatten",
        "permute",
        "transpose",
        "contiguous",
        "slice",
        "select",
        "unsqueeze",
        "squeeze",
        "chunk",
        "upsample_nearest2d",
        "upsample_bilinear2d",
    ]
}
"""Operators whose result torch keeps in the scale of their input."""


def on_quantized(kind: str, given: list[Any], run: Callable[[list[Any]], Any]) -> Any:
    """An operator of plain tensors on quantised ones."""
    first = next(each for each in given if isinstance(each, Quantized))
    plain = [each.values() if isinstance(each, Quantized) else each for each in given]
    if kind == "aten::dequantize":
        return first.values()
    if kind not in _SAME_SCALE:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE", f"the TorchScript operator {kind} on quantised tensors is not among those exported"
        )
    result = run(plain)
    if isinstance(result, (list, tuple)):
        return [quantized(each, first.scale, first.zero_point) for each in result]
    return quantized(result, first.scale, first.zero_point)
