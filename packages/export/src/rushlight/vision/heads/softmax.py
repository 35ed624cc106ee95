from __future__ import annotations

import numpy as np

from .read_output import Values


def softmax(values: Values) -> Values:
    """Along the last axis, in float64 and shifted by the largest value, so that nothing overflows."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
