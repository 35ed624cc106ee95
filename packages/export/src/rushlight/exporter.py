"""From an Exportable to a bundle: convert, check, quantise, write golden vectors, replay them, and only then write."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from .bundle.golden import Numbers, golden_value
from .bundle.writer import check_place, manifest_of, write_bundle
from .convert import check_same
from .errors import RushlightError
from .examples import Example, read_examples
from .export_options import ExportOptions
from .export_report import ExportReport
from .exportable import Exportable
from .model_files import ModelFiles
from .ort import open_onnx
from .pipeline import Pipeline
from .progress import Stages, shown
from .quantize import Comparison, compare, quantize
from .recording import Recording, record
from .step import Json, Session
from .tolerance import Tolerances
from .verify import verify
from .with_external_data import with_external_data

GOLDEN_NUMBERS = "golden/golden.bin"


def export_bundle(exportable: Exportable, out: Path, examples: object, options: ExportOptions) -> ExportReport:
    check_place(out, overwrite=options.overwrite)
    given = read_examples(examples, exportable.pipeline)
    check_files(exportable, given)
    with shown(options.progress) as stage:
        stage("running the examples")
        sessions = {file: source.reference() for file, source in exportable.models.items()}
        reference = record(exportable.pipeline, exportable.files, sessions, given)
        converted, differences = _convert(exportable, reference, stage)
        pipeline, golden_from, comparisons = exportable.pipeline, reference, {}
        if options.quantize:
            calibration = _calibration(exportable, sessions, options, reference)
            converted, comparisons, golden_from = _quantize(exportable, converted, calibration, given, options, stage)
        accuracy = _accuracy(exportable, reference, golden_from, comparisons, options, stage)
        pipeline = with_external_data(pipeline, {file: tuple(each.external) for file, each in converted.items()})
        stage("writing golden vectors")
        golden, golden_files = _golden(pipeline, golden_from, given, options)
        files = {**exportable.files, **_contents(converted), **golden_files}
        head: Json = {key: getattr(options, key) for key in ("name", "version", "description", "licence", "source")}
        manifest = manifest_of({**head, "io": exportable.io}, pipeline.to_spec(), files, golden)
        _check_and_write(out, manifest, files, converted, stage)
    tolerances, not_compared = _tolerances_of(pipeline, golden)
    size = sum(map(len, files.values()))
    return ExportReport(out, options.name, size, tolerances, not_compared, differences, comparisons, accuracy)


def check_files(exportable: Exportable, examples: list[Example]) -> None:
    """Names that two things of a bundle would have. Raises OPTION_INVALID."""
    names = [*exportable.files, *exportable.models, *(each.file for each in examples if each.file), GOLDEN_NUMBERS]
    twice = next((name for i, name in enumerate(names) if name in names[:i]), None)
    if twice is not None:
        raise RushlightError("OPTION_INVALID", f"two files of the bundle would be named {twice}", option="files")


def _convert(
    exportable: Exportable, reference: Recording, stage: Stages
) -> tuple[dict[str, ModelFiles], dict[str, float]]:
    converted: dict[str, ModelFiles] = {}
    differences: dict[str, float] = {}
    for file, source in exportable.models.items():
        stage(f"converting {file}")
        seen = reference.models[file].feeds
        if not seen:
            message = f"no example reaches the model {file}"
            raise RushlightError("INPUT_INVALID", message, hint="Give an example in which something is found.")
        converted[file] = source.convert(file, seen[0])
        if file.endswith(".onnx"):
            stage(f"comparing {file} with its source")
            worst = [max(check_same(source, converted[file], feeds).values(), default=0.0) for feeds in seen]
            differences[file] = max(worst)
    return converted, differences


def _calibration(
    exportable: Exportable, sessions: Mapping[str, Session], options: ExportOptions, reference: Recording
) -> Recording:
    """What the models are fed by the examples for calibration, or by the others where there are none."""
    if options.calibration is None:
        return reference
    examples = read_examples(options.calibration, exportable.pipeline)
    return record(exportable.pipeline, exportable.files, sessions, examples)


def _quantize(
    exportable: Exportable,
    converted: Mapping[str, ModelFiles],
    calibration: Recording,
    examples: list[Example],
    options: ExportOptions,
    stage: Stages,
) -> tuple[dict[str, ModelFiles], dict[str, Comparison], Recording]:
    assert options.quantize
    quantized: dict[str, ModelFiles] = {}
    comparisons: dict[str, Comparison] = {}
    for file, files in converted.items():
        stage(f"quantising {file} to {options.quantize}")
        feeds = calibration.models[file].feeds
        quantized[file] = quantize(files, options.quantize, feeds)
        comparisons[file] = compare(files, quantized[file], feeds)
    sessions = {file: open_onnx(each.model, each.external) for file, each in quantized.items()}
    return quantized, comparisons, record(exportable.pipeline, exportable.files, sessions, examples)


def _accuracy(
    exportable: Exportable,
    reference: Recording,
    written: Recording,
    comparisons: Mapping[str, Comparison],
    options: ExportOptions,
    stage: Stages,
) -> tuple[float, float] | None:
    """What `evaluate` gives before and after. Raises ACCURACY_TOO_LOW."""
    if options.evaluate is None:
        cosine = min((each.cosine for each in comparisons.values()), default=1.0)
        _check_floor(
            options.accuracy_floor, cosine, f"the smallest cosine to the outputs of {exportable_name(exportable)}"
        )
        return None
    stage("measuring the accuracy")
    before = float(options.evaluate(reference.runner))
    after = float(options.evaluate(written.runner)) if written is not reference else before
    _check_floor(options.accuracy_floor, after, f"the accuracy that evaluate gives (it was {before:.4f} before)")
    return before, after


def exportable_name(exportable: Exportable) -> str:
    return ", ".join(exportable.models)


def _check_floor(floor: float | None, found: float, what: str) -> None:
    # Not `found < floor`: NaN is below every floor.
    if floor is not None and not found >= floor:
        raise RushlightError(
            "ACCURACY_TOO_LOW",
            f"{what} is {found:.4f}, less than the floor of {floor}; nothing was written",
            hint="Give more varied examples for calibration, or quantise less: fp16 changes least.",
            found=found,
            floor=floor,
        )


def _golden(
    pipeline: Pipeline, recording: Recording, examples: list[Example], options: ExportOptions
) -> tuple[list[Json], dict[str, bytes]]:
    tolerances = Tolerances(pipeline, options.quantize, options.tolerance)
    numbers = Numbers(GOLDEN_NUMBERS)
    cases: list[Json] = []
    for example, run in zip(examples, recording.runs, strict=True):
        steps: list[Json | None] = []
        for index, step in enumerate(pipeline.steps):
            output = run.outputs[str(index)]
            steps.append(golden_value(output, tolerances.of(index, step, output), numbers))
        cases.append({"name": example.name, "input": example.golden_input, "steps": steps})
    inputs = {each.file: each.value for each in examples if each.file}
    return cases, {**inputs, **({GOLDEN_NUMBERS: bytes(numbers.data)} if numbers.data else {})}


def _contents(models: Mapping[str, ModelFiles]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for file, each in models.items():
        contents |= {file: each.model, **each.external}
    return contents


def _check_and_write(
    out: Path, manifest: Json, files: Mapping[str, bytes], models: Mapping[str, ModelFiles], stage: Stages
) -> None:
    """A bundle that can't be replayed here is not written: it is tried at another place first."""
    if all(file.endswith(".onnx") for file in models):
        stage("replaying the golden vectors")
        with tempfile.TemporaryDirectory(prefix="rushlight-") as folder:
            write_bundle(Path(folder) / out.name, manifest, files)
            result = verify(Path(folder) / out.name)
        for case in result.cases:
            if first := case.first_difference:
                raise RushlightError(
                    "MODEL_DIFFERS",
                    f"{case.name} differs at step {first.index} ({first.step}) by {first.difference:.1e}, "
                    f"more than {first.tolerance:g}: {first.reason or 'ONNX Runtime against the framework'}",
                    hint="If that is near enough, pass a tolerance for the step.",
                )
    stage(f"writing {out}")
    write_bundle(out, manifest, files)


def _tolerances_of(pipeline: Pipeline, golden: list[Json]) -> tuple[tuple[tuple[str, float], ...], tuple[str, ...]]:
    tolerances: list[tuple[str, float]] = []
    not_compared: list[str] = []
    for index, step in enumerate(pipeline.steps):
        compared = [case["steps"][index]["tolerance"] for case in golden if case["steps"][index]]
        tolerances.append((step.op, max(compared, default=np.inf)))
        if not compared:
            not_compared.append(step.op)
    return tuple(tolerances), tuple(not_compared)
