"""Whether a converted model answers as its source does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import RushlightError
from ..model_files import ModelFiles, ModelSource
from ..ort import open_onnx
from ..step import Session
from ..values import Array, Tensors, describe

LIMIT = 1e-4
"""Relative difference. Two orders of float32 sums are some 1e-6 apart; a wrong constant is not below 1e-3."""


def check_same(source: ModelSource, files: ModelFiles, feeds: Tensors, limit: float | None = None) -> dict[str, float]:
    """The worst relative difference of each output of ONNX Runtime to the source's. Raises MODEL_DIFFERS.

    `limit` is by default the source's own, where it has one.
    """
    allowed = _limit_of(source) if limit is None else limit
    return check_answers(source.reference(), open_onnx(files.model, files.external), feeds, allowed)


def check_recorded(
    source: ModelSource, files: ModelFiles, feeds: Sequence[Tensors], fetches: Sequence[Tensors]
) -> float:
    """As `check_same`, with what the source has answered before: the worst difference of all outputs."""
    converted, limit = open_onnx(files.model, files.external), _limit_of(source)
    worst = [_check(expected, converted.run(fed), limit) for fed, expected in zip(feeds, fetches, strict=True)]
    return max((each for outputs in worst for each in outputs.values()), default=0.0)


def check_answers(reference: Session, converted: Session, feeds: Tensors, limit: float = LIMIT) -> dict[str, float]:
    return _check(reference.run(feeds), converted.run(feeds), limit)


def _limit_of(source: ModelSource) -> float:
    return getattr(source, "limit", LIMIT)


def _check(expected: Tensors, found: Tensors, limit: float) -> dict[str, float]:
    if expected.keys() != found.keys():
        raise RushlightError(
            "MODEL_DIFFERS", f"the source gives {', '.join(expected)}, the converted model {', '.join(found)}"
        )
    worst: dict[str, float] = {}
    for name, value in expected.items():
        worst[name] = relative_difference(found[name], value)
        if not worst[name] <= limit:
            raise _differs(name, value, found[name], worst[name], limit)
    return worst


def relative_difference(found: Array, expected: Array) -> float:
    """The largest |a - b| / max(1, |b|), as golden vectors are compared. Infinite for another shape or type."""
    if found.shape != expected.shape or found.dtype != expected.dtype:
        return float("inf")
    if found.size == 0 or np.array_equal(found, expected):
        return 0.0
    if not np.issubdtype(found.dtype, np.number):
        return float("inf")
    b = expected.astype(np.float64)
    a = found.astype(np.float64)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    with np.errstate(invalid="ignore"):
        difference = np.where(same, 0, np.abs(a - b) / np.maximum(1, np.abs(b)))
    return float(np.where(np.isnan(difference), np.inf, difference).max())


def _differs(name: str, expected: Array, found: Array, worst: float, limit: float) -> RushlightError:
    shapes = ", ".join(describe(value) for value in (found, expected))
    return RushlightError(
        "MODEL_DIFFERS",
        f"the output {name} of the converted model differs by {worst:.2g} from the source's, more than {limit:.2g} "
        f"(found and expected: {shapes})",
        hint="A model that draws random numbers, or whose weights changed in between, is no constant function.",
        output=name,
        difference=worst,
    )
