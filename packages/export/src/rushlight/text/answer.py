"""The answer to a question, as a stretch of its context."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..options.text import AnswerOptions
from ..step import Call, registered
from ..tokenizers.fact import TokenInput, TokenWindow, tokens_fact
from ..tokenizers.utf16 import slice_units
from ..values import Array, Tensors
from .outputs import read_output
from .refusal import refusal
from .rows import Row, per_input, rows_of_inputs
from .scores import Scores, best, softmax

AXES = ["rows,tokens"]


@registered
class Answer(AnswerOptions):
    """Two outputs [rows, tokens], where an answer starts and ends, to the answers of each question, best first.

    An answer is `{"score", "text", "start", "end"}`: the context from `start` to `end`, in UTF-16 units. As the
    question-answering pipeline of transformers 4. The question is the text, the context its pair. Raises INPUT_INVALID.
    """

    def run(self, value: Array | Tensors, call: Call) -> Any:
        tokens = call.facts.get(tokens_fact)
        named = {"tensor": value} if isinstance(value, np.ndarray) else value
        starts, ends = (read_output("answer", named, name, AXES) for name in (self.start, self.end))
        if starts.shape != ends.shape:
            raise refusal("answer", "two outputs of one shape", ends)
        by_input = rows_of_inputs("answer", tokens, starts.shape)
        found = [self._answers(starts, ends, rows, tokens.inputs[i]) for i, rows in enumerate(by_input)]
        return per_input(found, tokens.batched)

    def _answers(self, starts: Array, ends: Array, rows: list[Row], value: TokenInput) -> list[dict[str, Any]]:
        context = value.pair
        if context is None:
            raise refusal("answer", "a question with its context as pair", value.text)
        found: dict[str, dict[str, Any]] = {}
        no_answer = 1.0
        for row, window in rows:
            start_scores, end_scores = (_context_scores(each[row], window) for each in (starts, ends))
            first = _first(window)
            no_answer = min(no_answer, float(start_scores[first] * end_scores[first]))
            for start, end, score in self._spans(start_scores, end_scores, window):
                text = slice_units(context, start, end)
                same = found.setdefault(text.lower(), {"score": 0.0, "text": text, "start": start, "end": end})
                same["score"] += score
        answers = list(found.values())
        if self.handle_impossible:
            answers.append({"text": "", "score": no_answer, "start": 0, "end": 0})
        return sorted(answers, key=lambda each: -each["score"])[: self.top]

    def _spans(self, starts: Scores, ends: Scores, window: TokenWindow) -> list[tuple[int, int, float]]:
        """Characters of the best spans, with their scores, best first."""
        length = len(starts)
        reach = min(self.max_answer_length, length)
        context = window.sequence_ids == 1
        scores = np.zeros((length, reach))
        for step in range(reach):
            of_context = context[: length - step] & context[step:]
            scores[: length - step, step] = np.where(of_context, starts[: length - step] * ends[step:], 0)
        # Several spans may widen to the same words, so more of them are looked at than answers are wanted.
        count = self.top * 2 + 10 if self.align_to_words else self.top
        found: list[tuple[int, int, float]] = []
        for place in best(scores.ravel(), count):
            start, step = divmod(place, reach)
            if scores[start, step]:
                found.append((*self._characters(window, start, start + step), float(scores[start, step])))
        return found

    def _characters(self, window: TokenWindow, start: int, end: int) -> tuple[int, int]:
        """Of the tokens `start` to `end`, widened to whole words where that is wanted and the tokenizer has words."""
        words = window.word_ids
        if self.align_to_words and words[start] != -1 and words[end] != -1:
            while start > 0 and words[start - 1] == words[start] and window.sequence_ids[start - 1] == 1:
                start -= 1
            while end + 1 < len(words) and words[end + 1] == words[end] and window.sequence_ids[end + 1] == 1:
                end += 1
        return int(window.offsets[start, 0]), int(window.offsets[end, 1])


def _first(window: TokenWindow) -> int:
    """The first token that is no padding."""
    return int(np.argmax(window.attention_mask == 1))


def _context_scores(logits: Array, window: TokenWindow) -> Scores:
    """Probabilities over the tokens of the context, and of [CLS] in front: by it models say that there is no answer."""
    counted = window.sequence_ids == 1
    first = _first(window)
    counted[first] |= window.special_tokens_mask[first] == 1
    if not counted.any():
        return np.zeros(len(logits))
    return softmax("answer", np.where(counted, logits, -np.inf))
