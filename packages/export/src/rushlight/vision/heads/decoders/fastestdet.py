from __future__ import annotations

import numpy as np

from ..read_output import Values
from .best_class import best_class
from .decoder import Candidates, Outputs, centred


def fastestdet(outputs: Outputs) -> Candidates:
    """[1, 5 + classes, rows, columns]: objectness, middle from its cell (tanh), relative size (sigmoid), classes.

    A score is objectness^0.6 * class^0.4 (FastestDet's `onnx-runtime` example). A cell has its best class.
    """
    maps = outputs.read("predictions", "1,5 + classes,rows,columns")
    channels, rows, columns = maps.shape
    width, height = outputs.input_size()
    cells = maps.reshape(channels, -1).T
    indices, values = best_class(cells[:, 5:])
    scores = np.power(cells[:, 0], 0.6) * np.power(values, 0.4)
    row, column = np.divmod(np.arange(rows * columns), columns)
    x = (column + np.tanh(cells[:, 1])) / columns * width
    y = (row + np.tanh(cells[:, 2])) / rows * height
    boxes = centred(np.stack([x, y, _sigmoid(cells[:, 3]) * width, _sigmoid(cells[:, 4]) * height], axis=1))
    kept = scores > outputs.score_threshold
    return Candidates(boxes[kept], scores[kept], indices[kept], channels - 5)


def _sigmoid(values: Values) -> Values:
    return 1 / (1 + np.exp(-values))
