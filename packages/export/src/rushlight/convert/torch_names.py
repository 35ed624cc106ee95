"""The names that torch.onnx gives, as people know them."""

from __future__ import annotations

import re

import onnx

from .clean import subgraphs
from .dynamic_axes import Axes


def name_axes(model: onnx.ModelProto, axes: Axes) -> None:
    """torch.export calls an axis `s67`; outputs whose size depends on it say `2*s67`."""
    names: dict[str, str] = {}
    for value in model.graph.input:
        dims = value.type.tensor_type.shape.dim
        for at, axis in axes[value.name].items():
            names.setdefault(dims[at].dim_param, axis)
    for value in (*model.graph.input, *model.graph.output):
        for dim in value.type.tensor_type.shape.dim:
            if dim.dim_param:
                dim.dim_param = re.sub(r"\w+", lambda symbol: names.get(symbol[0], symbol[0]), dim.dim_param)


def name_weights(model: onnx.ModelProto) -> None:
    """As the module has them, without the name of the wrapper around it."""
    names = {each.name: each.name.removeprefix("module.") for each in model.graph.initializer}
    taken = {value.name for value in (*model.graph.input, *model.graph.output)} | set(names)
    names = {old: new for old, new in names.items() if old != new and new not in taken}
    for tensor in model.graph.initializer:
        tensor.name = names.get(tensor.name, tensor.name)
    for node in model.graph.node:
        _rename_inputs(node, names)


def _rename_inputs(node: onnx.NodeProto, names: dict[str, str]) -> None:
    node.input[:] = [names.get(name, name) for name in node.input]
    for graph in subgraphs(node):
        for inner in graph.node:
            _rename_inputs(inner, names)
        for output in graph.output:
            output.name = names.get(output.name, output.name)
