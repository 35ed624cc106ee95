from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...box import Boxes
from ..read_output import Values
from ..softmax import softmax
from .decoder import Candidates, Outputs


def ssd(outputs: Outputs) -> Candidates:
    """Boxes that the model has decoded already: UltraFace, exported SSDs.

    `boxes` [1, rows, 4] are x1, y1, x2, y2 relative to the input, `scores` [1, rows, classes] have class 0 for the
    background.
    """
    boxes = outputs.read("boxes", "1,rows,4", ["boxes"])
    width, height = outputs.input_size()
    scores = outputs.read("scores", f"1,{len(boxes)},classes", ["scores"])
    return without_background(outputs, scores, boxes * [width, height, width, height])


def without_background(
    outputs: Outputs, values: Values, boxes: Boxes, points: NDArray[np.float64] | None = None
) -> Candidates:
    """Every class of every row that scores enough, but the background, which is class 0 of `values` [rows, classes]."""
    scores = (softmax(values) if outputs.softmax else values)[:, 1:]
    rows, classes = np.nonzero(scores > outputs.score_threshold)
    return Candidates(
        boxes=boxes[rows],
        scores=scores[rows, classes],
        indices=classes,
        classes=scores.shape[1],
        points=None if points is None else points[rows],
    )
