"""What may stand in the place of a mask: `fill-mask`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...core import Model
from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...text import FillMask
from .text_input import MODEL, text_input

_MASKS = ("[MASK]", "<mask>")
"""The tokens that devices know to be masks."""


def fill_mask(
    model: Any,
    tokenizer: Any,
    *,
    top: int = 5,
    targets: Sequence[str] | None = None,
    max_length: int | None = None,
) -> Exportable:
    """`targets` are the only tokens to choose from, as the vocabulary writes them."""
    before = text_input(model, tokenizer, max_length=max_length)
    if tokenizer.mask_token not in _MASKS:
        raise RushlightError(
            "TRANSFORM_UNSUPPORTED",
            f"the mask token is {tokenizer.mask_token!r}, expected {' or '.join(_MASKS)}",
            hint="Write the pipeline with a head of your own, or rename the token in the tokenizer.",
        )
    return Exportable(
        Pipeline(before.tokenize, Model(file=MODEL), FillMask(top=top, targets=targets, output="logits")),
        {MODEL: before.source(model, ["logits"])},
        before.files,
        {"input": {"kind": "text", "mask": tokenizer.mask_token}, "output": {"kind": "mask-fills"}},
    )
