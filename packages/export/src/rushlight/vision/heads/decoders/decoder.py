"""What a family of detectors gives, made into boxes of the model's input. Thresholds, suppression and the way back to
the original are the same for all, and `Detect`'s."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ....options.vision import DetectOptions
from ....values import Array, Tensors
from ...box import Boxes
from ...geometry import Geometry
from ..input_size import input_size_of
from ..read_output import Values, read_output

Part: TypeAlias = Literal["predictions", "boxes", "scores", "landmarks"]
"""What a tensor is among several. A model with one output has `predictions`."""


@dataclass(frozen=True)
class Outputs:
    """A model's outputs, as a decoder asks for them."""

    value: Array | Tensors
    options: DetectOptions
    geometry: Geometry

    @property
    def score_threshold(self) -> float:
        """Candidates must score more."""
        return self.options.score_threshold

    @property
    def softmax(self) -> bool:
        """Whether scores are logits still."""
        return self.options.softmax

    def input_size(self) -> tuple[int, int]:
        """Width and height of the model's input, pixels. Raises where nobody said it; not every decoder asks."""
        return input_size_of(self.options.op, self.options.input_size, self.geometry)

    def read(self, part: Part, axes: str, usual: Sequence[str] = ()) -> Values:
        """The tensor that plays a part: of those dims, under the name of the options or one that exporters give it.

        Its first axis, the pictures of a batch, is left out.
        """
        others = part != "predictions"
        return read_output(
            self.options.op, self.value, [axes], name=self._name(part), usual=usual, among_others=others
        )[0]

    def has(self, part: Part, usual: Sequence[str]) -> bool:
        """Whether the model gives an optional one."""
        given = self.value if isinstance(self.value, Mapping) else {}
        return self._name(part) is not None or any(name in given for name in usual)

    def _name(self, part: Part) -> str | None:
        return (self.options.outputs or {}).get(part)


@dataclass(frozen=True)
class Candidates:
    """What may be there: n boxes in pixels of the model's input."""

    boxes: Boxes
    scores: NDArray[np.float64]
    """[n]."""
    indices: NDArray[np.intp]
    """[n], their classes."""
    classes: int
    """How many classes can be found, a background not counted."""
    points: NDArray[np.float64] | None = None
    """[n, points, 2], landmarks."""


Decoder: TypeAlias = Callable[[Outputs], Candidates]


def centred(boxes: Boxes) -> Boxes:
    """Edges of boxes that are given by their middles and sides."""
    middles, sides = boxes[:, :2], boxes[:, 2:]
    return np.concatenate([middles - sides / 2, middles + sides / 2], axis=1)
