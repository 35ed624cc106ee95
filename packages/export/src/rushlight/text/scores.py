"""Scores of logits, in float64, and the best of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..values import Array
from .refusal import refusal

Scores = NDArray[np.float64]


def softmax(what: str, logits: Array) -> Scores:
    """Probabilities over the last axis, shifted by the largest logit, so that nothing overflows."""
    wide = logits.astype(np.float64)
    with np.errstate(invalid="ignore"):
        exponents = np.exp(wide - wide.max(-1, keepdims=True))
    return finite(what, exponents / exponents.sum(-1, keepdims=True))


def sigmoid(what: str, logits: Array) -> Scores:
    with np.errstate(over="ignore"):
        return finite(what, 1 / (1 + np.exp(-logits.astype(np.float64))))


def unchanged(what: str, logits: Array) -> Scores:
    return finite(what, logits.astype(np.float64))


FUNCTIONS: dict[str, Callable[[str, Array], Scores]] = {"softmax": softmax, "sigmoid": sigmoid, "none": unchanged}


def finite(what: str, scores: Scores) -> Scores:
    """A model that overflowed, as half floats do, must not look as if it had answered."""
    if not np.isfinite(scores).all():
        raise refusal(what, "finite logits", "NaN or infinity")
    return scores


def best(scores: Scores, count: int) -> list[int]:
    """The places of the `count` best, best first; of equals the one that comes first."""
    return np.argsort(-scores, kind="stable")[:count].tolist()
