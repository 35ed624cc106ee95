from __future__ import annotations

from ..softmax import softmax
from .best_class import best_class
from .decoder import Candidates, Outputs, centred


def detr(outputs: Outputs) -> Candidates:
    """`logits` [1, queries, classes + 1] and `pred_boxes` [1, queries, 4]: DETR (its `PostProcess`).

    The last class means that nothing is there; boxes are middle and size relative to the input. A query has its best
    class. Nothing is suppressed unless asked for.
    """
    logits = outputs.read("scores", "1,queries,classes", ["logits", "pred_logits"])
    boxes = outputs.read("boxes", f"1,{len(logits)},4", ["pred_boxes", "boxes"])
    width, height = outputs.input_size()
    indices, scores = best_class(softmax(logits)[:, :-1])
    kept = scores > outputs.score_threshold
    return Candidates(
        centred(boxes[kept] * [width, height, width, height]), scores[kept], indices[kept], logits.shape[1] - 1
    )
