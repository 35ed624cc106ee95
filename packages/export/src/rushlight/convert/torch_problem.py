"""Why torch.export, or the conversion to ONNX, did not take a module: in the module's own terms."""

from __future__ import annotations

import linecache
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import torch

from ..errors import RushlightError
from .dynamic_axes import Axes

_TORCH = f"{Path(torch.__file__).parent}{os.sep}"
_OURS = f"{Path(__file__).parent}{os.sep}"
_AXIS = re.compile(r"L\['tensors'\]\[(\d+)\]\.size\(\)\[(\d+)\]")
_CONSTANT = re.compile(r"specialized it to be a constant \((\d+)\)")
_OPERATOR = re.compile(r"No ONNX function found for <OpOverload\(op='([^']+)', overload='([^']+)'\)>")


def not_exportable(
    error: Exception, module: torch.nn.Module, inputs: Sequence[str], axes: Axes, program: Any
) -> RushlightError:
    """`program` is the ExportedProgram where torch.export had succeeded."""
    causes = list(_chain(error))
    text = "\n".join(str(each) for each in causes)
    operator = _OPERATOR.search(text)
    if operator:
        return _unsupported(operator[1], operator[2], program)
    if "dynamic" in text and (fixed := _AXIS.search(text)):
        return _fixed_axis(inputs[int(fixed[1])], int(fixed[2]), _CONSTANT.search(text), axes)
    where = _where(causes, module)
    if "data-dependent" in text or "DataDependent" in type(error).__name__:
        problem = f"the way through forward depends on values of tensors {where}"
        hint = "Say it with tensors: torch.where for a choice, torch.cond for a branch, masks in place of selections."
    elif "numpy" in text.lower() or "FakeTensor" in text or "data_ptr" in text:
        problem = f"forward leaves torch {where}, so there is nothing to export from there on ({_first_line(error)})"
        hint = "Use torch operations in place of NumPy and other libraries."
    else:
        problem = f"{type(error).__name__} {where}: {_first_line(error)}"
        hint = "torch.export.draft_export(module, args) lists everything that stands in the way of an export."
    return RushlightError("MODEL_NOT_EXPORTABLE", problem, hint=hint)


def _fixed_axis(name: str, axis: int, constant: re.Match[str] | None, axes: Axes) -> RushlightError:
    kept = {at: each for at, each in axes[name].items() if at != axis}
    size = f" at {constant[1]}" if constant else ""
    return RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"the model fixes axis {axis} ({axes[name].get(axis)}) of the input {name}{size}",
        hint=f"Pass dynamic_axes={{{name!r}: {kept}}}, and feed examples of the size that the device will feed; "
        "or change the model so that no constant says how large it is.",
        input=name,
        axis=axis,
    )


def _unsupported(name: str, overload: str, program: Any) -> RushlightError:
    node = next((each for each in program.graph.nodes if str(each.target) in (f"{name}.{overload}", name)), None)
    modules = [path for path, _ in node.meta.get("nn_module_stack", {}).values()] if node else []
    path = ".".join(modules[-1].split(".")[1:]) if modules else ""
    lines = str(node.meta.get("stack_trace", "")).strip().splitlines() if node else []
    source = " ".join(line.strip() for line in lines[-2:])
    return RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"ONNX has no operator for {name}.{overload}"
        + (f" in the module {path}" if path else "")
        + (f" ({source})" if source else ""),
        hint="Write it with operations of torch itself, or leave that part of the model to a step of the pipeline.",
        operator=f"{name}.{overload}",
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = error
    while each is not None:
        yield each
        each = each.__cause__


def _where(causes: Sequence[BaseException], module: torch.nn.Module) -> str:
    """The innermost place outside torch, and the innermost module on the way there."""
    names = {id(each): name for name, each in module.named_modules()}
    place, path = "", ""
    for frame, line in (each for cause in reversed(causes) for each in _frames(cause.__traceback__)):
        file = frame.f_code.co_filename
        receiver = next(iter(frame.f_locals.values()), None)
        path = names.get(id(receiver)) or path
        if not file.startswith((_TORCH, _OURS, "<")):
            place = f"{file}:{line}: {linecache.getline(file, line).strip()}"
    inside = f"in the module {path}" if path else "in the module itself"
    return f"{inside} ({place})" if place else inside


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _first_line(error: BaseException) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), "no message")
