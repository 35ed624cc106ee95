"""The step that makes tokens of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
from tokenizers import Encoding, Tokenizer

from ..errors import RushlightError
from ..options.tokenizers import TokenizeOptions
from ..step import Call, LoadContext, registered
from ..values import Tensors, describe
from .encoder import EncodeOptions, Encoder, open_tokenizer
from .fact import TokenInput, TokenRow, TokensFact, TokenWindow, tokens_fact
from .utf16 import units_before, well_formed

_COLUMNS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}


@registered
class Tokenize(TokenizeOptions):
    """A text, `{"text", "pair"}`, or a list of them, to int64 tensors [rows, tokens] by the model's names.

    A text is a str, or bytes in UTF-8. There is a row for each text; one that is cut into windows (`truncation` with
    a `stride`, and `windows=True`) has a row for each window. Raises INPUT_INVALID, OPTION_INVALID.
    """

    def load(self, context: LoadContext) -> Encoder:
        return open_tokenizer(context.assets.read(self.file), self.file)

    def run(self, value: Any, call: Call) -> Tensors:
        encoder: Encoder = call.state
        batched = isinstance(value, (list, tuple))
        given = cast(Sequence[Any], value) if batched else [value]
        inputs = [_input_of(each, i) for i, each in enumerate(given)]
        if not inputs:
            raise RushlightError("INPUT_INVALID", "tokenize was given an empty list, expected at least one text")
        encodings = encoder.encode(inputs, EncodeOptions(self.add_special_tokens, self.truncation, self.padding))
        rows = [
            TokenRow(i, window_of(window, inputs[i]))
            for i, windows in enumerate(encodings)
            for window in (windows if self.windows else windows[:1])
        ]
        call.facts.set(tokens_fact, _fact(encoder.tokenizer, inputs, rows, batched))
        _check_lengths(rows)
        return {
            name: np.stack([getattr(row.window, _COLUMNS[name]) for row in rows]).astype(np.int64)
            for name in self.inputs
        }


def window_of(encoding: Encoding, value: TokenInput) -> TokenWindow:
    """The columns of an encoding, its offsets counted in UTF-16 units."""
    special = _column(encoding.special_tokens_mask)
    # What the tokenizer did not add is of the text, where the library no longer says so (see Encoder).
    sequences = np.where(special == 1, -1, _column([each or 0 for each in encoding.sequence_ids]))
    offsets = _column(encoding.offsets).reshape(-1, 2)
    for sequence, text in enumerate((value.text, value.pair)):
        if text is not None and not text.isascii():
            offsets[sequences == sequence] = units_before(text)[offsets[sequences == sequence]]
    return TokenWindow(
        ids=_column(encoding.ids),
        type_ids=_column(encoding.type_ids),
        attention_mask=_column(encoding.attention_mask),
        special_tokens_mask=special,
        offsets=offsets,
        word_ids=_column([-1 if each is None else each for each in encoding.word_ids]),
        sequence_ids=sequences,
    )


def _column(values: Sequence[Any]) -> Any:
    return np.array(values, np.int32)


def _input_of(value: Any, index: int) -> TokenInput:
    if isinstance(value, (bytes, bytearray)):
        return TokenInput(value.decode("utf-8", "replace"))
    if isinstance(value, str):
        return TokenInput(well_formed(value))
    given = cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
    text, pair = given.get("text"), given.get("pair")
    if not isinstance(text, str) or not isinstance(pair, (str, type(None))):
        raise RushlightError(
            "INPUT_INVALID", f"text {index} is {describe(value)}, expected a str, or a dict with text and pair"
        )
    return TokenInput(well_formed(text), None if pair is None else well_formed(pair))


def _fact(tokenizer: Tokenizer, inputs: list[TokenInput], rows: list[TokenRow], batched: bool) -> TokensFact:
    added = sorted(tokenizer.get_added_tokens_decoder().items())
    return TokensFact(
        inputs=inputs,
        rows=rows,
        batched=batched,
        decode=lambda id: tokenizer.decode([id], skip_special_tokens=False),
        token_to_id=tokenizer.token_to_id,
        mask_id=next((id for id, token in added if token.content in ("[MASK]", "<mask>")), None),
    )


def _check_lengths(rows: Sequence[TokenRow]) -> None:
    sizes = [len(row.window.ids) for row in rows]
    odd = next((i for i, size in enumerate(sizes) if size != sizes[0]), None)
    if odd is not None:
        raise RushlightError(
            "INPUT_INVALID",
            f"text {odd} has {sizes[odd]} tokens, text 0 has {sizes[0]}: they do not fit into one tensor",
            hint="Leave padding on, or give the texts one by one.",
        )
