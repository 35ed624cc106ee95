"""Entities of a text: `token-classification`, also known as ner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from ...core import Model
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...text import Entities
from ..labels import LABELS_FILE, labels_file, labels_of
from .text_input import MODEL, text_input


def token_classification(
    model: Any,
    tokenizer: Any,
    *,
    aggregation: Literal["none", "simple", "first", "average", "max"] = "simple",
    scheme: Literal["BIO", "BIOES"] | None = None,
    ignore: Sequence[str] = ("O",),
    stride: int | None = None,
    max_length: int | None = None,
) -> Exportable:
    """`aggregation` is transformers' aggregation_strategy; with a `stride` long texts come in windows, not cut off.

    transformers knows no BIOES: with labels for ends and singles, pass `scheme="BIO"` for what it gives. Over word
    pieces it takes a word for the continuation of the one before where its normalizer drops a character (a joiner in an
    emoji), so that `first`, `average` and `max` differ there: here a word is what the tokenizer says.
    """
    before, labels = text_input(model, tokenizer, max_length=max_length, stride=stride), labels_of(model)
    head = Entities(
        labels=LABELS_FILE,
        scheme=scheme,
        aggregation=aggregation,
        words=_words_of(tokenizer),
        ignore=tuple(ignore),
        output="logits",
    )
    return Exportable(
        Pipeline(before.tokenize, Model(file=MODEL), head),
        {MODEL: before.source(model, ["logits"])},
        {**before.files, **labels_file(labels)},
        {"input": {"kind": "text"}, "output": {"kind": "entities", "labels": LABELS_FILE}},
    )


def _words_of(tokenizer: Any) -> Literal["tokenizer", "spaces"]:
    """As transformers has it: only a model that marks what continues a word is trusted with words."""
    marks = getattr(tokenizer.backend_tokenizer.model, "continuing_subword_prefix", None)
    return "tokenizer" if marks else "spaces"
