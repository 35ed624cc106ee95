"""One order and one naming for a graph, whatever its maker's was: tf2onnx's depends on how Python hashes strings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import onnx

from .clean import subgraphs


def put_in_order(graph: onnx.GraphProto, inputs: Mapping[str, str], outputs: Mapping[str, str]) -> None:
    """In place. Inputs and outputs in the order of the mappings, with the names that these have for them; every node
    close before the first that needs it; weights `w0`, `w1`, ... in the order of their use. What nothing needs goes.
    """
    _sort(graph.input, [value.name for value in graph.input], list(inputs))
    _sort(graph.output, [value.name for value in graph.output], list(outputs))
    _order(graph)
    taken = {*inputs.values(), *outputs.values()}
    weights = (name for name in (f"w{i}" for i in count()) if name not in taken)
    values = (name for name in (f"v{i}" for i in count()) if name not in taken)
    names = defaultdict(lambda: next(values), {"": "", **inputs, **outputs})
    for name in _weight_names(graph):
        if name not in names:
            names[name] = next(weights)
    _rename(graph, names)


def _order(graph: onnx.GraphProto) -> None:
    for node in graph.node:
        for inner in subgraphs(node):
            _order(inner)
    _settle_identities(graph)
    producers = {name: node for node in graph.node for name in node.output if name}
    order: dict[str, None] = {}
    entered: set[str] = set()
    pending = [(value.name, False) for value in reversed(graph.output)]
    while pending:
        name, needs_done = pending.pop()
        node = producers.get(name)
        if node is None or needs_done:
            order.setdefault(node.output[0] if node else name)
        elif node.output[0] not in entered:
            entered.add(node.output[0])
            pending.append((name, True))
            pending.extend((each, False) for each in reversed(list(_needs(node))))
    _sort(graph.node, [node.output[0] for node in graph.node], list(order))
    _sort(graph.initializer, [tensor.name for tensor in graph.initializer], list(order))


def _settle_identities(graph: onnx.GraphProto) -> None:
    """Where a value is given twice, one output is an Identity of the other: here always the later one."""
    place = {value.name: at for at, value in enumerate(graph.output)}
    for node in graph.node:
        if node.op_type == "Identity" and node.input[0] in place:
            value, copy = node.input[0], node.output[0]
            if place.get(copy, place[value]) < place[value]:
                _swap(graph, {value: copy, copy: value})


def _swap(graph: onnx.GraphProto, names: Mapping[str, str]) -> None:
    for node in graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
        for inner in subgraphs(node):
            _swap(inner, names)


def _sort(parts: Any, names: list[str], order: list[str]) -> None:
    """Repeated fields of a message, in the order of their names; those that the order does not have go."""
    place = {name: at for at, name in enumerate(order)}
    copies = [type(part).FromString(part.SerializeToString()) for part in parts]
    kept = sorted((place[name], at) for at, name in enumerate(names) if name in place)
    del parts[:]
    parts.extend(copies[at] for _, at in kept)


def _needs(node: onnx.NodeProto) -> Iterator[str]:
    """Its inputs, and what its subgraphs may take from outside."""
    yield from node.input
    for graph in subgraphs(node):
        for inner in graph.node:
            yield from _needs(inner)
        yield from (value.name for value in graph.output)


def _weight_names(graph: onnx.GraphProto) -> Iterator[str]:
    yield from (tensor.name for tensor in graph.initializer)
    for node in graph.node:
        for inner in subgraphs(node):
            yield from _weight_names(inner)


def _rename(graph: onnx.GraphProto, names: Mapping[str, str]) -> None:
    for value in (*graph.input, *graph.initializer):
        value.name = names[value.name]
    for node in graph.node:
        if not node.domain:
            node.ClearField("domain")  # Said to be empty, or not said: other bytes for the same.
        node.input[:] = [names[name] for name in node.input]
        for inner in subgraphs(node):
            _rename(inner, names)
            _forget_counters(inner)
        node.output[:] = [names[name] for name in node.output]
    for value in graph.output:
        value.name = names[value.name]


def _forget_counters(graph: onnx.GraphProto) -> None:
    """A subgraph's name, and those of its axes, hold numbers that count what the process made before."""
    graph.name = "subgraph"
    for value in (*graph.input, *graph.output):
        for dim in value.type.tensor_type.shape.dim:
            if dim.HasField("dim_param"):
                dim.ClearField("dim_param")
