"""image-feature-extraction: one vector for a picture, to compare pictures by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ...errors import RushlightError
from ...exporting.exportable import Exportable
from ...vision import Embed
from .image_processor import preprocessing_of
from .picture_model import picture_model

Pooling = Literal["model", "cls", "mean"]


def image_feature_extraction(
    model: Any,
    processor: Any,
    *,
    pooling: Pooling = "model",
    normalize: bool = True,
    conversion: Mapping[str, Any] | None = None,
) -> Exportable:
    """Pooling `model` is the model's own: `get_image_features` of models of pictures and texts (CLIP, SigLIP),
    `image_embeds`, or `pooler_output`, which `transformers.pipeline(..., pool=True)` gives. `cls` is the first token of
    `last_hidden_state`, `mean` the mean of all. With `normalize` the vector gets the length 1.

    A pooler whose weights the checkpoint did not have is random: transformers warns of it when it loads the model.
    """
    from .modules import Features

    if pooling not in ("model", "cls", "mean"):
        raise RushlightError("OPTION_INVALID", f"pooling must be model, cls or mean, found {pooling!r}")
    return picture_model(
        Features(model, pooling),
        preprocessing_of(processor),
        Embed(normalize=normalize),
        outputs=["image_embeds"],
        kind="embedding",
        conversion=conversion,
    )
