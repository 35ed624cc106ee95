"""What may stand in the place of a mask."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..options.text import FillMaskOptions
from ..step import Call, registered
from ..tokenizers.fact import TokensFact, tokens_fact
from ..values import Array, Tensors
from .outputs import read_output
from .refusal import refusal
from .rows import Row, per_input, rows_of_inputs
from .scores import best, softmax


@registered
class FillMask(FillMaskOptions):
    """Logits [rows, tokens, vocabulary] to the best tokens of each mask of a text, `{"id", "text", "score"}`.

    As the fill-mask pipeline of transformers. Raises INPUT_INVALID, and OPTION_INVALID for a target that is no token.
    """

    def run(self, value: Array | Tensors, call: Call) -> Any:
        tokens = call.facts.get(tokens_fact)
        logits = read_output("fillMask", value, self.output, ["rows,tokens,vocabulary"])
        by_input = rows_of_inputs("fillMask", tokens, logits.shape)
        if tokens.mask_id is None:
            raise refusal("fillMask", "a tokenizer with a mask token", "none")
        chosen = self._chosen(tokens, logits.shape[2])
        found = [
            [self._fill(logits[row, position], chosen, tokens) for row, position in _masks(rows, tokens, i)]
            for i, rows in enumerate(by_input)
        ]
        return per_input(found, tokens.batched)

    def _chosen(self, tokens: TokensFact, size: int) -> list[int] | None:
        if self.targets is None:
            return None
        ids = {target: tokens.token_to_id(target) for target in self.targets}
        for target, id in ids.items():
            if id is None or id >= size:
                expected = "targets as the vocabulary writes them"
                raise refusal("fillMask", expected, target, code="OPTION_INVALID")
        return [id for id in ids.values() if id is not None]

    def _fill(self, logits: Array, chosen: list[int] | None, tokens: TokensFact) -> list[dict[str, Any]]:
        scores = softmax("fillMask", logits)
        ids = np.arange(len(scores)) if chosen is None else np.array(chosen)
        found = [int(ids[place]) for place in best(scores[ids], self.top)]
        return [{"id": id, "text": tokens.decode(id), "score": float(scores[id])} for id in found]


def _masks(rows: list[Row], tokens: TokensFact, index: int) -> list[tuple[int, int]]:
    """Row and position of each mask of the input. In the overlap of two windows one mask stands twice."""
    masks: dict[tuple[int, int], tuple[int, int]] = {}
    for row, window in rows:
        for position in np.flatnonzero(window.ids == tokens.mask_id).tolist():
            place = (int(window.sequence_ids[position]), int(window.offsets[position, 0]))
            masks.setdefault(place, (row, position))
    if not masks:
        raise refusal("fillMask", f"a text with {tokens.decode(tokens.mask_id or 0)}", tokens.inputs[index].text)
    return list(masks.values())
