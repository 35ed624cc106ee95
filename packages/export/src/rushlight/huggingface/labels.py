"""The names of a model's classes, and the file that a bundle has them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import RushlightError

LABELS_FILE = "labels.txt"


def labels_of(model: Any) -> tuple[str, ...]:
    """In the order of the model's outputs.

    Raises MODEL_NOT_EXPORTABLE where `config.id2label` is not one name for each, or a name is no line of a text file.
    """
    named = {int(index): str(name) for index, name in (model.config.id2label or {}).items()}
    labels = tuple(named[index] for index in sorted(named))
    bad = next((name for name in labels if not name or name.rstrip().splitlines() != [name]), None)
    if sorted(named) != list(range(len(named))) or not named or bad is not None:
        found = f"the name {bad!r}" if bad is not None else f"the numbers {sorted(named)}"
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"config.id2label must have a name of one line for each class from 0 on, found {found:.200}",
            hint="Set model.config.id2label.",
        )
    return labels


def labels_file(labels: Sequence[str]) -> dict[str, bytes]:
    return {LABELS_FILE: "".join(f"{label}\n" for label in labels).encode()}
