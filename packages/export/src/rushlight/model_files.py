"""What a conversion makes: a model file, and the files of weights beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .step import Session
from .values import Tensors


@dataclass(frozen=True)
class ModelFiles:
    """`model` is an ONNX file, or a .tflite that is kept; `external` holds weights under the names that it uses."""

    model: bytes
    external: Mapping[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def size(self) -> int:
        return len(self.model) + sum(map(len, self.external.values()))


class ModelSource(Protocol):
    """A trained model of some framework: answers as the framework does, and becomes a file for the device."""

    def reference(self) -> Session:
        """The framework's own answer: what golden vectors are made from."""
        ...

    def convert(self, file: str, feeds: Tensors) -> ModelFiles:
        """The model as `file`, for inputs like `feeds`. Raises MODEL_NOT_EXPORTABLE."""
        ...
