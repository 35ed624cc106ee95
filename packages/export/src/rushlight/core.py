"""The ops that every pipeline may use: the model, and steps put together."""

from __future__ import annotations

from .options.core import ModelOptions
from .ort import sole_feed
from .pipeline import Branch, Each, Pipeline
from .step import Call, LoadContext, Session, registered
from .values import Array, Tensors

__all__ = ["Branch", "Each", "Model", "Pipeline"]


@registered
class Model(ModelOptions):
    """Runs a model file of the assets. Named tensors, or the one of its only input, to named tensors."""

    def load(self, context: LoadContext) -> Session:
        return context.open_model(self.file, tuple(self.external_data or ()))

    def run(self, value: Array | Tensors, call: Call) -> Tensors:
        session: Session = call.state
        given = session.run(sole_feed(session.inputs, value))
        return given if self.outputs is None else {name: given[name] for name in self.outputs}
