"""A model that is ONNX already."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from pathlib import Path

import onnx

from ..errors import RushlightError
from ..model_files import ModelFiles
from ..ort import OnnxSession, open_onnx
from ..values import Tensors
from .clean import clean
from .external_data import EXTERNAL_ABOVE, to_files, with_weights


@dataclass(frozen=True)
class OnnxFile:
    """ONNX Runtime is its own reference.

    A path's files of weights are read from its folder; `external` has those of a model that comes as bytes.
    """

    model: str | os.PathLike[str] | bytes | onnx.ModelProto
    _: KW_ONLY
    external: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    cleaned: bool = False
    """Whether metadata go and inner values get new names (see `clean`)."""
    external_data_above: int = EXTERNAL_ABOVE

    def reference(self) -> OnnxSession:
        files = self._files("model.onnx", cleaned=False)
        return open_onnx(files.model, files.external)

    def convert(self, file: str, feeds: Tensors) -> ModelFiles:
        """The bytes as they are, unless they are to be cleaned or have weights beside them. Raises MODEL_CORRUPT, or
        INPUT_INVALID where the model does not take the feeds.
        """
        files = self._files(file, self.cleaned)
        open_onnx(files.model, files.external).run(feeds)
        return files

    def _files(self, file: str, cleaned: bool) -> ModelFiles:
        model = onnx.ModelProto()
        model.CopyFrom(self._loaded)
        if cleaned:
            clean(model)
        elif isinstance(self.model, bytes) and not self.external and len(self.model) <= self.external_data_above:
            return ModelFiles(self.model)
        return to_files(model, file, self.external_data_above)

    @cached_property
    def _loaded(self) -> onnx.ModelProto:
        """With all weights inside. Raises MODEL_CORRUPT."""
        try:
            model = self._parsed()
            onnx.checker.check_model(model)
        except (OSError, ValueError, onnx.checker.ValidationError) as error:
            raise RushlightError("MODEL_CORRUPT", f"this is no ONNX model: {error}") from error
        except Exception as error:
            if type(error).__name__ != "DecodeError":
                raise
            raise RushlightError("MODEL_CORRUPT", f"this is no ONNX model: {error}") from error
        return model

    def _parsed(self) -> onnx.ModelProto:
        if isinstance(self.model, onnx.ModelProto):
            return with_weights(self.model, self.external)
        if isinstance(self.model, bytes):
            return with_weights(onnx.load_model_from_string(self.model), self.external)
        return onnx.load_model(Path(self.model))
