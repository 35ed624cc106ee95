"""Classes of a text: `text-classification`, also known as sentiment-analysis."""

from __future__ import annotations

from typing import Any, Literal

from ...core import Model
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...text import ClassifyText
from ..labels import LABELS_FILE, labels_file, labels_of
from .text_input import MODEL, text_input

Function = Literal["softmax", "sigmoid", "none"]


def text_classification(
    model: Any,
    tokenizer: Any,
    *,
    top: int = 5,
    function: Function | None = None,
    max_length: int | None = None,
) -> Exportable:
    """What makes scores of the logits is told by `config.problem_type`, where `function` is not given."""
    before, labels = text_input(model, tokenizer, max_length=max_length), labels_of(model)
    head = ClassifyText(labels=LABELS_FILE, function=function or _function_of(model), top=top, output="logits")
    return Exportable(
        Pipeline(before.tokenize, Model(file=MODEL), head),
        {MODEL: before.source(model, ["logits"])},
        {**before.files, **labels_file(labels)},
        {"input": {"kind": "text"}, "output": {"kind": "classification", "labels": LABELS_FILE}},
    )


def _function_of(model: Any) -> Function:
    problem = model.config.problem_type
    if problem == "regression":
        return "none"
    return "sigmoid" if problem == "multi_label_classification" or model.config.num_labels == 1 else "softmax"
