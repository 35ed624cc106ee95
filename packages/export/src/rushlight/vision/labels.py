"""The names of a head's classes."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import RushlightError


def check_labels(what: str, labels: Sequence[str] | None, classes: int) -> None:
    """Raises INPUT_INVALID for a list of names that is not one for each class: that is another model's."""
    if labels is not None and len(labels) != classes:
        raise RushlightError(
            "INPUT_INVALID",
            f"{what} has {len(labels)} labels for {classes} classes",
            hint="Is it the label file of this model? A background that is never an answer has no label.",
            expected=classes,
            found=len(labels),
        )


def label_of(labels: Sequence[str] | None, index: int) -> str:
    """The name of a class, or its number."""
    return labels[index] if labels and index < len(labels) else str(index)
