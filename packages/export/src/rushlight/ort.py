"""ONNX Runtime on the CPU, as the backends on devices use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime

from .errors import RushlightError
from .values import Array, Tensors


@dataclass(frozen=True)
class OnnxSession:
    session: Any

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.session.get_inputs())

    def run(self, feeds: Tensors) -> Tensors:
        """Every output by its name. Raises INPUT_INVALID where the model does not take the feeds."""
        names = [each.name for each in self.session.get_outputs()]
        try:
            return dict(zip(names, self.session.run(names, dict(feeds)), strict=True))
        except Exception as error:
            found = ", ".join(f"{name} {each.dtype} {list(each.shape)}" for name, each in feeds.items())
            expected = ", ".join(f"{each.name} {each.type} {each.shape}" for each in self.session.get_inputs())
            raise RushlightError("INPUT_INVALID", f"the model takes {expected}, found {found}: {error}") from error


def open_onnx(model: bytes, external: Mapping[str, bytes] | None = None) -> OnnxSession:
    """Raises MODEL_CORRUPT where ONNX Runtime does not take the bytes."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    if external:
        names, sizes = list(external), [len(data) for data in external.values()]
        options.add_external_initializers_from_files_in_memory(names, list(external.values()), sizes)
    try:
        return OnnxSession(onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]))
    except Exception as error:
        raise RushlightError("MODEL_CORRUPT", f"ONNX Runtime {onnxruntime.__version__}: {error}") from error


def sole_feed(inputs: tuple[str, ...], value: Array | Tensors) -> Tensors:
    """Named tensors as they are; one tensor under the name of the only input."""
    if not isinstance(value, np.ndarray):
        return value
    if len(inputs) == 1:
        return {inputs[0]: value}
    raise RushlightError(
        "INPUT_INVALID", f"the model takes a record of {', '.join(inputs)}, found one {value.dtype} {list(value.shape)}"
    )
