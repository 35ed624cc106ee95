"""image-classification: the best classes with their probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...exporting.exportable import Exportable
from ...vision import Classify
from ..labels import LABELS_FILE, labels_of
from .image_processor import preprocessing_of
from .picture_model import picture_model


def image_classification(
    model: Any, processor: Any, *, top: int = 5, conversion: Mapping[str, Any] | None = None
) -> Exportable:
    """A model with `logits` [1, classes].

    As `config.problem_type` says, they become probabilities by softmax, each by itself by sigmoid (several labels, or
    one class), or stay as they are (regression).
    """
    from .modules import Sigmoid

    labels = labels_of(model)
    several = model.config.problem_type == "multi_label_classification" or len(labels) == 1
    regression = model.config.problem_type == "regression"
    output = "scores" if several and not regression else "logits"
    head = Classify(labels=LABELS_FILE, top=min(top, len(labels)), softmax=not several and not regression)
    return picture_model(
        Sigmoid(model) if output == "scores" else model,
        preprocessing_of(processor),
        head,
        outputs=[output],
        kind="classification",
        labels=labels,
        conversion=conversion,
    )
