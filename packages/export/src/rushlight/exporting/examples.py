"""Inputs to export with: they show what shapes the model gets, calibrate, and become golden vectors."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from PIL import Image as pil

from ..errors import RushlightError
from ..pipeline import Pipeline
from ..values import describe


@dataclass(frozen=True)
class Example:
    name: str
    value: Any
    """What the first step is given: bytes, or plain data."""
    suffix: str = ""
    """Of the file that bytes become in the bundle: `.png`."""

    @property
    def file(self) -> str | None:
        return f"golden/{self.name}{self.suffix}" if isinstance(self.value, bytes) else None

    @property
    def golden_input(self) -> Any:
        """As a golden vector names it."""
        return self.file or {"value": self.value}


def read_examples(given: object, pipeline: Pipeline) -> list[Example]:
    """A list, or a mapping from names. Each is a path, bytes, a PIL image, a text, or plain data as JSON has it.

    A text is a path where the pipeline begins with a picture. Raises INPUT_INVALID.
    """
    if isinstance(given, Mapping):
        named = list(cast("Mapping[str, Any]", given).items())
    elif isinstance(given, Iterable) and not isinstance(given, (str, bytes)):
        named = [(None, each) for each in cast("Iterable[Any]", given)]
    else:
        raise RushlightError("INPUT_INVALID", f"expected a list of examples, found {describe(given)}")
    if not named:
        raise RushlightError(
            "INPUT_INVALID",
            "expected at least one example, found none",
            hint="An example is an input as the pipeline gets it: a picture's path, a text.",
        )
    pictures = pipeline.steps[0].op == "vision.decodeImage"
    examples = [_example(name, value, index, pictures) for index, (name, value) in enumerate(named)]
    _check_names(examples)
    return examples


def _example(name: str | None, value: Any, index: int, pictures: bool) -> Example:
    named = name or f"example-{index + 1}"
    if isinstance(value, Path) or (isinstance(value, str) and pictures):
        path = Path(value)
        if not path.is_file():
            raise RushlightError("INPUT_INVALID", f"example {index}: there is no file {path}")
        return Example(name or path.stem, path.read_bytes(), path.suffix)
    if isinstance(value, (bytes, bytearray)):
        return Example(named, bytes(value), _suffix_of(bytes(value)))
    if isinstance(value, pil.Image):
        file = io.BytesIO()
        value.save(file, "PNG")
        return Example(named, file.getvalue(), ".png")
    if isinstance(value, str):
        return Example(named, value.encode(), ".txt")
    try:
        # What golden vectors hold is what JSON gives back.
        return Example(named, json.loads(json.dumps(value, allow_nan=False)))
    except (TypeError, ValueError) as error:
        kinds = "a path, bytes, a PIL image, a text or plain data"
        raise RushlightError("INPUT_INVALID", f"example {index}: expected {kinds}, found {describe(value)}") from error


def _suffix_of(data: bytes) -> str:
    starts = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"RIFF": ".webp"}
    return next((suffix for start, suffix in starts.items() if data.startswith(start)), ".bin")


def _check_names(examples: list[Example]) -> None:
    for index, example in enumerate(examples):
        if any(character in example.name for character in "/\\\0") or example.name.startswith("."):
            raise RushlightError(
                "INPUT_INVALID", f"example {index} has the name {example.name!r}, which is no file name"
            )
        same = next((i for i, other in enumerate(examples[:index]) if other.name == example.name), None)
        if same is not None:
            raise RushlightError("INPUT_INVALID", f"examples {same} and {index} are both named {example.name!r}")
