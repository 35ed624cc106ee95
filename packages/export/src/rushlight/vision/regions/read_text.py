from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from ...errors import RushlightError
from ...labels import lines_of
from ...options.vision import ReadTextOptions
from ...step import Call, LoadContext, registered
from ...values import Array, Tensors
from ..heads.read_output import read_output
from ..heads.softmax import softmax


class TextLine(TypedDict):
    """A line of text that was read."""

    text: str
    score: float
    """The mean probability of its characters, 0 to 1; 0 where there is none."""


@registered
class ReadText(ReadTextOptions):
    """A text recogniser's answer for one line, [1, time, classes] or [time, classes], to its text.

    The likeliest class of each time step, repeats merged and blanks left out: greedy CTC decoding (Graves et al. 2006),
    as PaddleOCR's `CTCLabelDecode`.
    """

    def load(self, context: LoadContext) -> Sequence[str]:
        if isinstance(self.characters, str):
            return lines_of(self.characters, context.assets)
        return self.characters

    def run(self, value: Array | Tensors, call: Call) -> TextLine:
        characters: Sequence[str] = call.state
        values = read_output(self.op, value, ["1,time,classes", "time,classes"], name=self.output)
        values = values.reshape(-1, values.shape[-1])
        names = [*characters, " "] if self.space else list(characters)
        if values.shape[1] != len(names) + 1:
            space = ", the space included," if self.space else ""
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} has {len(names)} characters{space} and a blank for {values.shape[1]} classes",
                hint="Is it the dictionary of this model? Say space=False where no space is added to it.",
            )
        best = values.argmax(axis=1)
        read = np.flatnonzero((best != self.blank) & (np.diff(best, prepend=self.blank) != 0))
        scores = (softmax(values) if self.softmax else values)[read, best[read]]
        places = best[read] - (best[read] > self.blank)
        text = "".join(names[place] for place in places.tolist())
        return {"text": text, "score": float(scores.mean()) if len(read) else 0.0}
