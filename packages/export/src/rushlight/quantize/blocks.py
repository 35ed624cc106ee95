"""4-bit weights in blocks, by onnxruntime.quantization."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import onnx

from ..errors import RushlightError
from ..values import Tensors

BLOCK = 32
"""Weights to a scale. Smaller is more exact: a scale of 32 bits for 32 weights makes 5 bits of each."""
_IN_FLOATS = 1
"""accuracy_level: what weights are multiplied with is not quantised, so that all processors agree."""


def to_int4(model: onnx.ModelProto, _: Sequence[Tensors]) -> onnx.ModelProto:
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
    from onnxruntime.quantization.onnx_model import ONNXModel

    products = ONNXModel(model)
    products.replace_gemm_with_matmul()
    quantizer = MatMulNBitsQuantizer(
        products.model, bits=4, block_size=BLOCK, is_symmetric=True, accuracy_level=_IN_FLOATS
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
