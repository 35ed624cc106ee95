"""Labels that are chosen at run time, by a model of natural language inference: `zero-shot-classification`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...core import Model
from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...text import Hypotheses, ZeroShot
from ..labels import labels_of
from .text_input import MODEL, text_input


def zero_shot_classification(
    model: Any,
    tokenizer: Any,
    *,
    labels: Sequence[str] | None = None,
    hypothesis: str = "This example is {}.",
    multi_label: bool = False,
    max_length: int | None = None,
) -> Exportable:
    """Takes a text, or `{"text", "labels"}`, which goes before `labels`. Long texts are cut, the labels never."""
    names = labels_of(model)
    entailment = next((i for i, name in enumerate(names) if name.lower().startswith("entail")), None)
    if entailment is None:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"none of the classes {', '.join(names)} says that a hypothesis follows",
            hint="Zero-shot needs a model of natural language inference. Name its class in model.config.id2label: "
            "'entailment'.",
        )
    before = text_input(model, tokenizer, max_length=max_length, strategy="only_first")
    steps = (
        Hypotheses(labels=None if labels is None else tuple(labels), hypothesis=hypothesis),
        before.tokenize,
        Model(file=MODEL),
        ZeroShot(entailment=entailment, multi_label=multi_label, output="logits"),
    )
    output = {"kind": "classification"} if labels is None else {"kind": "classification", "labels": list(labels)}
    return Exportable(
        Pipeline(*steps),
        {MODEL: before.source(model, ["logits"])},
        before.files,
        {"input": {"kind": "text"}, "output": output},
    )
