from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....errors import RushlightError
from .best_class import best_class
from .decoder import Candidates, Outputs, centred

STRIDES = [8, 16, 32]


def yolox(outputs: Outputs) -> Candidates:
    """[1, rows, 5 + classes] as the network has them, for grids of stride 8, 16 and 32 one after the other.

    Offset of the middle in its cell, logarithm of the size in cells, objectness, class probabilities
    (`demo_postprocess` of Megvii's YOLOX). A row has its best class.
    """
    rows = outputs.read("predictions", "1,rows,5 + classes", ["output"])
    width, height = outputs.input_size()
    grid = _grid(width, height)
    if len(grid) != len(rows):
        raise RushlightError(
            "INPUT_INVALID",
            f"{outputs.options.op} has {len(rows)} rows of YOLOX, expected {len(grid)} for {width}x{height} pixels",
            hint="Is that the size of the picture that the model was given?",
        )
    indices, values = best_class(rows[:, 5:])
    scores = rows[:, 4] * values
    cells, strides = grid[:, :2], grid[:, 2:]
    boxes = centred(np.concatenate([(rows[:, :2] + cells) * strides, np.exp(rows[:, 2:4]) * strides], axis=1))
    kept = scores > outputs.score_threshold
    return Candidates(boxes[kept], scores[kept], indices[kept], rows.shape[1] - 5)


def _grid(width: int, height: int) -> NDArray[np.float64]:
    """Column, row and stride of every cell, [n, 3]."""
    grids: list[NDArray[np.float64]] = []
    for stride in STRIDES:
        rows, columns = np.mgrid[0 : height // stride, 0 : width // stride].reshape(2, -1)
        grids.append(np.stack([columns, rows, np.full(len(rows), stride)], axis=1).astype(np.float64))
    return np.concatenate(grids)
