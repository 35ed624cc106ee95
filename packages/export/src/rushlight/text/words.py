"""Which tokens are of one word."""

from __future__ import annotations

from collections.abc import Callable

from ..tokenizers.fact import TokenWindow
from ..tokenizers.utf16 import slice_units

Joins = Callable[[TokenWindow, int, int], bool]
"""Whether the token at a position goes on the word of the token at the one before."""


def never(_window: TokenWindow, _position: int, _before: int) -> bool:
    return False


def same_word(window: TokenWindow, position: int, before: int) -> bool:
    """Words as the tokenizer says."""
    return window.word_ids[position] != -1 and window.word_ids[position] == window.word_ids[before]


def no_space_before(text: str) -> Joins:
    """Words as spaces say: some tokenizers call every mark of punctuation a word."""

    def joins(window: TokenWindow, position: int, _before: int) -> bool:
        start = int(window.offsets[position, 0])
        return start > 0 and " " not in slice_units(text, start - 1, start + 1)

    return joins


def words_of(window: TokenWindow, joins: Joins) -> list[list[int]]:
    """The positions of the text's tokens, word by word."""
    found: list[list[int]] = []
    for position, sequence in enumerate(window.sequence_ids.tolist()):
        if sequence != 0 or window.special_tokens_mask[position]:
            continue
        if found and joins(window, position, found[-1][-1]):
            found[-1].append(position)
        else:
            found.append([position])
    return found
