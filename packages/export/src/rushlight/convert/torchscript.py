"""TorchScript as a source of a model file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from ..errors import RushlightError, missing
from ..model_files import ModelFiles
from ..values import Tensors
from .arguments import arguments_of
from .dynamic_axes import Axes
from .external_data import EXTERNAL_ABOVE
from .same import LIMIT
from .torch_module import TorchModule
from .torch_session import TorchSession

try:
    import torch
except ImportError as error:
    raise missing("torch", "torch", "A TorchScript model") from error

from .script_graph import ScriptGraph

QUANTIZED_LIMIT = 1.0
"""Where torch adds up integers and rounds once, a tie may fall to the other side, in every layer."""


@dataclass(frozen=True)
class TorchScript:
    """A ScriptModule, or the path of one (`.pt`; `.ptl` of the lite interpreter too). Its graph is run in Python
    and exported from there, since torch.export takes no ScriptModule.

    Quantised operators become pairs of QuantizeLinear and DequantizeLinear with the module's scales and zero points.
    """

    model: torch.jit.ScriptModule | str | os.PathLike[str]
    _: KW_ONLY
    input_names: Sequence[str] | None = None
    output_names: Sequence[str] | None = None
    dynamic_axes: Axes | None = None
    opset: int = 18
    external_data_above: int = EXTERNAL_ABOVE
    limit: float | None = None
    """By default 1e-4, and QUANTIZED_LIMIT for a quantised module."""
    engine: str = "qnnpack"
    """The kernels of quantised operators, torch.backends.quantized.engine: those of phones. Weights are packed for it
    when a file is read, so a ScriptModule needs the one that it was read with."""

    def __post_init__(self) -> None:
        if self.limit is None:
            object.__setattr__(self, "limit", QUANTIZED_LIMIT if self._graph.quantized else LIMIT)

    def reference(self) -> ScriptSession:
        arguments = arguments_of(self._graph, self.input_names or self._graph.input_names)
        return ScriptSession(TorchSession(self._script, arguments, self.output_names), self.engine)

    def convert(self, file: str, feeds: Tensors) -> ModelFiles:
        """Compared with the ScriptModule at several sizes, as `TorchModule.convert`, which says what it raises."""
        assert self.limit is not None
        module = TorchModule(
            self._graph,
            input_names=self.input_names or self._graph.input_names,
            output_names=self.output_names,
            dynamic_axes=self.dynamic_axes,
            opset=self.opset,
            external_data_above=self.external_data_above,
            limit=self.limit,
        )
        with quantized_engine(self.engine):
            return module.convert_like(self.reference(), file, feeds)

    @cached_property
    def _script(self) -> torch.jit.ScriptModule:
        if isinstance(self.model, torch.jit.ScriptModule):
            return self.model
        path = os.fspath(self.model)
        try:
            with quantized_engine(self.engine):
                return torch.jit.load(path, map_location="cpu")
        except (RuntimeError, ValueError, OSError) as error:
            raise RushlightError(
                "MODEL_CORRUPT",
                f"torch {torch.__version__} reads no TorchScript from {path}: {str(error).splitlines()[0]}",
                hint="A file of weights (state_dict) is no model: load it into its torch.nn.Module, and export that.",
            ) from error

    @cached_property
    def _graph(self) -> ScriptGraph:
        with quantized_engine(self.engine):
            return ScriptGraph(self._script)


@dataclass(frozen=True)
class ScriptSession:
    session: TorchSession
    engine: str

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.session.inputs

    def run(self, feeds: Tensors) -> Tensors:
        with quantized_engine(self.engine):
            return self.session.run(feeds)


@contextlib.contextmanager
def quantized_engine(name: str) -> Generator[None]:
    before = torch.backends.quantized.engine
    torch.backends.quantized.engine = name
    try:
        yield
    finally:
        torch.backends.quantized.engine = before
