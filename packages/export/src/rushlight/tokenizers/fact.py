"""What `Tokenize` leaves for the heads after the model: where in the text each token of each row is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..facts import Fact

Column = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class TokenWindow:
    """One row of what the model was fed, special tokens and padding included. Every column is [tokens]."""

    ids: Column
    type_ids: Column
    attention_mask: Column
    """1 where there is a token, 0 where there is padding."""
    special_tokens_mask: Column
    """1 for what the tokenizer added: [CLS], [SEP], padding."""
    offsets: Column
    """[tokens, 2]: start and end of each token, in UTF-16 units of the text that it is from."""
    word_ids: Column
    """The number of the word that a token belongs to, -1 for none."""
    sequence_ids: Column
    """0 for the text, 1 for its pair, -1 for special tokens and padding."""


@dataclass(frozen=True)
class TokenInput:
    text: str
    pair: str | None = None


@dataclass(frozen=True)
class TokenRow:
    input: int
    """Which of the inputs the row is of."""
    window: TokenWindow


@dataclass(frozen=True)
class TokensFact:
    inputs: Sequence[TokenInput]
    rows: Sequence[TokenRow]
    """One for each row of the tensors. A long text that was cut into windows has several, one after the other."""
    batched: bool
    """Whether a list of texts was given, even one of one text."""
    decode: Callable[[int], str]
    token_to_id: Callable[[str], int | None]
    mask_id: int | None = None


tokens_fact: Fact[TokensFact] = Fact("tokenizers.tokens")
