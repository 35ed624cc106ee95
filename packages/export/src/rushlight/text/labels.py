"""The names of a model's classes."""

from __future__ import annotations

from collections.abc import Sequence

from ..step import LoadContext
from .refusal import refusal


def load_labels(labels: str | Sequence[str] | None, context: LoadContext) -> Sequence[str] | None:
    """A text file of the assets with a name on each line, or the names. Raises ASSET_UNREADABLE."""
    if not isinstance(labels, str):
        return labels
    data = context.assets.read(labels)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal("labels", "a file in UTF-8", labels, code="ASSET_UNREADABLE") from error
    return text.rstrip().replace("\r\n", "\n").split("\n")


def check_labels(what: str, labels: Sequence[str], classes: int) -> None:
    """As many names as classes, or it is the label file of another model."""
    if len(labels) != classes:
        raise refusal(what, f"{classes} labels, one for each class", labels)
