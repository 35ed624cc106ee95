"""The names of a model's classes."""

from __future__ import annotations

from collections.abc import Sequence

from .refusal import refusal


def check_labels(what: str, labels: Sequence[str], classes: int) -> None:
    """As many names as classes, or it is the label file of another model."""
    if len(labels) != classes:
        raise refusal(what, f"{classes} labels, one for each class", labels)
