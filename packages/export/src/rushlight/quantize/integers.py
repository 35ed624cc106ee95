"""8-bit integers, by onnxruntime.quantization.

Activations and weights are both unsigned. Processors with AVX2 and no VNNI multiply unsigned by signed bytes with an
instruction that adds pairs up in 16 bits, and saturates (VPMADDUBSW); so a model with signed weights answers otherwise
there than elsewhere, unless its weights are given 7 bits. Two unsigned bytes are widened first: all 8 bits of a weight
count, and all processors give the same sums, at the price of some speed on those old processors.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from ..errors import RushlightError, missing
from ..values import Tensors

DYNAMIC = ("MatMul", "Gemm", "Gather")
"""Not Conv: its dynamic form, ConvInteger, is slower than floating point."""

_MULTIPLIES = ("Conv", "ConvTranspose", "Gemm", "MatMul")
_MOVES = ("Flatten", "Gather", "MaxPool", "Reshape", "Resize", "Slice", "Split", "Squeeze", "Transpose", "Unsqueeze")
STATIC = (*_MULTIPLIES, *_MOVES, "Relu", "Clip", "AveragePool", "GlobalAveragePool")
"""Those that multiply, and those between them that integers pass through. Not what needs the range of floating point:
sums with a mask, norms, softmax.
"""


def to_int8(model: onnx.ModelProto, _: Sequence[Tensors]) -> onnx.ModelProto:
    if not any(node.op_type in DYNAMIC and _weighted(model, node) for node in model.graph.node):
        raise RushlightError(
            "MODEL_NOT_QUANTIZABLE",
            f"int8 is for matrix products and embeddings with constant weights; the model has {_operators(model)}",
            hint="int8-static quantises convolutions, with examples.",
        )
    ort = _quantization()
    return _written(
        lambda file: ort.quantize_dynamic(
            onnx.shape_inference.infer_shapes(model),
            file,
            op_types_to_quantize=list(DYNAMIC),
            per_channel=True,
            weight_type=ort.QuantType.QUInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    )


def to_int8_static(model: onnx.ModelProto, calibration: Sequence[Tensors]) -> onnx.ModelProto:
    if not calibration:
        raise RushlightError(
            "OPTION_INVALID",
            "int8-static needs examples: the ranges of values are measured on them",
            hint="Give some tens of inputs as they occur, or take int8.",
        )
    if not any(node.op_type in _MULTIPLIES for node in model.graph.node):
        raise RushlightError(
            "MODEL_NOT_QUANTIZABLE",
            f"int8-static is for {', '.join(_MULTIPLIES)}; the model has {_operators(model)}",
            hint="fp16 takes every operator.",
        )
    ort = _quantization()
    return _written(
        lambda file: ort.quantize_static(
            onnx.shape_inference.infer_shapes(model),
            file,
            _reader(ort, calibration),
            quant_format=ort.QuantFormat.QDQ,
            op_types_to_quantize=list(STATIC),
            per_channel=True,
            activation_type=ort.QuantType.QUInt8,
            weight_type=ort.QuantType.QUInt8,
            # The integer convolution takes one zero point for all channels: the middle, where weights are symmetric.
            extra_options={"WeightSymmetric": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    )


def _quantization() -> Any:
    try:
        import onnxruntime.quantization as ort
    except ImportError as error:
        raise missing(error.name or "sympy", "quantize", "Quantisation to integers") from error
    return ort


def _reader(ort: Any, calibration: Sequence[Tensors]) -> Any:
    examples: Iterator[dict[str, Any]] = ({name: np.asarray(each) for name, each in x.items()} for x in calibration)

    class Examples(ort.CalibrationDataReader):
        def get_next(self) -> dict[str, Any] | None:
            return next(examples, None)

    return Examples()


def _written(quantize: Any) -> onnx.ModelProto:
    """ONNX Runtime writes the result to a file."""
    with tempfile.TemporaryDirectory() as folder, _quiet():
        file = Path(folder) / "model.onnx"
        quantize(str(file))
        return onnx.load_model(file)


@contextlib.contextmanager
def _quiet() -> Generator[None]:
    """It advises to preprocess a model, which an exported one has been."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def _weighted(model: onnx.ModelProto, node: onnx.NodeProto) -> bool:
    floats = {
        each.name
        for each in model.graph.initializer
        if len(each.dims) >= 2 and each.data_type == onnx.TensorProto.FLOAT
    }
    return any(name in floats for name in node.input)


def _operators(model: onnx.ModelProto) -> str:
    return ", ".join(sorted({node.op_type for node in model.graph.node})) or "no operators"
