"""A trained model with its pipeline to a bundle, in one call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .convert import source_of
from .errors import RushlightError
from .export_report import ExportReport
from .exportable import Exportable
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
    conversion: Mapping[str, Any] | None = None,
    **options: Any,
) -> ExportReport:
    """Writes a bundle: the model as ONNX, its pipeline, its files, and golden vectors of the examples.

    `model` is a torch.nn.Module, a ScriptModule or its path, an ONNX file or a `ModelSource`; a mapping from file names
    where the pipeline has several model steps. `out` is a folder, or a file that ends in `.rush`.
    `examples` are inputs as the pipeline gets them: paths of pictures, texts, bytes, plain data; a mapping names them.
    `files` are what the steps read beside the model: bytes, the text itself, or a Path.
    `conversion` is for the model's source: `dynamic_axes`, `opset`, `input_names`, `output_names`,
    `external_data_above` of `TorchModule`.
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
        message = f"the pipeline has the models {', '.join(names) or 'none'}, found {', '.join(sorted(models)) or 'none'}"
        raise RushlightError("OPTION_INVALID", message, option="model")
    sources: dict[str, ModelSource] = {file: source_of(each, **(conversion or {})) for file, each in models.items()}
    contents = {name: _content(each) for name, each in (files or {}).items()}
    return Exportable(pipeline, sources, contents, io).export(out, examples=examples, **options)


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
