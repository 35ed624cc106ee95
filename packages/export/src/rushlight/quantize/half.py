"""16-bit floating point, by the converter of onnxruntime.transformers."""

from __future__ import annotations

from collections.abc import Sequence

import onnx
from onnx import TensorProto
from onnxruntime.quantization.onnx_model import ONNXModel
from onnxruntime.transformers.float16 import DEFAULT_OP_BLOCK_LIST, convert_float_to_float16

from ..errors import RushlightError
from ..values import Tensors

KEPT = ("LayerNormalization", "InstanceNormalization", "GroupNormalization", "Softmax", "LogSoftmax")
SUMS = ("ReduceMean", "ReduceSum", "ReduceSumSquare", "ReduceL2", "ReduceLogSumExp", "Pow", "Exp", "Log")
"""Their intermediate values leave the range of 16 bits, which ends at 65504, or lose all digits."""


def to_fp16(model: onnx.ModelProto, _: Sequence[Tensors]) -> onnx.ModelProto:
    if not any(each.data_type == TensorProto.FLOAT for each in model.graph.initializer):
        raise RushlightError(
            "MODEL_NOT_QUANTIZABLE", "fp16 is for weights of 32-bit floating point, of which the model has none"
        )
    converted = convert_float_to_float16(
        model,
        keep_io_types=True,
        op_block_list=[*DEFAULT_OP_BLOCK_LIST, *KEPT, *SUMS],
        node_block_list=_transposed_factors(model),
    )
    sorted_model = ONNXModel(converted)
    sorted_model.topological_sort()  # The converter puts its casts at the end.
    return sorted_model.model


def _transposed_factors(model: onnx.ModelProto) -> list[str]:
    """Transpositions that a matrix product follows. ONNX Runtime 1.32 crashes on some of them in 16 bits on a CPU
    (MatmulTransposeFusion, where casts are between them).
    """
    products = (node for node in model.graph.node if node.op_type in ("MatMul", "Gemm"))
    factors = {name for node in products for name in node.input}
    return [node.name for node in model.graph.node if node.op_type == "Transpose" and node.output[0] in factors]
