"""How many tokens a text model can read."""

from __future__ import annotations

from typing import Any

from ...errors import RushlightError

_UNLIMITED = 1_000_000
"""Tokenizers say 10^30 where they know of no limit."""


def length_of(model: Any, tokenizer: Any, wanted: int | None) -> int | None:
    """`wanted`, or the most that the model and its tokenizer take; None where neither says.

    Raises OPTION_INVALID for more than that.
    """
    limits = [each for each in (_positions(model), tokenizer.model_max_length) if each and each < _UNLIMITED]
    limit = min(limits, default=None)
    if wanted is None or limit is None:
        return wanted or limit
    if wanted > limit:
        raise RushlightError(
            "OPTION_INVALID", f"max_length is {wanted}, but {type(model).__name__} reads {limit} tokens", limit=limit
        )
    return wanted


def _positions(model: Any) -> int | None:
    """Of absolute positions. RoBERTa counts them from behind the padding's number on."""
    positions: int | None = getattr(model.config, "max_position_embeddings", None)
    if not positions or positions < 0:
        return None
    for name, module in model.named_modules():
        if name.endswith("position_embeddings") and getattr(module, "padding_idx", None) is not None:
            return positions - module.padding_idx - 1
    return positions
