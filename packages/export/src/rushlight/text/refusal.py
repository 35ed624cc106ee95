"""What a head says of an input that is not what it takes."""

from __future__ import annotations

from ..errors import RushlightError
from ..values import describe

CUT_OFF = "Have the tokenizer cut long texts off, not into windows."
"""The hint where a text came in windows, but has one answer as a whole."""


def refusal(
    what: str, expected: str, found: object, *, hint: str | None = None, code: str = "INPUT_INVALID"
) -> RushlightError:
    return RushlightError(code, f"{what} takes {expected}, found {describe(found)}", hint=hint)
