from __future__ import annotations

from .best_class import best_class
from .decoder import Candidates, Outputs, centred


def yolov5(outputs: Outputs) -> Candidates:
    """[1, rows, 5 + classes]: middle, size (pixels of the input), objectness, class probabilities.

    A score is their product, and a row has its best class: YOLOv5 with its grid decoded, as its `export.py` gives it.
    """
    rows = outputs.read("predictions", "1,rows,5 + classes", ["output0", "output"])
    indices, values = best_class(rows[:, 5:])
    scores = rows[:, 4] * values
    kept = scores > outputs.score_threshold
    return Candidates(centred(rows[kept, :4]), scores[kept], indices[kept], rows.shape[1] - 5)
