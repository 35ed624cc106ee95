"""The graph of a ScriptModule, run node by node in Python.

torch.export follows Python, not the interpreter of TorchScript, and takes sizes that are not known yet only there. So
the module is told again: tensors by torch's own operators, numbers by Python's, quantised tensors by the pairs of
quantise and dequantise that ONNX has too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import torch

from ..errors import RushlightError
from .script_quantized import QUANTIZED, Quantized, on_quantized, unpacked
from .script_scalars import PRIMITIVES, SCALARS

_c: Any = getattr(torch, "_C")  # noqa: B009
"""Where torch.jit has the parser of its own schemas."""

Values = dict[str, Any]
"""By the name that the graph gives them."""

_DTYPES = (
    *(torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64),
    *(torch.complex32, torch.complex64, torch.complex128, torch.bool, torch.qint8, torch.quint8, torch.qint32),
    torch.bfloat16,
)
"""A graph has numbers for them (c10/core/ScalarType.h)."""


class ScriptGraph(torch.nn.Module):
    """forward of a ScriptModule. Raises MODEL_NOT_EXPORTABLE for what it cannot tell again."""

    def __init__(self, script: torch.jit.ScriptModule) -> None:
        super().__init__()
        self.graph: Any = script.inlined_graph
        receiver, *inputs = self.graph.inputs()
        self.inputs = [each.debugName() for each in inputs]
        self.input_names = [name.split(".")[0] for name in self.inputs]
        self.known: Values = {}
        self.tensors: dict[str, str] = {}
        """The names of the buffers that values of the graph are in."""
        self.layers: dict[str, str] = {}
        """The keys of the packed weights that they are."""
        self.packed = torch.nn.ModuleDict()
        self._read(self.graph, {receiver.debugName(): script}, {receiver.debugName(): ""})

    @property
    def quantized(self) -> bool:
        return len(self.packed) > 0

    def forward(self, *tensors: torch.Tensor) -> Any:
        values: Values = {
            **self.known,
            **{name: getattr(self, buffer) for name, buffer in self.tensors.items()},
            **{name: self.packed[key] for name, key in self.layers.items()},
            **dict(zip(self.inputs, tensors, strict=True)),
        }
        (result,) = self._block(self.graph, values)
        return result

    def _read(self, block: Any, objects: Values, paths: dict[str, str]) -> None:
        """What does not depend on inputs: constants, and the module's attributes, found by following them."""
        for node in block.nodes():
            if node.kind() == "prim::Constant":
                self._keep(node.output().debugName(), node.output().toIValue(), f"constant_{len(self.tensors)}")
            elif node.kind() == "prim::GetAttr":
                owner, name, output = node.input().debugName(), node.s("name"), node.output().debugName()
                objects[output] = getattr(objects[owner], name)
                paths[output] = f"{paths[owner]}.{name}".lstrip(".")
                if not isinstance(objects[output], torch.nn.Module):
                    self._keep(output, objects[output], paths[output])
            for inner in node.blocks():
                self._read(inner, objects, paths)

    def _keep(self, value: str, thing: Any, path: str) -> None:
        """Tensors are registered, so that torch.export knows that they are weights."""
        key = path.replace(".", "_")
        if isinstance(thing, torch.ScriptObject):
            self.layers[value] = f"{key}_{len(self.packed)}"
            self.packed[self.layers[value]] = unpacked(thing)
        elif isinstance(thing, torch.Tensor) and not (thing.ndim == 0 and not thing.is_floating_point()):
            self.register_buffer(f"script_{key}", thing.detach())
            self.tensors[value] = f"script_{key}"
        else:
            # A trace keeps the numbers that sizes are multiplied with as tensors.
            self.known[value] = thing.item() if isinstance(thing, torch.Tensor) else thing

    def _block(self, block: Any, values: Values) -> list[Any]:
        for node in block.nodes():
            if node.kind() in ("prim::Constant", "prim::GetAttr"):
                continue
            outputs = [each.debugName() for each in node.outputs()]
            results = self._node(node, [values.get(each.debugName()) for each in node.inputs()], values)
            values.update(zip(outputs, results if len(outputs) != 1 else [results], strict=False))
        return [values[each.debugName()] for each in block.outputs()]

    def _node(self, node: Any, given: list[Any], values: Values) -> Any:
        kind = node.kind()
        if kind == "prim::If":
            blocks = list(node.blocks())
            return _sole(self._block(blocks[0] if given[0] else blocks[1], values), node)
        if kind == "prim::Loop":
            return _sole(self._loop(node, given, values), node)
        if kind in PRIMITIVES:
            return PRIMITIVES[kind](node, given)
        if kind in QUANTIZED:
            return QUANTIZED[kind](*given)
        if any(isinstance(each, Quantized) for each in _flat(given)):
            return on_quantized(kind, given, lambda plain: _operator(node, plain))
        if not any(isinstance(each, torch.Tensor) for each in _flat(given)):
            in_place = kind.endswith("_") and not kind.endswith("__")
            if (work := SCALARS.get(kind.removesuffix("_") if in_place else kind)) is not None:
                result = work(*given)
                if in_place:
                    values[next(node.inputs()).debugName()] = result
                return result
        return _operator(node, given)

    def _loop(self, node: Any, given: list[Any], values: Values) -> list[Any]:
        limit, going, *carried = given
        (body,) = node.blocks()
        index, *inner = [each.debugName() for each in body.inputs()]
        for step in range(limit):
            if not going:
                break
            values.update({index: step, **dict(zip(inner, carried, strict=True))})
            going, *carried = self._block(body, values)
        return carried


def _sole(results: list[Any], node: Any) -> Any:
    return results[0] if node.outputsSize() == 1 else results


def _flat(values: list[Any]) -> list[Any]:
    return [each for value in values for each in (cast("list[Any]", value) if isinstance(value, list) else [value])]


def _operator(node: Any, given: list[Any]) -> Any:
    namespace, _, name = node.kind().partition("::")
    packet = cast("Callable[..., Any] | None", getattr(getattr(torch.ops, namespace), name, None))
    if packet is None or node.schema() == "(no schema)":
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"the TorchScript operator {node.kind()} is not among those that can be exported",
            hint="Export the module that the script was made from, if you have it.",
            operator=node.kind(),
        )
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for argument, value in zip(_c.parse_schema(node.schema()).arguments, given, strict=False):
        kept = _argument(str(argument.type), value)
        if argument.kwarg_only:
            named[argument.name] = kept
        else:
            positional.append(kept)
    return packet(*positional, **{key: value for key, value in named.items() if value is not None})


def _argument(kind: str, value: Any) -> Any:
    """Enumerations are numbers in a graph. Layouts and memory formats are about speed."""
    if "ScalarType" in kind and isinstance(value, int):
        return _DTYPES[value]
    return None if "Layout" in kind or "MemoryFormat" in kind else value
