"""One vector for a text: `feature-extraction`."""

from __future__ import annotations

from typing import Any

from ...core import Model
from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...pipeline import Pipeline
from ...text import Embed
from .sentence_transformers import Pooling, SentenceTransformer, sentence_transformer
from .text_input import MODEL, text_input


def feature_extraction(
    model: Any,
    tokenizer: Any,
    *,
    pooling: Pooling | None = None,
    normalize: bool | None = None,
    max_length: int | None = None,
) -> Exportable:
    """The vector that sentence-transformers gives: by default as the files beside the model say (`1_Pooling`), and
    without them the mean over all tokens, of the length 1.
    """
    if getattr(model.config, "is_encoder_decoder", False):
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"{type(model).__name__} has an encoder and a decoder",
            hint="Pass the encoder, whose vectors they are: model.get_encoder(), or the class T5EncoderModel.",
        )
    said = _said(model, pooling, normalize)
    before = text_input(model, tokenizer, max_length=max_length or said.max_length)
    output = "last_hidden_state"
    return Exportable(
        Pipeline(
            before.tokenize,
            Model(file=MODEL),
            Embed(pooling=said.pooling, normalize=said.normalize, output=output),
        ),
        {MODEL: before.source(model, [output])},
        before.files,
        {"input": {"kind": "text"}, "output": {"kind": "embedding", "size": model.config.hidden_size}},
    )


def _said(model: Any, pooling: Pooling | None, normalize: bool | None) -> SentenceTransformer:
    own = sentence_transformer(model.name_or_path, pooling) if model.name_or_path else None
    found = own or SentenceTransformer(pooling or "mean", True, None)
    return found if normalize is None else SentenceTransformer(found.pooling, normalize, found.max_length)
