"""An ONNX model that says nothing of where, when and by what it was made: equal weights give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, cast

import onnx

PRODUCER = "rushlight-export"


def clean(model: onnx.ModelProto) -> None:
    """In place. Inputs, outputs and weights keep their names; the values between get `v0`, `v1`, ..., nodes `n0`, ...

    What goes: metadata, doc strings, producer, inferred shapes, annotations of quantisers, training information.
    """
    model.producer_name, model.producer_version, model.domain, model.model_version = PRODUCER, "", "", 0
    _forget(model)
    del model.training_info[:]
    for function in model.functions:
        _forget(function)
        for node in function.node:
            _forget(node)
    model.graph.name = "model"
    _clean_graph(model.graph, {}, _Names(_kept_names(model.graph)))


class _Names:
    """New names, none of which is taken."""

    def __init__(self, taken: set[str]) -> None:
        self.values = (name for name in (f"v{i}" for i in count()) if name not in taken)
        self.nodes = (f"n{i}" for i in count())


def _clean_graph(graph: onnx.GraphProto, outer: Mapping[str, str], names: _Names) -> None:
    """`outer` holds the new names of the values around a subgraph, which it may use."""
    _forget(graph)
    del graph.value_info[:], graph.quantization_annotation[:]
    kept = _own_names(graph)
    renamed = {**{name: new for name, new in outer.items() if name not in kept}}
    for node in graph.node:
        for name in node.output:
            if name and name not in kept:
                renamed[name] = next(names.values)
    for node in graph.node:
        _forget(node)
        node.name = next(names.nodes)
        for values in (node.input, node.output):
            values[:] = [renamed.get(name, name) for name in values]
        for inner in subgraphs(node):
            _clean_graph(inner, renamed, names)
    for value in (*graph.input, *graph.output, *graph.initializer):
        _forget(value)
    for output in graph.output:
        output.name = renamed.get(output.name, output.name)


def _own_names(graph: onnx.GraphProto) -> set[str]:
    values = (*graph.input, *graph.output, *graph.initializer)
    return {value.name for value in values} | {sparse.values.name for sparse in graph.sparse_initializer}


def _kept_names(graph: onnx.GraphProto) -> set[str]:
    inner = (_kept_names(each) for node in graph.node for each in subgraphs(node))
    return _own_names(graph).union(*inner)


def subgraphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    for attribute in node.attribute:
        if attribute.type == onnx.AttributeProto.GRAPH:
            yield attribute.g
        yield from attribute.graphs


def _forget(part: Any) -> None:
    """Not every part of a model has both in every version of ONNX."""
    fields = cast("Mapping[str, Any]", part.DESCRIPTOR.fields_by_name)
    for name in ("doc_string", "metadata_props"):
        if name in fields:
            part.ClearField(name)
