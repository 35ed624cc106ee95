"""The size of the model's input, where a head's places are relative to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...errors import RushlightError
from ..geometry import Geometry

Size: TypeAlias = "int | Mapping[str, int]"
"""A square's side, or {width, height}; pixels."""


def input_size_of(what: str, size: Size | None, geometry: Geometry) -> tuple[int, int]:
    """Width and height, as the option or `ToTensor` said. Raises OPTION_INVALID where neither did."""
    if isinstance(size, Mapping):
        return size["width"], size["height"]
    if size is not None:
        return size, size
    if geometry.input is None:
        raise RushlightError(
            "OPTION_INVALID",
            f"{what} needs the size of the model's input, and nobody said it",
            hint="Give input_size={'width': …, 'height': …}: that of the picture that ToTensor was given.",
            option="inputSize",
        )
    return geometry.input
