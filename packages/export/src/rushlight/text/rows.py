"""Which rows of the tensors are of which input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..tokenizers.fact import TokensFact, TokenWindow
from .refusal import refusal

T = TypeVar("T")

Row = tuple[int, TokenWindow]


def rows_of_inputs(what: str, tokens: TokensFact, shape: Sequence[int]) -> list[list[Row]]:
    """The rows of each input. `shape` is that of the output: [rows, tokens, ...], or [rows] where it has pooled them.

    Raises INPUT_INVALID for tokens that the output can't have come from.
    """
    rows, *length = shape[:2]
    found: list[list[Row]] = [[] for _ in tokens.inputs]
    for number, row in enumerate(tokens.rows):
        found[row.input].append((number, row.window))
    sizes = [len(row.window.ids) for row in tokens.rows]
    if len(sizes) != rows or (length and any(size != length[0] for size in sizes)) or not all(found):
        of_each = f" of {length[0]}" if length else ""
        raise refusal(
            what,
            f"the tokens that the output was made from, {rows} rows{of_each}",
            ",".join(map(str, sizes)),
            hint="Each input has a row or more, padded to one length.",
        )
    return found


def per_input(results: list[T], batched: bool) -> T | list[T]:
    """One text in, one result out; a list in, a list out."""
    return results if batched else results[0]
