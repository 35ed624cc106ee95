"""What has to be computed behind a model of transformers before a head can read it, inside the exported model."""

from __future__ import annotations

from typing import Any

import torch

from ...errors import RushlightError

Outputs = dict[str, torch.Tensor]


class Sigmoid(torch.nn.Module):
    """`logits` [batch, classes] to `scores`, each 0 to 1 by itself."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model
        self.main_input_name: str = model.main_input_name

    def forward(self, pixel_values: torch.Tensor) -> Outputs:
        return {"scores": self.model(pixel_values=pixel_values).logits.sigmoid()}


class Features(torch.nn.Module):
    """One vector for each picture: `image_embeds` [batch, dims]."""

    def __init__(self, model: Any, pooling: str) -> None:
        super().__init__()
        self.model = model
        self.pooling = pooling
        self.of_pictures_and_texts: bool = pooling == "model" and hasattr(model, "get_image_features")
        self.main_input_name: str = "pixel_values" if self.of_pictures_and_texts else model.main_input_name

    def forward(self, pixel_values: torch.Tensor) -> Outputs:
        call: Any = self.model.get_image_features if self.of_pictures_and_texts else self.model
        found = call(pixel_values=pixel_values)
        return {"image_embeds": found if isinstance(found, torch.Tensor) else self._pooled(found)}

    def _pooled(self, outputs: Any) -> torch.Tensor:
        if self.pooling == "model":
            return self._by_the_model(outputs)
        tokens = outputs.last_hidden_state
        if tokens.ndim != 3:
            raise self._refused(f"last_hidden_state is {list(tokens.shape)}, and {self.pooling} pools tokens")
        return tokens[:, 0] if self.pooling == "cls" else tokens.mean(1)

    def _by_the_model(self, outputs: Any) -> torch.Tensor:
        for name in ("image_embeds", "pooler_output"):
            pooled = getattr(outputs, name, None)
            if pooled is not None:
                return pooled.flatten(1)
        raise self._refused("it gives neither image_embeds nor pooler_output")

    def _refused(self, reason: str) -> RushlightError:
        return RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"{type(self.model).__name__}: {reason}",
            hint="Choose another pooling: model, cls or mean.",
        )
