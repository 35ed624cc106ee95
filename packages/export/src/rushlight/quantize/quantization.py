"""A model file in fewer bits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import onnx

from ..convert.clean import clean
from ..convert.external_data import to_files, with_weights
from ..errors import RushlightError
from ..model_files import ModelFiles
from ..ort import open_onnx
from ..values import Tensors
from .blocks import to_int4
from .dynamic import to_int8
from .half import to_fp16
from .static import to_int8_static

Mode = Literal["int8", "int8-static", "fp16", "int4"]

_Conversion = Callable[[onnx.ModelProto, Sequence[Tensors]], onnx.ModelProto]

_CONVERSIONS: dict[str, _Conversion] = {
    "int8": to_int8,
    "int8-static": to_int8_static,
    "fp16": to_fp16,
    "int4": to_int4,
}


def quantize(files: ModelFiles, mode: Mode, calibration: Sequence[Tensors] = ()) -> ModelFiles:
    """The model in fewer bits; inputs and outputs stay as they are.

    - `int8`: weights of matrix products and embeddings as 8-bit integers, what they are multiplied with quantised
      token by token in every run. For transformers.
    - `int8-static`: convolutions too, with the ranges that values had on the examples of `calibration`.
    - `fp16`: weights and most operators in 16-bit floating point.
    - `int4`: weights of matrix products as 4-bit integers, with a scale for each 32 of them.

    Equal inputs give equal bytes. Raises OPTION_INVALID (unknown mode, no examples), MODEL_NOT_QUANTIZABLE (nothing
    that the mode could make smaller, or quantised before) or MODEL_CORRUPT.
    """
    if mode not in _CONVERSIONS:
        raise RushlightError("OPTION_INVALID", f"there is no mode {mode!r}; there are {', '.join(get_args(Mode))}")
    model = _parsed(files)
    if _quantized(model):
        raise RushlightError(
            "MODEL_NOT_QUANTIZABLE",
            "the model is quantised already",
            hint="Quantise the model that it was made from.",
        )
    clean(model)  # The converters tell nodes apart by their names, which they may lack.
    converted = _CONVERSIONS[mode](model, calibration)
    clean(converted)
    small = to_files(converted, next(iter(files.external), "model.onnx.data").removesuffix(".data"))
    open_onnx(small.model, small.external)
    return small


def _parsed(files: ModelFiles) -> onnx.ModelProto:
    try:
        return with_weights(onnx.load_model_from_string(files.model), files.external)
    except RushlightError:
        raise
    except Exception as error:  # The parser's own class differs between versions of Protocol Buffers.
        raise RushlightError("MODEL_CORRUPT", f"only ONNX models are quantised, and this is none: {error}") from error


def is_quantized(files: ModelFiles) -> bool:
    """Whether an ONNX file computes in integers, whoever made it so."""
    return _quantized(_parsed(files))


def _quantized(model: onnx.ModelProto) -> bool:
    quantized = {"QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "MatMulInteger", "MatMulNBits"}
    return any(node.op_type in quantized for node in model.graph.node)
