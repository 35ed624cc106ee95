"""Replays a bundle's golden vectors with ONNX Runtime, as `rushlight verify` does on a device."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .bundle.difference import difference_to
from .bundle.reader import Bundle, open_bundle
from .errors import RushlightError
from .pipeline import Runner
from .step import Json


@dataclass(frozen=True)
class StepResult:
    index: int
    """The step's place in the pipeline, from 0."""
    step: str
    kind: str
    difference: float
    tolerance: float
    reason: str | None = None

    @property
    def ok(self) -> bool:
        return self.difference <= self.tolerance


@dataclass(frozen=True)
class CaseResult:
    name: str
    steps: tuple[StepResult, ...]

    @property
    def ok(self) -> bool:
        return all(step.ok for step in self.steps)

    @property
    def first_difference(self) -> StepResult | None:
        """The step at which what this computer computes begins to differ."""
        return next((step for step in self.steps if not step.ok), None)


@dataclass(frozen=True)
class VerifyResult:
    cases: tuple[CaseResult, ...]

    @property
    def ok(self) -> bool:
        return all(case.ok for case in self.cases)

    @property
    def steps(self) -> tuple[StepResult, ...]:
        """For each step, the largest difference over all cases."""
        worst: dict[int, StepResult] = {}
        for step in (step for case in self.cases for step in case.steps):
            if step.index not in worst or step.difference > worst[step.index].difference:
                worst[step.index] = step
        return tuple(worst[index] for index in sorted(worst))


def verify(bundle: str | Path | Bundle, on_case: Callable[[str, int, int], None] | None = None) -> VerifyResult:
    """Compares what every step gives here with what the bundle has. `on_case` is told of each case as it begins.

    Raises BUNDLE_* where the bundle is broken or has no golden vectors, and as the steps do where it can't be run.
    """
    opened = bundle if isinstance(bundle, Bundle) else open_bundle(bundle)
    golden: list[Json] = opened.manifest.get("golden", [])
    if not golden:
        message = f"The bundle {opened.manifest['name']} has no golden vectors"
        raise RushlightError("BUNDLE_INVALID", message, hint="Export it again with examples.")
    for name in opened.manifest["files"]:
        opened.assets.read(name)
    runner = opened.pipeline.open(opened.assets)
    cases: list[CaseResult] = []
    for index, case in enumerate(golden):
        if on_case:
            on_case(case["name"], index, len(golden))
        cases.append(_replay(case, runner, opened))
    return VerifyResult(tuple(cases))


def _replay(case: Json, runner: Runner, bundle: Bundle) -> CaseResult:
    given = case["input"]
    outputs = runner.outputs(bundle.assets.read(given) if isinstance(given, str) else given["value"])
    steps = runner.pipeline.steps
    if len(steps) != len(case["steps"]):
        message = f"The golden vector {case['name']} has {len(case['steps'])} steps, the pipeline {len(steps)}"
        raise RushlightError("BUNDLE_INVALID", message)
    results: list[StepResult] = []
    for index, (step, expected) in enumerate(zip(steps, case["steps"], strict=True)):
        if expected is not None:
            found = difference_to(expected, outputs[str(index)], bundle.assets.read)
            named = (index, step.op, expected["kind"], found.difference, expected["tolerance"], found.reason)
            results.append(StepResult(*named))
    return CaseResult(case["name"], tuple(results))
