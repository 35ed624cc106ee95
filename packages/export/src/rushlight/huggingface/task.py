"""What a model was made for, told by the name of its class."""

from __future__ import annotations

from typing import Any

from ..errors import RushlightError

_HEADS = {
    "ForSequenceClassification": "text-classification",
    "ForTokenClassification": "token-classification",
    "ForQuestionAnswering": "question-answering",
    "ForMaskedLM": "fill-mask",
    "ForImageClassification": "image-classification",
    "ForObjectDetection": "object-detection",
    "ForSemanticSegmentation": "semantic-segmentation",
}

_BODIES = {"input_ids": "feature-extraction", "pixel_values": "image-feature-extraction"}
"""A model without a head gives features, of what its main input is."""


def task_of(model: Any) -> str:
    """The id of the task. Raises MODEL_NOT_EXPORTABLE where the class does not tell."""
    name = type(model).__name__
    for head, task in _HEADS.items():
        if name.endswith(head):
            return task
    main_input = getattr(model, "main_input_name", None)
    if name.endswith("Model") and main_input in _BODIES:
        return _BODIES[main_input]
    raise RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"the class {name} does not tell what the model is for",
        hint="Name the task: from_hf(model, processor, task='text-classification').",
    )
