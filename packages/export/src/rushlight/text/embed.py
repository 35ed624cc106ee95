"""One vector for a text."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..options.text import EmbedOptions
from ..step import Call, registered
from ..tokenizers.fact import TokenWindow, tokens_fact
from ..values import Array, Tensors
from .outputs import read_output
from .rows import Row, per_input, rows_of_inputs

_USUAL = ("last_hidden_state", "token_embeddings", "sentence_embedding")


@registered
class Embed(EmbedOptions):
    """Vectors of tokens [rows, tokens, dims], or of rows that the model has pooled [rows, dims], to float32 [dims].

    As Pooling and Normalize of sentence-transformers. The windows of a long text count by their tokens, so that `mean`
    is the mean of all of them. Raises INPUT_INVALID.
    """

    def run(self, value: Array | Tensors, call: Call) -> Any:
        tokens = call.facts.get(tokens_fact)
        vectors = read_output("embed", value, self.output, ["rows,tokens,dims", "rows,dims"], _USUAL)
        shape = vectors.shape[: vectors.ndim - 1]
        found = [self._vector_of(vectors, rows) for rows in rows_of_inputs("embed", tokens, shape)]
        return per_input(found, tokens.batched)

    def _vector_of(self, vectors: Array, rows: list[Row]) -> Array:
        total, summed = 0, np.zeros(vectors.shape[-1], np.float64)
        for row, window in rows:
            size = int(np.count_nonzero(window.attention_mask))
            total += size
            taken = vectors[row, self._positions(window)] if vectors.ndim == 3 else vectors[row : row + 1]
            if len(taken):
                summed += taken.astype(np.float64).sum(0) * (size / len(taken))
        # The least divisors are those of sentence-transformers: nothing becomes zeros, not NaN.
        mean = summed / max(total, 1e-9)
        norm = max(float(np.sqrt((mean * mean).sum())), 1e-12) if self.normalize else 1.0
        return (mean / norm).astype(np.float32)

    def _positions(self, window: TokenWindow) -> Array:
        attended = np.flatnonzero(window.attention_mask)
        return {"mean": attended, "cls": attended[:1], "last": attended[-1:]}[self.pooling]
