from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from ...labels import load_labels
from ...options.vision import ClassifyOptions
from ...step import Call, LoadContext, registered
from ...values import Array, Tensors
from ..labels import check_labels, label_of
from .read_output import read_output
from .softmax import softmax

VECTORS = ["1,classes", "classes", "1,classes,1,1", "1,1,1,classes"]
"""One picture's class values, as exporters of all kinds give them."""


class Classification(TypedDict):
    label: str
    index: int
    score: float
    """0 to 1."""


@registered
class Classify(ClassifyOptions):
    """A model's class values to the best classes with their probabilities, best first; of equal ones the first."""

    def load(self, context: LoadContext) -> Sequence[str] | None:
        return load_labels(self.labels, context.assets)

    def run(self, value: Array | Tensors, call: Call) -> list[Classification]:
        labels: Sequence[str] | None = call.state
        values = read_output(self.op, value, VECTORS, name=self.output).reshape(-1)
        check_labels(self.op, labels, len(values))
        scores = softmax(values) if self.softmax else values
        best = np.argsort(-scores, kind="stable")[: self.top].tolist()
        return [{"label": label_of(labels, index), "index": index, "score": float(scores[index])} for index in best]
