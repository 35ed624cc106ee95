"""A TensorFlow Lite file as a source of a model file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..errors import RushlightError
from ..model_files import ModelFiles
from ..ort import open_onnx
from ..values import Tensors
from .same import check_answers
from .tf2onnx_model import OPSET, finish, load_tf2onnx, quiet
from .tflite_session import TfliteSession, TfliteTensor, open_tflite


@dataclass(frozen=True)
class TfliteFile:
    """Turned into ONNX by tf2onnx; or kept as it is, for a device with a TensorFlow Lite runtime.

    Pictures stay NHWC, and the batch stays as the file has it, 1 for most. Of a quantised file that is turned:

    - uint8 goes in as it is: `vision.ToTensor(type="uint8", layout="NHWC")`.
    - int8 goes in as float32, in the units that its scale stands for, and is quantised inside.
    - uint8 and int8 come out dequantised, as float32: scores are scores.

    Inside, ONNX Runtime rounds at other places than TensorFlow Lite does, and its kernels than one another, so values
    that are quantised differ by a step here and there. Golden vectors of such a model need a tolerance for it.

    A kept file has every tensor as it is, quantised or not.
    `limit` is how far ONNX Runtime may be from TensorFlow Lite, as relative difference.
    """

    model: str | os.PathLike[str] | bytes
    _: KW_ONLY
    keep: bool = False
    limit: float = 5e-2

    def reference(self) -> TfliteSession:
        """Raises ASSET_UNREADABLE, MODEL_CORRUPT, or MODEL_NOT_EXPORTABLE where the runtime refuses the file."""
        return open_tflite(self._bytes, self.keep)

    def convert(self, file: str, feeds: Tensors) -> ModelFiles:
        """Raises INPUT_INVALID, MODEL_NOT_EXPORTABLE, MODEL_DIFFERS, and what `reference` does."""
        session = self.reference()
        session.run(feeds)
        if self.keep:
            return ModelFiles(self._bytes)
        model = _export(self._bytes)
        inputs = {
            _quantise(model, each) if session.is_quantised_inside(each) else each.tensor: each.name
            for each in session.takes
        }
        outputs = {
            _dequantise(model, each) if session.is_dequantised_inside(each) else each.tensor: each.name
            for each in session.gives
        }
        files = finish(model, file, inputs, outputs)
        check_answers(session, open_onnx(files.model, files.external), feeds, self.limit)
        return files

    @cached_property
    def _bytes(self) -> bytes:
        if isinstance(self.model, bytes):
            return self.model
        try:
            return Path(self.model).read_bytes()
        except OSError as error:
            raise RushlightError(
                "ASSET_UNREADABLE", f"the file {os.fspath(self.model)} can't be read: {error}"
            ) from error


def _export(model: bytes) -> onnx.ModelProto:
    convert = load_tf2onnx()
    with tempfile.TemporaryDirectory() as folder, quiet():
        path = Path(folder) / "model.tflite"
        path.write_bytes(model)
        try:
            converted, _ = convert.from_tflite(str(path), opset=OPSET)
        except Exception as error:
            raise RushlightError(
                "MODEL_NOT_EXPORTABLE", f"tf2onnx does not turn the file into ONNX: {type(error).__name__}: {error}"
            ) from error
    return converted


def _quantise(model: onnx.ModelProto, tensor: TfliteTensor) -> str:
    """Lets the input be float32. Gives its new name."""
    name = f"{tensor.tensor} as float32"
    value = next(value for value in model.graph.input if value.name == tensor.tensor)
    value.name, value.type.tensor_type.elem_type = name, TensorProto.FLOAT
    node = helper.make_node("QuantizeLinear", [name, *_scale(model, tensor)], [tensor.tensor])
    model.graph.node.insert(0, node)
    return name


def _dequantise(model: onnx.ModelProto, tensor: TfliteTensor) -> str:
    """Lets the output be float32. Gives its new name."""
    name = f"{tensor.tensor} as float32"
    value = next(value for value in model.graph.output if value.name == tensor.tensor)
    value.name, value.type.tensor_type.elem_type = name, TensorProto.FLOAT
    model.graph.node.append(helper.make_node("DequantizeLinear", [tensor.tensor, *_scale(model, tensor)], [name]))
    return name


def _scale(model: onnx.ModelProto, tensor: TfliteTensor) -> Sequence[str]:
    names = f"{tensor.tensor} scale", f"{tensor.tensor} zero point"
    values: Sequence[Any] = np.float32(tensor.scale), tensor.dtype.type(tensor.zero_point)
    for name, value in zip(names, values, strict=True):
        model.graph.initializer.append(numpy_helper.from_array(np.array(value), name))
    return names
