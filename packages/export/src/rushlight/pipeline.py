"""A chain of steps: runs in Python as it does on a device, and is JSON that travels in a bundle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from .assets import Assets, Memory
from .errors import RushlightError
from .facts import Facts
from .ort import open_onnx
from .step import Call, Json, LoadContext, Session, Step, field_names, registry

SPEC_VERSION = 1

T = TypeVar("T")

OnOutput = Callable[[str, Step, Any], None]
"""Told of each step's path ("2", "2.intent", "2.0"), the step, and what it gave."""


class Pipeline(Step):
    """Steps, one after the other. Itself a step, so pipelines nest.

    >>> Pipeline(vision.DecodeImage(), vision.Resize(size=256), vision.ToTensor(), core.Model(file="model.onnx"))
    """

    op = "core.pipeline"
    steps: tuple[Step, ...]

    def __init__(self, *steps: Step) -> None:
        if not steps:
            raise RushlightError("SPEC_INVALID", "a pipeline has at least one step, found none")
        for index, step in enumerate(steps):
            _check_step(step, str(index))
        object.__setattr__(self, "steps", steps)

    def options(self) -> Json:
        return {}

    def to_json(self) -> Json:
        return {"op": self.op, "steps": [step.to_json() for step in self.steps]}

    def to_spec(self) -> Json:
        """As a bundle has it: `toJSON` of @rushlight/core gives the same."""
        return {"version": SPEC_VERSION, "steps": [step.to_json() for step in self.steps]}

    @classmethod
    def from_spec(cls, spec: Mapping[str, Any]) -> Pipeline:
        """Raises SPEC_INVALID, SPEC_VERSION_UNSUPPORTED, OP_UNKNOWN or OPTION_INVALID."""
        version = spec.get("version")
        if version != SPEC_VERSION:
            code = "SPEC_VERSION_UNSUPPORTED" if isinstance(version, int) else "SPEC_INVALID"
            raise RushlightError(code, f'expected {SPEC_VERSION} as "version", found {version!r}')
        return cls(*_steps_of(spec.get("steps"), ""))

    def open(self, assets: Assets | Mapping[str, bytes], models: Mapping[str, Session] | None = None) -> Runner:
        """Opens every file. `models` are used in place of the model files of those names."""
        files = Memory(assets) if isinstance(assets, Mapping) else assets
        context = LoadContext(files, partial(_open_model, files, models or {}))
        return Runner(self, _load(self, context, ""))


class Branch(Step):
    """Several steps on one input; gives a record of their results."""

    op = "core.branch"
    branches: Mapping[str, Step]

    def __init__(self, branches: Mapping[str, Step]) -> None:
        for name, step in branches.items():
            _check_step(step, name)
        object.__setattr__(self, "branches", dict(branches))

    def options(self) -> Json:
        return {}

    def to_json(self) -> Json:
        return {"op": self.op, "branches": {name: step.to_json() for name, step in self.branches.items()}}


class Each(Step):
    """One step on every item of a list; gives the list of results."""

    op = "core.each"
    each: Step

    def __init__(self, *steps: Step) -> None:
        object.__setattr__(self, "each", steps[0] if len(steps) == 1 else Pipeline(*steps))
        _check_step(self.each, "each")

    def options(self) -> Json:
        return {}

    def to_json(self) -> Json:
        return {"op": self.op, "each": self.each.to_json()}


def _check_step(step: object, path: str) -> None:
    if not isinstance(step, Step):
        raise RushlightError("SPEC_INVALID", f"expected a step at {path}, found {step!r:.60}", step=path)


def _open_model(assets: Assets, models: Mapping[str, Session], file: str, external: tuple[str, ...]) -> Session:
    if file in models:
        return models[file]
    return open_onnx(assets.read(file), {name: assets.read(name) for name in external})


