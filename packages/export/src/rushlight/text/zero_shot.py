"""What a model of natural language inference says of labels."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..options.text import ZeroShotOptions
from ..step import Call, registered
from ..values import Array, Tensors
from .hypotheses import hypotheses_fact
from .outputs import read_output
from .refusal import CUT_OFF, refusal
from .rows import per_input
from .scores import Scores, best, softmax


@registered
class ZeroShot(ZeroShotOptions):
    """Logits [pairs, classes] of the pairs that `Hypotheses` made, to the labels of each text, the likeliest first.

    As the zero-shot-classification pipeline of transformers. Raises INPUT_INVALID, and OPTION_INVALID for classes that
    the model does not have.
    """

    def run(self, value: Array | Tensors, call: Call) -> Any:
        fact = call.facts.get(hypotheses_fact)
        logits = read_output("zeroShot", value, self.output, ["pairs,classes"])
        pairs, classes = logits.shape
        if pairs != fact.texts * len(fact.labels):
            expected = f"{fact.texts} x {len(fact.labels)} rows, for each text with each label"
            raise refusal("zeroShot", expected, logits, hint=CUT_OFF)
        scores = self._scores(logits.reshape(fact.texts, len(fact.labels), classes))
        found = [
            [{"label": fact.labels[i], "index": i, "score": float(row[i])} for i in best(row, len(row))]
            for row in scores
        ]
        return per_input(found, fact.batched)

    def _scores(self, logits: Array) -> Scores:
        """[texts, labels] from [texts, labels, classes]."""
        classes = logits.shape[2]
        contradiction = self.contradiction
        if contradiction is None:
            contradiction = classes - 1 if self.entailment == 0 else 0
        ids = [contradiction, self.entailment]
        if ids[0] == ids[1] or max(ids) >= classes:
            raise refusal(
                "zeroShot",
                f"entailment and contradiction, two of {classes} classes",
                f"{self.entailment},{contradiction}",
                hint="They are in id2label of config.json.",
                code="OPTION_INVALID",
            )
        if self.multi_label or logits.shape[1] == 1:
            return softmax("zeroShot", logits[:, :, ids])[:, :, 1]
        return softmax("zeroShot", np.ascontiguousarray(logits[:, :, self.entailment]))
