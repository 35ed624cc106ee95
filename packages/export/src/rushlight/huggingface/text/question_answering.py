"""Answers out of a context: `question-answering`."""

from __future__ import annotations

from typing import Any

from ...core import Model
from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...text import Answer
from .length import length_of
from .text_input import MODEL, text_input

_LENGTH, _STRIDE = 384, 128
"""Of a window in tokens, as the pipeline of transformers 4 has it."""


def question_answering(
    model: Any,
    tokenizer: Any,
    *,
    top: int = 1,
    max_answer_length: int = 15,
    handle_impossible: bool = False,
    align_to_words: bool = True,
    max_length: int | None = None,
    stride: int | None = None,
) -> Exportable:
    """Takes `{"text": question, "pair": context}`. A long context comes in windows of `max_length` tokens, of which
    two neighbours share `stride`; the question is never cut.
    """
    if tokenizer.padding_side != "right":
        raise RushlightError(
            "TRANSFORM_UNSUPPORTED",
            "a tokenizer that pads on the left puts the context before the question",
            hint="Set tokenizer.padding_side = 'right', if the model was trained so.",
        )
    longest = length_of(model, tokenizer, max_length)
    length = min(longest or _LENGTH, _LENGTH) if max_length is None else max_length
    overlap = min(_STRIDE, length // 2) if stride is None else stride
    before = text_input(model, tokenizer, max_length=length, strategy="only_second", stride=overlap)
    outputs = ["start_logits", "end_logits"]
    head = Answer(
        top=top,
        max_answer_length=max_answer_length,
        handle_impossible=handle_impossible,
        align_to_words=align_to_words,
    )
    return Exportable(
        Pipeline(before.tokenize, Model(file=MODEL), head),
        {MODEL: before.source(model, outputs)},
        before.files,
        {"input": {"kind": "text-pair", "text": "question", "pair": "context"}, "output": {"kind": "answers"}},
    )
