"""4-bit weights in blocks, by onnxruntime.quantization."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import onnx
from onnxruntime.quantization.onnx_model import ONNXModel

from ..errors import RushlightError, missing
from ..values import Tensors

BLOCK = 32
"""Weights to a scale and a zero point. Fewer are more exact, but 36 bits more for 32 weights are one for each."""
_IN_FLOATS = 1
"""accuracy_level: what weights are multiplied with is not quantised, so that all processors agree."""


def to_int4(model: onnx.ModelProto, _: Sequence[Tensors]) -> onnx.ModelProto:
    try:
        from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
    except ImportError as error:
        raise missing("onnx-ir", "quantize", "Quantisation to int4") from error

    products = ONNXModel(model)
    products.replace_gemm_with_matmul()
    quantizer: Any = MatMulNBitsQuantizer(
        products.model, bits=4, block_size=BLOCK, is_symmetric=False, accuracy_level=_IN_FLOATS
    )
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        quantizer.process()
    finally:
        logging.disable(before)
    converted = quantizer.model.model
    if not any(node.op_type == "MatMulNBits" for node in converted.graph.node):
        raise RushlightError(
            "MODEL_NOT_QUANTIZABLE",
            "int4 is for matrix products with constant weights, of which the model has none",
            hint="int8-static quantises convolutions, with examples; fp16 takes every operator.",
        )
    return converted
