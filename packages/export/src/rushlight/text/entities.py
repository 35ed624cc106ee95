"""Entities of a text: names, places, the slots of a command."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..labels import load_labels
from ..options.text import EntitiesOptions
from ..step import Call, LoadContext, registered
from ..tokenizers.fact import tokens_fact
from ..tokenizers.utf16 import slice_units
from ..values import Array, Tensors
from .labels import check_labels
from .outputs import read_output
from .rows import Row, per_input, rows_of_inputs
from .scores import Scores, softmax
from .spans import Span, drop_overlaps, join_spans, scheme_of
from .words import never, no_space_before, same_word, words_of


@registered
class Entities(EntitiesOptions):
    """Class values [rows, tokens, classes] to the entities of each text, in its order.

    An entity is `{"label", "score", "text", "start", "end"}`, its ends in UTF-16 units. As the token-classification
    pipeline of transformers. Raises INPUT_INVALID.
    """

    def load(self, context: LoadContext) -> Any:
        return load_labels(self.labels, context.assets)

    def run(self, value: Array | Tensors, call: Call) -> Any:
        tokens, labels = call.facts.get(tokens_fact), call.state
        logits = read_output("entities", value, self.output, ["rows,tokens,classes"])
        check_labels("entities", labels, logits.shape[2])
        found: list[list[dict[str, Any]]] = []
        for i, rows in enumerate(rows_of_inputs("entities", tokens, logits.shape)):
            text = tokens.inputs[i].text
            spans = [span for row in rows for span in self._spans(logits, row, text, labels)]
            found.append([_entity(each, text) for each in (drop_overlaps(spans, text) if len(rows) > 1 else spans)])
        return per_input(found, tokens.batched)

    def _spans(self, logits: Array, row: Row, text: str, labels: list[str]) -> list[Span]:
        number, window = row
        by_word = no_space_before(text) if self.words == "spaces" else same_word
        joins = never if self.aggregation in ("none", "simple") else by_word
        found: list[Span] = []
        for word in words_of(window, joins):
            index, score = self._agreed(softmax("entities", logits[number, word]))
            start, end = window.offsets[word[0], 0], window.offsets[word[-1], 1]
            found.append(Span(labels[index], score, int(start), int(end)))
        joined = found if self.aggregation == "none" else join_spans(found, self.scheme or scheme_of(labels))
        return [span for span in joined if span.label not in self.ignore]

    def _agreed(self, scores: Scores) -> tuple[int, float]:
        """The class that the tokens of a word agree on, from [tokens, classes], and its score."""
        if self.aggregation == "average":
            scores = scores.mean(0, keepdims=True)
        elif self.aggregation != "max":
            scores = scores[:1]
        _, index = np.unravel_index(int(scores.argmax()), scores.shape)
        return int(index), float(scores.max())


def _entity(span: Span, text: str) -> dict[str, Any]:
    return {
        "label": span.label,
        "score": span.score,
        "text": slice_units(text, span.start, span.end),
        "start": span.start,
        "end": span.end,
    }
