"""Trained models of several frameworks, and what they become."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onnx

from ..errors import RushlightError
from ..model_files import ModelSource
from .onnx_file import OnnxFile
from .same import check_same

if TYPE_CHECKING:
    from .keras_model import KerasModel
    from .tflite_file import TfliteFile
    from .torch_module import TorchModule
    from .torchscript import TorchScript

__all__ = ["KerasModel", "OnnxFile", "TfliteFile", "TorchModule", "TorchScript", "check_same", "source_of"]

_LAZY = {
    "KerasModel": ".keras_model",
    "TfliteFile": ".tflite_file",
    "TorchModule": ".torch_module",
    "TorchScript": ".torchscript",
}
"""Classes whose modules import a framework."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name], __name__), name)


def source_of(model: Any) -> ModelSource:
    """What knows how to convert a model: the model's own class says which.

    A torch.nn.Module is a TorchModule, a ScriptModule or the path of a `.pt` or `.ptl` a TorchScript, ONNX as path,
    bytes or ModelProto an OnnxFile, a keras.Model or the path of a `.keras` or `.h5` a KerasModel, the path of a
    `.tflite` a TfliteFile. A ModelSource is taken as it is. Raises MODEL_UNSUPPORTED for anything else.
    """
    if callable(getattr(model, "reference", None)) and callable(getattr(model, "convert", None)):
        return model
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(model, torch.nn.Module):
        return _torch_source(model, torch)
    keras = sys.modules.get("keras")
    if keras is not None and isinstance(model, keras.Model):
        from .keras_model import KerasModel

        return KerasModel(model)
    if isinstance(model, (bytes, onnx.ModelProto)):
        return OnnxFile(model)
    if isinstance(model, (str, os.PathLike)):
        return _file_source(os.fspath(model))
    raise _unsupported(f"{type(model).__module__}.{type(model).__name__}")


def _torch_source(model: Any, torch: Any) -> ModelSource:
    from .torch_module import TorchModule
    from .torchscript import TorchScript

    return TorchScript(model) if isinstance(model, torch.jit.ScriptModule) else TorchModule(model)


def _file_source(path: str) -> ModelSource:
    extension = Path(path).suffix.lower()
    if extension == ".onnx":
        return OnnxFile(path)
    if extension in (".pt", ".ptl", ".pth", ".torchscript"):
        from .torchscript import TorchScript

        return TorchScript(path)
    if extension in (".keras", ".h5"):
        from .keras_model import KerasModel

        return KerasModel(path)
    if extension == ".tflite":
        from .tflite_file import TfliteFile

        return TfliteFile(path)
    raise _unsupported(f"the file {path}")


def _unsupported(found: str) -> RushlightError:
    return RushlightError(
        "MODEL_UNSUPPORTED",
        f"{found} is no model that can be converted",
        hint="Taken are torch.nn.Module, torch.jit.ScriptModule (or the path of a .pt, .ptl), ONNX (the path of a "
        ".onnx, bytes, onnx.ModelProto), keras.Model (or the path of a .keras, .h5), the path of a .tflite, and "
        "whatever has reference() and convert(file, feeds).",
    )
