"""A step: an op's name with its options, and how Python carries it out.

The options of every op are written by `pnpm generate` from the JSON Schema of the TypeScript packages, to
rushlight/options.
A class with those options and a `run` is the op's twin here; `registered` makes it known by its name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any, ClassVar, Protocol, TypeVar, cast

import jsonschema
from jsonschema.exceptions import best_match

from .assets import Assets
from .errors import RushlightError
from .facts import Facts
from .values import Tensors

Json = dict[str, Any]


class Session(Protocol):
    """An opened model."""

    @property
    def inputs(self) -> tuple[str, ...]: ...

    def run(self, feeds: Tensors) -> Tensors: ...


@dataclass(frozen=True)
class LoadContext:
    """What a step can use while it loads."""

    assets: Assets
    open_model: Callable[[str, tuple[str, ...]], Session]
    """Opens the model file of that name, with the files of weights that it refers to."""


@dataclass(frozen=True)
class Call:
    """What a step can use while it runs."""

    state: Any
    """What `load` returned."""
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Step:
    """Options are checked when a step is made: raises OPTION_INVALID."""

    op: ClassVar[str]

    def __post_init__(self) -> None:
        check_options(self.op, self.options())

    def options(self) -> Json:
        """As they are in JSON: every default written out, names as TypeScript has them."""
        given = {option_name(each.name): _plain(getattr(self, each.name)) for each in fields(self)}
        return {name: value for name, value in given.items() if value is not None}

    def to_json(self) -> Json:
        return {"op": self.op, "options": self.options()}

    def load(self, context: LoadContext) -> Any:  # noqa: ARG002
        """Reads files, opens models. What it returns is in every call's `state`."""
        return None

    def run(self, value: Any, call: Call) -> Any:
        """Must not change its input: it may be shared with another branch."""
        raise NotImplementedError


S = TypeVar("S", bound=type[Step])

registry: dict[str, type[Step]] = {}
"""Every op that Python can carry out, by its name in JSON."""


def registered(step: S) -> S:
    registry[step.op] = step
    return step


def option_name(field: str) -> str:
    """`score_threshold` -> `scoreThreshold`, `from_` -> `from`."""
    first, *rest = field.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def _plain(value: Any) -> Any:
    """Data as JSON has it: lists for tuples, and 1 for 1.0, since JavaScript does not tell them apart."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in cast("list[Any]", value)]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


@cache
def pipeline_schema() -> Json:
    """The JSON Schema of pipelines that the TypeScript packages generate."""
    text = resources.files(__package__ or "rushlight").joinpath("schema/pipeline.schema.json").read_text("utf-8")
    return cast(Json, json.loads(text))


def options_schema(op: str) -> Json:
    return cast(Json, pipeline_schema()["$defs"][op]["properties"]["options"])


@cache
def _validator(op: str) -> Any:
    return jsonschema.Draft202012Validator(options_schema(op))


def check_options(op: str, options: Json) -> None:
    worst = best_match(_validator(op).iter_errors(options))
    if worst is None:
        return
    path = ".".join(map(str, worst.absolute_path))
    raise RushlightError(
        "OPTION_INVALID",
        f"{op}: {f'the option {path}: ' if path else ''}{worst.message}",
        hint=f"{op} takes {', '.join(options_schema(op)['properties']) or 'no options'}.",
        op=op,
        option=path,
    )


@cache
def field_names(step: type[Step]) -> dict[str, str]:
    """From the option's name in JSON to the field's in Python."""
    return {option_name(each.name): each.name for each in fields(step)}
