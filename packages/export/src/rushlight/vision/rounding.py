"""Numbers rounded and written as JavaScript does it, where Python rounds half to even."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: float) -> int:
    """`Math.round`."""
    return math.floor(value + 0.5)


def to_fixed(value: float, digits: int) -> str:
    """`toFixed`: of two numbers that are as near, the one further from 0."""
    exact = Decimal(value + 0.0)  # -0 is written as 0.
    return str(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))
