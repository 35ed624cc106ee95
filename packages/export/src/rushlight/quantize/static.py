"""8-bit integers, by onnxruntime.quantization.

Activations are unsigned bytes, weights signed ones of 7 bits, -64 to 64 (`reduce_range`). Processors with AVX2 and no
VNNI multiply the two with an instruction that adds pairs up in 16 bits and saturates (VPMADDUBSW): 2 * 255 * 64 fits,
2 * 255 * 127 does not, so 8 bits would give other answers there than elsewhere. Two unsigned bytes would not saturate
either, but have no fast kernel on processors with VNNI nor in WebAssembly: a BERT of four layers took 74 ms there in
place of 23 (103 in floating point), for answers 5 dB nearer.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime.quantization as ort

from ..errors import RushlightError
from ..values import Tensors

_MULTIPLIES = ("Conv", "ConvTranspose", "Gemm", "MatMul")
_MOVES = ("Flatten", "Gather", "MaxPool", "Reshape", "Resize", "Slice", "Split", "Squeeze", "Transpose", "Unsqueeze")
STATIC = (*_MULTIPLIES, *_MOVES, "Relu", "Clip", "AveragePool", "GlobalAveragePool")
"""Those that multiply, and those between them that integers pass through. Not what needs the range of floating point:
sums with a mask, norms, softmax.
"""


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
    return _written(
        lambda file: ort.quantize_static(
            onnx.shape_inference.infer_shapes(model),
            file,
            _reader(calibration),
            quant_format=ort.QuantFormat.QDQ,
            op_types_to_quantize=list(STATIC),
            per_channel=True,
            activation_type=ort.QuantType.QUInt8,
            weight_type=ort.QuantType.QInt8,
            reduce_range=True,
            extra_options={"WeightSymmetric": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    )


def _reader(calibration: Sequence[Tensors]) -> Any:
    examples: Iterator[dict[str, Any]] = ({name: np.asarray(each) for name, each in x.items()} for x in calibration)

    class Examples(ort.CalibrationDataReader):
        def get_next(self) -> Any:
            return next(examples, None)

    return Examples()


def _written(quantize: Callable[[str], None]) -> onnx.ModelProto:
    """ONNX Runtime writes the result to a file."""
    with tempfile.TemporaryDirectory() as folder, _quiet():
        file = Path(folder) / "model.onnx"
        quantize(str(file))
        return onnx.load_model(file)


@contextlib.contextmanager
def _quiet() -> Generator[None]:
    """It advises to preprocess a model, which an exported one has been, and divides by the scales of masks, which are
    infinite, and which it then leaves alone.
    """
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with np.errstate(divide="ignore", invalid="ignore"):
            yield
    finally:
        logging.disable(before)


def _operators(model: onnx.ModelProto) -> str:
    return ", ".join(sorted({node.op_type for node in model.graph.node})) or "no operators"
