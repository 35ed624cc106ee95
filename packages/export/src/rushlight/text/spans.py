"""Stretches of a text and what a model says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..tokenizers.utf16 import slice_units


@dataclass(frozen=True)
class Span:
    label: str
    score: float
    start: int
    """UTF-16 units."""
    end: int


def scheme_of(labels: Sequence[str]) -> str:
    """Only whoever has labels for ends and for singles marks them."""
    marked = all(any(label.startswith(prefix) for label in labels) for prefix in ("B-", "E-", "S-"))
    return "BIOES" if marked else "BIO"


def join_spans(spans: Iterable[Span], scheme: str) -> list[Span]:
    """Joins neighbours that are of one entity. A label without a mark goes on what came before, as `I-` does."""
    marked = re.compile("[BI]-" if scheme == "BIO" else "[BIES]-")
    groups: list[list[Span]] = []
    for span in spans:
        mark, kind = _parts(span.label, marked)
        if groups:
            mark_before, kind_before = _parts(groups[-1][-1].label, marked)
            if kind == kind_before and mark not in "BS" and mark_before not in "ES":
                groups[-1].append(span)
                continue
        groups.append([span])
    return [
        Span(
            group[0].label.split("-", 1)[-1],
            sum(each.score for each in group) / len(group),
            group[0].start,
            group[-1].end,
        )
        for group in groups
    ]


def _parts(label: str, marked: re.Pattern[str]) -> tuple[str, str]:
    """The mark of a label, and the kind of the entity."""
    return (label[0], label[2:]) if marked.match(label) else ("I", label)


def drop_overlaps(spans: Iterable[Span], text: str) -> list[Span]:
    """Where windows overlap, both may have found something: the longer stays, of two of one length the surer."""

    def length(span: Span) -> int:
        # In code points, as transformers counts them.
        return len(slice_units(text, span.start, span.end))

    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif (length(span), span.score) > (length(kept[-1]), kept[-1].score):
            kept[-1] = span
    return kept
