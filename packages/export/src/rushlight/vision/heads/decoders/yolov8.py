from __future__ import annotations

from .best_class import best_class
from .decoder import Candidates, Outputs, centred


def yolov8(outputs: Outputs) -> Candidates:
    """[1, 4 + classes, columns]: middle, size (pixels of the input) and class probabilities, with no objectness.

    Each column has its best class: YOLOv8 and YOLO11 of Ultralytics.
    """
    rows = outputs.read("predictions", "1,4 + classes,columns", ["output0"]).T
    indices, scores = best_class(rows[:, 4:])
    kept = scores > outputs.score_threshold
    return Candidates(centred(rows[kept, :4]), scores[kept], indices[kept], rows.shape[1] - 4)
