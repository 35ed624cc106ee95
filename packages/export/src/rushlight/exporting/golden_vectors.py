"""The golden vectors of a bundle: one for each example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..bundle.golden import Numbers, golden_value
from ..pipeline import Pipeline
from ..step import Json
from .examples import Example
from .recording import Recording
from .tolerance import Tolerances

NUMBERS = "golden/golden.bin"


@dataclass(frozen=True)
class GoldenVectors:
    cases: list[Json]
    """As the manifest has them."""
    files: Mapping[str, bytes]
    steps: tuple[tuple[str, float | None], ...]
    """Each op of the pipeline with its largest tolerance; None where golden vectors can't hold what it gives."""


def golden_vectors(
    pipeline: Pipeline, recording: Recording, examples: list[Example], tolerances: Tolerances
) -> GoldenVectors:
    numbers = Numbers(NUMBERS)
    cases: list[Json] = []
    for example, run in zip(examples, recording.runs, strict=True):
        steps: list[Json | None] = []
        for index, step in enumerate(pipeline.steps):
            output = run[str(index)]
            steps.append(golden_value(output, tolerances.of(index, step, output), numbers))
        cases.append({"name": example.name, "input": example.golden_input, "steps": steps})
    files = {each.file: each.value for each in examples if each.file}
    if numbers.data:
        files[NUMBERS] = bytes(numbers.data)
    return GoldenVectors(cases, files, tuple(_tolerance_of(step.op, i, cases) for i, step in enumerate(pipeline.steps)))


def _tolerance_of(op: str, index: int, cases: list[Json]) -> tuple[str, float | None]:
    return op, max((case["steps"][index]["tolerance"] for case in cases if case["steps"][index]), default=None)
