"""Letters of 5 by 8 dots, the lowest row for what hangs below the line; ASCII from the space to `~`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TypedDict, cast

WIDTH, HEIGHT = 5, 8

ADVANCE = 6
"""Dots from one letter to the next."""


class _Font(TypedDict):
    letters: dict[str, list[int]]
    other: list[int]


def letter_rows(character: str) -> list[int]:
    """The rows of a character, top first: bit 4 is the leftmost dot. What is not there is an empty frame."""
    font = _font()
    return font["letters"].get(character, font["other"])


@cache
def _font() -> _Font:
    """Written by `pnpm generate` from the letters of @rushlight/vision."""
    file = resources.files("rushlight.vision.heads.draw").joinpath("letters.json")
    return cast(_Font, json.loads(file.read_text("utf-8")))
