"""A trained model with its pipeline to a bundle, in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from .convert import source_of
from .errors import RushlightError
from .exporting.export_report import ExportReport
from .exporting.exportable import Exportable
from .model_files import ModelSource
from .pipeline import Branch, Each, Pipeline
from .step import Step


def export(
    model: Any,
    pipeline: Pipeline,
    out: str | Path,
    *,
    examples: object,
    files: Mapping[str, bytes | str | Path] | None = None,
    io: Mapping[str, Any] | None = None,
    dynamic_axes: Mapping[str, Mapping[int, str]] | None = None,
    opset: int | None = None,
    input_names: Sequence[str] | None = None,
    output_names: Sequence[str] | None = None,
    external_data_above: int | None = None,
    **options: Any,
) -> ExportReport:
    """Writes a bundle: the model as ONNX, its pipeline, its files, and golden vectors of the examples.

    `model` is a torch.nn.Module, a ScriptModule or its path, an ONNX file or a `ModelSource`; a mapping from file names
    where the pipeline has several model steps. `out` is a folder, or a file that ends in `.rush`.
    `examples` are inputs as the pipeline gets them: paths of pictures, texts, bytes, plain data; a mapping names them.
    `files` are what the steps read beside the model: bytes, the text itself, or a Path.
    `dynamic_axes` ({input: {axis: name}}), `opset`, `input_names`, `output_names` and `external_data_above` (bytes) are
    those of `rushlight.convert.TorchModule`; a model of another kind refuses those that it does not have.
    The other options are those of `ExportOptions`: `name` and `licence`, `quantize`, `accuracy_floor`, `tolerance`, ...

    Nothing is left at `out` where this raises: MODEL_NOT_EXPORTABLE, MODEL_DIFFERS (ONNX Runtime does not compute what
    the framework does), ACCURACY_TOO_LOW, INPUT_INVALID (an example that a step refuses), OPTION_INVALID.
    """
    names = model_files_of(pipeline)
    models = dict(model) if isinstance(model, Mapping) else dict.fromkeys(names, model)
    if len(names) > 1 and not isinstance(model, Mapping):
        message = f"the pipeline has the models {', '.join(names)}, found one model"
        raise RushlightError("OPTION_INVALID", message, hint="Pass {file name: model}.", option="model")
    if sorted(models) != names:
        message = (
            f"the pipeline has the models {', '.join(names) or 'none'}, found {', '.join(sorted(models)) or 'none'}"
        )
        raise RushlightError("OPTION_INVALID", message, option="model")
    conversion = {
        "dynamic_axes": dynamic_axes,
        "opset": opset,
        "input_names": input_names,
        "output_names": output_names,
        "external_data_above": external_data_above,
    }
    asked = {key: value for key, value in conversion.items() if value is not None}
    sources = {file: _source(each, asked) for file, each in models.items()}
    contents = {name: _content(each) for name, each in (files or {}).items()}
    return Exportable(pipeline, sources, contents, io).export(out, examples=examples, **options)


def _source(model: Any, conversion: Mapping[str, Any]) -> ModelSource:
    source: Any = source_of(model)
    known = {each.name for each in fields(type(source))} if is_dataclass(type(source)) else set[str]()
    unknown = next((name for name in conversion if name not in known), None)
    if unknown is not None:
        message = f"{type(source).__name__} has no option {unknown}"
        raise RushlightError("OPTION_INVALID", message, option=unknown)
    return replace(source, **conversion) if conversion else source


def model_files_of(step: Step) -> list[str]:
    """The model files that a pipeline has, by name."""
    if isinstance(step, Pipeline):
        return sorted({file for each in step.steps for file in model_files_of(each)})
    if isinstance(step, Branch):
        return sorted({file for each in step.branches.values() for file in model_files_of(each)})
    if isinstance(step, Each):
        return model_files_of(step.each)
    return [step.options()["file"]] if step.op == "core.model" else []


def _content(given: bytes | str | Path) -> bytes:
    if isinstance(given, Path):
        return given.read_bytes()
    return given.encode() if isinstance(given, str) else given
