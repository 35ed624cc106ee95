from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...options.vision import EmbedOptions
from ...step import Call, registered
from ...values import Array, Tensors
from .read_output import read_output

USUAL = ["image_embeds", "pooler_output", "embedding", "output"]

LEAST_LENGTH = 1e-12
"""That torch's `F.normalize` divides by."""


@registered
class Embed(EmbedOptions):
    """A model's vector of a picture, float32 [dims], of length 1 unless told otherwise. A vector of zeros stays one."""

    def run(self, value: Array | Tensors, call: Call) -> NDArray[np.float32]:  # noqa: ARG002
        axes = ["1,dims", "1,dims,1,1"]
        vector = read_output(self.op, value, axes, name=self.output, usual=USUAL).reshape(-1)
        length = max(np.sqrt(np.square(vector).sum()), LEAST_LENGTH) if self.normalize else 1
        return (vector / length).astype(np.float32)
