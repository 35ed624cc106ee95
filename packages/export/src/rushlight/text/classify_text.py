"""Classes of a text."""

from __future__ import annotations

from typing import Any

from ..labels import load_labels
from ..options.text import ClassifyTextOptions
from ..step import Call, LoadContext, registered
from ..tokenizers.fact import tokens_fact
from ..values import Array, Tensors
from .labels import check_labels
from .outputs import read_output
from .refusal import CUT_OFF, refusal
from .rows import per_input
from .scores import FUNCTIONS, best


@registered
class ClassifyText(ClassifyTextOptions):
    """Class values [rows, classes] to the best classes of each text, `{"label", "index", "score"}`, best first.

    As the text-classification pipeline of transformers. Raises INPUT_INVALID.
    """

    def load(self, context: LoadContext) -> Any:
        return load_labels(self.labels, context.assets)

    def run(self, value: Array | Tensors, call: Call) -> Any:
        tokens, labels = call.facts.get(tokens_fact), call.state
        logits = read_output("classifyText", value, self.output, ["rows,classes"])
        rows, classes = logits.shape
        if labels is not None:
            check_labels("classifyText", labels, classes)
        if rows != len(tokens.inputs):
            raise refusal("classifyText", f"{len(tokens.inputs)} rows, one for each text", logits, hint=CUT_OFF)
        scores = FUNCTIONS[self.function or ("sigmoid" if classes == 1 else "softmax")]("classifyText", logits)
        found = [
            [
                {"label": labels[index] if labels else str(index), "index": index, "score": float(row[index])}
                for index in best(row, self.top)
            ]
            for row in scores
        ]
        return per_input(found, tokens.batched)
