"""Modules to export: some that can be, and every kind that cannot."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn


class Classifier(nn.Module):
    """Convolutions with batch norm, a residual and a depthwise convolution."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            *(
                layer
                for a, b in ((3, 16), (16, 32))
                for layer in (nn.Conv2d(a, b, 3, 2, 1), nn.BatchNorm2d(b), nn.ReLU())
            )
        )
        self.depthwise = nn.Conv2d(32, 32, 3, padding=1, groups=32)
        self.head = nn.Linear(32, 10)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        x = self.features(image)
        return self.head((x + torch.relu(self.depthwise(x))).mean((2, 3)))


class Encoder(nn.Module):
    """A transformer with a mask."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(200, 64)
        self.positions = nn.Parameter(torch.randn(64, 64) * 0.1)
        layer = nn.TransformerEncoderLayer(64, 4, 128, batch_first=True, norm_first=True, activation="gelu")
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = nn.Linear(64, 8)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor | None = None) -> dict[str, torch.Tensor]:
        mask = torch.ones_like(input_ids) if attention_mask is None else attention_mask
        x = self.embedding(input_ids) + self.positions[: input_ids.shape[1]]
        x = self.encoder(x, src_key_padding_mask=mask == 0)
        weights = mask[:, :, None].float()
        return {"logits": self.head((x * weights).sum(1) / weights.sum(1)), "hidden": x, "cache": None}


Pair = namedtuple("Pair", ["left", "right"])


@dataclass
class Sizes:
    width: torch.Tensor
    height: torch.Tensor | None = None


class Gives(nn.Module):
    """Gives whatever a function makes of the input."""

    def __init__(self, make) -> None:
        super().__init__()
        self.make = make

    def forward(self, x):
        return self.make(x)


class Choosing(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        return -x


class Outer(nn.Module):
    """Has the module that cannot be exported inside."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([nn.Identity(), inner])

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x


class Counting(nn.Module):
    def forward(self, x):
        count = torch.nonzero(x > 0).shape[0]
        return torch.ones(count) if count > 2 else x


class Item(nn.Module):
    def forward(self, x):
        return x[: int(x.max().item())] if x.max().item() > 1 else x


class InNumpy(nn.Module):
    def forward(self, x):
        return torch.from_numpy(np.sin(x.numpy()))


@torch.library.custom_op("rushlight_tests::mystery", mutates_args=())
def mystery(x: torch.Tensor) -> torch.Tensor:
    return x.clone() * 2


@mystery.register_fake
def _(x: torch.Tensor) -> torch.Tensor:
    return torch.empty_like(x)


class Mystery(nn.Module):
    def forward(self, x):
        return torch.ops.rushlight_tests.mystery(x)


class FixedBatch(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.offset = nn.Parameter(torch.ones(2, 4))

    def forward(self, x):
        return x + self.offset
