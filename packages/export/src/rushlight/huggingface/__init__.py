"""A model of Hugging Face transformers with its tokenizer or image processor, as a pipeline of steps.

`from_hf` asks the registry `TASKS` for the builder of the task. Each family of tasks has a file with its builders.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import RushlightError
from ..exporting.exportable import Exportable
from .task import task_of
from .text import (
    feature_extraction,
    fill_mask,
    question_answering,
    text_classification,
    token_classification,
    zero_shot_classification,
)
from .vision import (
    image_classification,
    image_feature_extraction,
    object_detection,
    semantic_segmentation,
)

__all__ = ["TASKS", "Builder", "from_hf"]

Builder = Callable[..., Exportable]
"""Takes the model, its tokenizer or image processor, and the options of the task by keyword."""

TASKS: Mapping[str, Builder] = {
    "feature-extraction": feature_extraction,
    "fill-mask": fill_mask,
    "image-classification": image_classification,
    "image-feature-extraction": image_feature_extraction,
    "object-detection": object_detection,
    "question-answering": question_answering,
    "semantic-segmentation": semantic_segmentation,
    "text-classification": text_classification,
    "token-classification": token_classification,
    "zero-shot-classification": zero_shot_classification,
}


def from_hf(model: Any, processor: Any, *, task: str | None = None, **options: Any) -> Exportable:
    """A model of transformers with its tokenizer or image processor, ready to be exported.

    The pipeline answers as `transformers.pipeline(task, model, processor)` does. `task` is the id that Hugging Face
    has for it (`text-classification`); without it, it is told by the class of the model. Options are those of the
    task's builder.

    Raises MODEL_NOT_EXPORTABLE (no such task, a model or processor that has no exact twin on devices),
    TRANSFORM_UNSUPPORTED (a processor does something that no step does) or OPTION_INVALID.
    """
    name = task if task is not None else task_of(model)
    build = TASKS.get(name)
    if build is None:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"from_hf has no task {name!r}",
            hint=f"Tasks: {', '.join(sorted(TASKS))}. For others, write the pipeline and export that.",
        )
    _check_options(name, build, options)
    return build(model, processor, **options)


def _check_options(task: str, build: Builder, options: Mapping[str, Any]) -> None:
    parameters = inspect.signature(build).parameters.values()
    known = [each.name for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY]
    unknown = next((name for name in options if name not in known), None)
    if unknown is not None:
        raise RushlightError(
            "OPTION_INVALID",
            f"from_hf has no option {unknown!r} for {task}",
            hint=f"It has {', '.join(known) or 'none'}.",
        )