@dataclass(frozen=True)
class Runner:
    """A loaded pipeline."""

    pipeline: Pipeline
    _run: _Loaded

    def run(self, value: Any, on_output: OnOutput | None = None, facts: Facts | None = None) -> Any:
        """What the last step gives. A failure says which step it was in."""
        return self._run(value, facts or Facts(), on_output)

    def outputs(self, value: Any) -> dict[str, Any]:
        """What each step gives, by its path: "0", "3.intent"."""
        given: dict[str, Any] = {}

        def keep(path: str, _: Step, output: Any) -> None:
            given[path] = output

        self.run(value, keep)
        return given


_Loaded = Callable[[Any, Facts, "OnOutput | None"], Any]


def _load(step: Step, context: LoadContext, path: str) -> _Loaded:
    inner = f"{path}." if path else ""
    if isinstance(step, Pipeline):
        chain = [(f"{inner}{i}", each, _load(each, context, f"{inner}{i}")) for i, each in enumerate(step.steps)]
        return partial(_run_chain, chain)
    if isinstance(step, Branch):
        arms = {name: _load(arm, context, f"{inner}{name}") for name, arm in step.branches.items()}
        return partial(_run_branch, arms)
    if isinstance(step, Each):
        return partial(_run_each, _load(step.each, context, f"{inner}each"))
    state = located(path, step, lambda: step.load(context))
    return lambda value, facts, _: step.run(value, Call(state, facts))


def _run_chain(chain: list[tuple[str, Step, _Loaded]], value: Any, facts: Facts, on_output: OnOutput | None) -> Any:
    for path, step, run in chain:
        value = located(path, step, partial(run, value, facts, on_output))
        if on_output:
            on_output(path, step, value)
    return value


def _run_branch(arms: Mapping[str, _Loaded], value: Any, facts: Facts, on_output: OnOutput | None) -> Any:
    return {name: run(value, facts.copy(), on_output) for name, run in arms.items()}


def _run_each(run: _Loaded, value: Any, facts: Facts, on_output: OnOutput | None) -> Any:
    return [run(item, facts.copy(), on_output) for item in value]


def located(path: str, step: Step, work: Callable[[], T]) -> T:
    """Does the work; an error of ours then says which step it is about, the innermost one."""
    try:
        return work()
    except RushlightError as error:
        if "step" in error.details:
            raise
        details = {**error.details, "step": path, "op": step.op}
        message = f"Step {path} ({step.op}): {error.message}"
        raise RushlightError(error.code, message, hint=error.hint, **details) from error


def _steps_of(steps: object, at: str) -> list[Step]:
    if not isinstance(steps, list) or not steps:
        raise RushlightError("SPEC_INVALID", f'expected a list of at least one step as "steps", found {steps!r:.60}')
    return [_step_of(step, f"{at}{i}") for i, step in enumerate(cast("list[Any]", steps))]


def _step_of(spec: Any, at: str) -> Step:
    op = spec.get("op") if isinstance(spec, Mapping) else None
    if op == "core.pipeline":
        return Pipeline(*_steps_of(spec.get("steps"), f"{at}."))
    if op == "core.branch":
        return Branch({name: _step_of(arm, f"{at}.{name}") for name, arm in spec["branches"].items()})
    if op == "core.each":
        return Each(_step_of(spec["each"], f"{at}.each"))
    make = registry.get(str(op))
    if make is None:
        known = ", ".join([*registry, "core.pipeline", "core.branch", "core.each"])
        raise RushlightError("OP_UNKNOWN", f"Step {at}: there is no op {op!r}", hint=f"Known ops: {known}", step=at)
    return located(at, cast(Step, make), lambda: _made(make, spec.get("options") or {}))


def _made(make: type[Step], options: Mapping[str, Any]) -> Step:
    names = field_names(make)
    unknown = next((name for name in options if name not in names), None)
    if unknown is not None:
        raise RushlightError(
            "OPTION_INVALID", f"{make.op} has no option {unknown!r}", hint=f"It has {', '.join(names) or 'none'}."
        )
    try:
        return make(**{names[name]: value for name, value in options.items()})
    except TypeError as error:
        raise RushlightError("OPTION_INVALID", f"{make.op}: {error}") from error
