from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....errors import RushlightError
from ....options.vision import DetectOptions
from ..read_output import Values


def best_class(values: Values) -> tuple[NDArray[np.intp], Values]:
    """Of each row of [rows, classes] the largest value's place, the first of equal ones, and the value."""
    if values.shape[1] == 0:
        raise RushlightError(
            "INPUT_INVALID", f"{DetectOptions.op} found no scores of classes, expected those of at least 1 class"
        )
    index = values.argmax(axis=1)
    return index, np.take_along_axis(values, index[:, None], axis=1)[:, 0]
