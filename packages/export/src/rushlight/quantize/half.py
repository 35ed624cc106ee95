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
        model, keep_io_types=True, op_block_list=[*DEFAULT_OP_BLOCK_LIST, *KEPT, *SUMS]
    )
    sorted_model = ONNXModel(converted)
    sorted_model.topological_sort()  # The converter puts its casts at the end.
    return sorted_model.model
