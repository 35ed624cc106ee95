"""What tf2onnx makes, as a model file of ours: whole, in one order, under the names of the source."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Generator, Mapping
from importlib import import_module
from typing import Any

import numpy as np
import onnx

from ..errors import RushlightError, missing
from ..model_files import ModelFiles
from ..ort import open_onnx
from .canonical_order import put_in_order
from .clean import clean, subgraphs
from .dynamic_axes import BATCH
from .external_data import to_files

OPSET = 18
"""The newest that tf2onnx 1.17 writes."""


def load_tf2onnx() -> Any:
    """Raises RUNTIME_MISSING."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow greets on stderr.
    try:
        return import_module("tf2onnx.convert")
    except ImportError as error:
        raise missing("tf2onnx", "tensorflow", "Turning a TensorFlow model into ONNX") from error


def _erfc(context: Any, node: Any, name: str, _arguments: Any) -> None:
    """erfc(x) = 1 - erf(x)"""
    one = context.make_const(f"{name}_one", np.array(1, np.float32)).output[0]
    context.insert_new_node_on_output("Sub", node.output[0], inputs=[one, node.output[0]], name=f"{name}_minus")
    node.type = "Erf"


HANDLERS: Mapping[str, tuple[Any, list[str]]] = {"Erfc": (_erfc, [])}
"""TensorFlow's operators that tf2onnx leaves out, and models have: GELU is made of Erfc."""


@contextlib.contextmanager
def quiet() -> Generator[None]:
    """tf2onnx logs what it can't convert; the error says it shorter."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def finish(model: onnx.ModelProto, file: str, inputs: Mapping[str, str], outputs: Mapping[str, str]) -> ModelFiles:
    """`inputs` and `outputs` are in order, from tf2onnx's names to ours.

    Raises MODEL_NOT_EXPORTABLE where operators are left that ONNX does not have.
    """
    _check_operators(model)
    put_in_order(model.graph, inputs, outputs)
    _name_axes(model)
    _drop_unused_domains(model)
    clean(model)
    files = to_files(model, file)
    try:
        open_onnx(files.model, files.external)
    except RushlightError as error:
        raise RushlightError("MODEL_NOT_EXPORTABLE", f"the converted model can't be opened: {error.message}") from error
    return files


def _check_operators(model: onnx.ModelProto) -> None:
    unknown = [node for node in _nodes(model.graph) if not onnx.defs.has(node.op_type, node.domain)]
    if not unknown:
        return
    operators = list(dict.fromkeys(node.op_type for node in unknown))
    places = f" (the first one is {unknown[0].name})" if unknown[0].name else ""
    python = any("PyFunc" in operator for operator in operators)
    raise RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"ONNX has no operator for TensorFlow's {', '.join(operators)}{places}",
        hint="Python code inside the model stays in Python. Say it with keras.ops."
        if python
        else "Say it with other operations, or leave that part of the model to a step of the pipeline.",
        operators=operators,
    )


def _nodes(graph: onnx.GraphProto) -> Generator[onnx.NodeProto]:
    for node in graph.node:
        yield node
        for inner in subgraphs(node):
            yield from _nodes(inner)


def _drop_unused_domains(model: onnx.ModelProto) -> None:
    domains = {node.domain for node in _nodes(model.graph)}
    kept = [each for each in model.opset_import if each.domain in domains]
    del model.opset_import[:]
    model.opset_import.extend(onnx.helper.make_opsetid(each.domain, each.version) for each in kept)


def _name_axes(model: onnx.ModelProto) -> None:
    """tf2onnx calls axes of any size `unk__26`. First axes become `batch`; others are unrelated, as far as it knows."""
    for value in (*model.graph.input, *model.graph.output):
        for at, dim in enumerate(value.type.tensor_type.shape.dim):
            if not dim.HasField("dim_value") or dim.dim_value < 0:
                dim.dim_param = BATCH if at == 0 else f"{value.name}_{at}"
