"""What an export may be told, apart from the model and the pipeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from ..errors import RushlightError
from ..pipeline import Runner
from ..quantize import Mode

Progress = Callable[[str], None]
"""Told of each stage as it begins: `converting model.onnx`."""


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    name: str
    """Lower-case letters, digits, `.`, `_` and `-`."""
    licence: str
    """Of the bundle as a whole: `Apache-2.0`."""
    version: str = "1.0.0"
    description: str | None = None
    source: str | None = None
    """Where model and data come from."""
    quantize: Mode | None = None
    accuracy_floor: float | None = None
    """The export fails with ACCURACY_TOO_LOW where the written model does not reach it: in what `evaluate` gives, or
    else in the smallest cosine between its outputs and the framework's on the examples."""
    evaluate: Callable[[Runner], float] | None = None
    """The accuracy of a pipeline, by a measure of your own; more is better. It is run on the model before and after."""
    tolerance: Mapping[int | str, float] | None = None
    """How far devices may be from Python, by a step's place or its op. See `exporting.tolerance` for what is usual."""
    calibration: Any = None
    """More examples, for `int8-static` to learn ranges from. They are not shipped."""
    overwrite: bool = False
    """Whether a bundle that is there may be replaced."""
    progress: bool | Progress | None = None
    """A display in the terminal, or who is told of each stage. By default a display where there is a terminal."""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> ExportOptions:
        """Raises OPTION_INVALID, naming an option that there is not, or one that is missing."""
        known = [each.name for each in fields(cls)]
        unknown = next((name for name in given if name not in known), None)
        if unknown is not None:
            message = f"export has no option {unknown!r}"
            raise RushlightError("OPTION_INVALID", message, hint=f"It has {', '.join(known)}.", option=unknown)
        for name in ("name", "licence"):
            if name not in given:
                raise RushlightError("OPTION_INVALID", f"export needs the option {name}", option=name)
        return cls(**given)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", self.name):
            expected = "lower-case letters, digits, '.', '_' and '-'"
            raise RushlightError("OPTION_INVALID", f"name: expected {expected}, found {self.name!r}", option="name")
        if self.quantize is not None and self.quantize not in get_args(Mode):
            expected = ", ".join(get_args(Mode))
            message = f"quantize: expected one of {expected}, found {self.quantize!r}"
            raise RushlightError("OPTION_INVALID", message, option="quantize")
        if self.accuracy_floor is not None and self.evaluate is None and not -1 <= self.accuracy_floor <= 1:
            message = f"accuracy_floor: expected a cosine, -1 to 1, found {self.accuracy_floor}"
            raise RushlightError("OPTION_INVALID", message, hint="Or pass evaluate, a measure of your own.")
