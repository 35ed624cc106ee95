"""From an Exportable to a bundle: convert, check, quantise, write golden vectors, replay them, and only then write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..assets import Memory
from ..bundle.reader import Bundle
from ..bundle.writer import check_place, manifest_of, write_bundle
from ..convert.same import check_recorded
from ..errors import RushlightError
from ..model_files import ModelFiles
from ..ort import open_onnx
from ..quantize import QuantizationReport, compare, is_quantized, quantize
from ..step import Json
from ..verify import verify
from .accuracy import measure_accuracy
from .examples import Example, read_examples
from .export_options import ExportOptions
from .export_report import ExportReport
from .exportable import Exportable
from .golden_vectors import NUMBERS, golden_vectors
from .progress import Stages, shown
from .recording import Recording, record
from .tolerance import Tolerances
from .with_external_data import with_external_data


def export_bundle(exportable: Exportable, out: Path, examples: object, options: ExportOptions) -> ExportReport:
    check_place(out, overwrite=options.overwrite)
    given = read_examples(examples, exportable.pipeline)
    check_files(exportable, given)
    with shown(options.progress) as stage:
        stage("running the examples")
        sessions = {file: source.reference() for file, source in exportable.models.items()}
        reference = record(exportable.pipeline, exportable.files, sessions, given)
        models, differences = _convert(exportable, reference, stage)
        reports: Mapping[str, QuantizationReport] = {}
        if options.quantize:
            models, reports = _quantize(exportable, models, reference, options, stage)
        written, tolerance = reference, options.quantize
        if any(file.endswith(".onnx") and is_quantized(each) for file, each in models.items()) or options.quantize:
            # Integers fall to one side or the other: only the file itself says to which.
            stage("running the examples on the quantised model")
            sessions = {file: open_onnx(each.model, each.external) for file, each in models.items()}
            written = record(exportable.pipeline, exportable.files, sessions, given)
            tolerance = tolerance or "int8"
        stage("measuring the accuracy")
        accuracy = measure_accuracy(reference, written, reports, options)
        pipeline = with_external_data(
            exportable.pipeline, {file: tuple(each.external) for file, each in models.items()}
        )
        stage("writing golden vectors")
        golden = golden_vectors(pipeline, written, given, Tolerances(pipeline, tolerance, options.tolerance))
        files = {**exportable.files, **_contents(models), **golden.files}
        head: Json = {key: getattr(options, key) for key in ("name", "version", "description", "licence", "source")}
        manifest = manifest_of({**head, "io": exportable.io}, pipeline.to_spec(), files, golden.cases)
        _check_and_write(out, manifest, files, models, stage)
    size = sum(map(len, files.values()))
    return ExportReport(out, options.name, size, golden.steps, differences, reports, exportable.notes, accuracy)


def check_files(exportable: Exportable, examples: list[Example]) -> None:
    """Names that two things of a bundle would have. Raises OPTION_INVALID."""
    names = [*exportable.files, *exportable.models, *(each.file for each in examples if each.file), NUMBERS]
    twice = next((name for i, name in enumerate(names) if name in names[:i]), None)
    if twice is not None:
        raise RushlightError("OPTION_INVALID", f"two files of the bundle would be named {twice}", option="files")


def _convert(
    exportable: Exportable, reference: Recording, stage: Stages
) -> tuple[Mapping[str, ModelFiles], dict[str, float]]:
    converted: dict[str, ModelFiles] = {}
    differences: dict[str, float] = {}
    for file, source in exportable.models.items():
        stage(f"converting {file}")
        seen = reference.models[file]
        if not seen.feeds:
            message = f"no example reaches the model {file}"
            raise RushlightError("INPUT_INVALID", message, hint="Give an example in which something is found.")
        converted[file] = source.convert(file, seen.feeds[0])
        if file.endswith(".onnx"):
            stage(f"comparing {file} with its source")
            differences[file] = check_recorded(source, converted[file], seen.feeds, seen.fetches)
    return converted, differences


def _quantize(
    exportable: Exportable,
    converted: Mapping[str, ModelFiles],
    reference: Recording,
    options: ExportOptions,
    stage: Stages,
) -> tuple[Mapping[str, ModelFiles], Mapping[str, QuantizationReport]]:
    """The models again, smaller, with what that costs on the examples and on those for calibration."""
    assert options.quantize
    seen = [reference]
    if options.calibration is not None:
        stage("running the examples for calibration")
        more = read_examples(options.calibration, exportable.pipeline)
        sessions = {file: model.session for file, model in reference.models.items()}
        seen.append(record(exportable.pipeline, exportable.files, sessions, more))
    models: dict[str, ModelFiles] = {}
    reports: dict[str, QuantizationReport] = {}
    for file, files in converted.items():
        stage(f"quantising {file} to {options.quantize}")
        feeds = [each for recording in seen for each in recording.models[file].feeds]
        fetches = [each for recording in seen for each in recording.models[file].fetches]
        models[file] = quantize(files, options.quantize, feeds)
        session = open_onnx(models[file].model, models[file].external)
        sizes = {"size_before": files.size, "size_after": models[file].size}
        reports[file] = compare(fetches, [session.run(each) for each in feeds], **sizes)
    return models, reports


def _contents(models: Mapping[str, ModelFiles]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for file, each in models.items():
        contents |= {file: each.model, **each.external}
    return contents


def _check_and_write(
    out: Path, manifest: Json, files: Mapping[str, bytes], models: Mapping[str, ModelFiles], stage: Stages
) -> None:
    """A bundle that can't be replayed here is not written: it is tried in memory first."""
    if all(file.endswith(".onnx") for file in models):
        stage("replaying the golden vectors")
        for case in verify(Bundle(manifest, Memory(files))).cases:
            if first := case.first_difference:
                raise RushlightError(
                    "MODEL_DIFFERS",
                    f"{case.name} differs at step {first.index} ({first.step}) by {first.difference:.1e}, "
                    f"more than {first.tolerance:g}: {first.reason or 'ONNX Runtime against the framework'}",
                    hint="If that is near enough, pass a tolerance for the step.",
                )
    stage(f"writing {out}")
    write_bundle(out, manifest, files)
