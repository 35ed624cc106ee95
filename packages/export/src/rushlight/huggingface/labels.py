"""The names of a model's classes, as a file of the bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import RushlightError

LABELS = "labels.txt"


@dataclass(frozen=True)
class Labels:
    option: str | Sequence[str]
    """What a head is told: the file, or the names where a line can't hold each of them."""
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def names_of(model: Any) -> list[str]:
    """In the order of the classes. Raises MODEL_NOT_EXPORTABLE where the configuration leaves some out."""
    named: dict[int, str] = {int(index): str(name) for index, name in model.config.id2label.items()}
    if sorted(named) != list(range(len(named))):
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"config.id2label names the classes {sorted(named)}, expected each from 0 on",
            hint="Set model.config.id2label.",
        )
    return [named[index] for index in range(len(named))]


def labels_of(model: Any) -> Labels:
    names = names_of(model)
    lines = "\n".join(names) + "\n"
    if lines.rstrip().splitlines() != names:
        return Labels(names)
    return Labels(LABELS, {LABELS: lines.encode()})
