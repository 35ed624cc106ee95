"""What a module's forward takes, and which feed goes where."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter
from typing import Any

from ..errors import RushlightError
from ..values import describe


@dataclass(frozen=True)
class Argument:
    feed: str
    parameter: str | None
    """None for one that is passed by its position."""
    required: bool


@dataclass(frozen=True)
class Arguments:
    """In the order of forward."""

    each: tuple[Argument, ...]
    main: tuple[str, ...]
    """The feeds that one expects: those that forward requires, or else the main one that the module names."""

    def check(self, feeds: Mapping[str, Any]) -> None:
        """Raises INPUT_INVALID for feeds that forward does not take, or that it requires and that are not there."""
        known = [argument.feed for argument in self.each]
        unknown = [f"{name} ({describe(value)})" for name, value in feeds.items() if name not in known]
        absent = [argument.feed for argument in self.each if argument.required and argument.feed not in feeds]
        if unknown or absent or not feeds:
            problems = [f"it does not take {', '.join(unknown)}"] if unknown else []
            problems += [f"it requires {', '.join(absent)}"] if absent else []
            raise RushlightError(
                "INPUT_INVALID",
                f"forward takes {', '.join(known) or 'nothing'}; {' and '.join(problems) or 'nothing was fed'}",
                hint="Name the feeds as forward does, or give input_names.",
            )

    def order(self, feeds: Mapping[str, Any]) -> list[str]:
        return [argument.feed for argument in self.each if argument.feed in feeds]

    def call(self, module: Any, values: Mapping[str, Any]) -> Any:
        given = [argument for argument in self.each if argument.feed in values]
        positional = [values[argument.feed] for argument in given if argument.parameter is None]
        named = {argument.parameter: values[argument.feed] for argument in given if argument.parameter is not None}
        return module(*positional, **named)


def arguments_of(module: Any, input_names: Sequence[str] | None) -> Arguments:
    """`input_names` choose parameters where all of them are forward's own; else they rename its first ones, in order.

    Raises OPTION_INVALID where they are more than forward takes, or leave out what it requires.
    """
    parameters = list(inspect.signature(module.forward).parameters.values())
    takes = [each for each in parameters if each.kind not in (Parameter.VAR_KEYWORD, Parameter.VAR_POSITIONAL)]
    any_number = any(each.kind is Parameter.VAR_POSITIONAL for each in parameters)
    feeds = _feed_names(takes, any_number, input_names)
    chosen = [(each, feeds[each.name]) for each in takes if each.name in feeds]
    arguments = [
        Argument(feed, None if any_number or each.kind is Parameter.POSITIONAL_ONLY else each.name, _required(each))
        for each, feed in chosen
    ]
    if any_number:
        arguments += [Argument(name, None, True) for name in (input_names or ())[len(takes) :]]
    return Arguments(tuple(arguments), _main(module, arguments, input_names))


def _feed_names(takes: list[Parameter], any_number: bool, input_names: Sequence[str] | None) -> dict[str, str]:
    """From forward's parameter to the name of its feed."""
    own = [each.name for each in takes]
    if input_names is None:
        if any_number:
            raise RushlightError(
                "OPTION_INVALID",
                "forward takes any number of tensors, whose names its signature does not tell",
                hint="Give input_names, in order.",
            )
        return {name: name for name in own}
    if set(input_names) <= set(own):
        feeds = {name: name for name in input_names}
    else:
        feeds = dict(zip(own, input_names, strict=False))
    if len(input_names) > len(own) and not any_number:
        raise RushlightError(
            "OPTION_INVALID", f"input_names are {len(input_names)}, forward takes {len(own)}: {', '.join(own)}"
        )
    absent = [each.name for each in takes if _required(each) and each.name not in feeds]
    if absent:
        raise RushlightError("OPTION_INVALID", f"input_names leave out {', '.join(absent)}, which forward requires")
    return feeds


def _required(parameter: Parameter) -> bool:
    return parameter.default is Parameter.empty


def _main(module: Any, arguments: list[Argument], input_names: Sequence[str] | None) -> tuple[str, ...]:
    if input_names is not None:
        return tuple(input_names)
    required = tuple(argument.feed for argument in arguments if argument.required)
    main = getattr(module, "main_input_name", None)  # As transformers' models have it.
    named = (main,) if isinstance(main, str) and any(argument.feed == main for argument in arguments) else ()
    return required or named or tuple(argument.feed for argument in arguments)
