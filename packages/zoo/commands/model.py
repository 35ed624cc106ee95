"""The network: a small encoder of convolutions and attention, and two heads on it."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Convolution(nn.Module):
    """Each token looks at the two on either side.

    So it knows where it stands, too: there are no numbered positions, of which a long text could run out.
    """

    def __init__(self, width: int):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Conv1d(width, width, 5, padding=2, groups=width)

    def forward(self, x, mask):
        return x + self.mix((self.norm(x) * mask).transpose(1, 2)).transpose(1, 2)


class Attention(nn.Module):
    """Each token looks at all others that are not padding."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.queries_keys_values = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x, mask):
        batch, tokens, width = x.shape
        parts = self.queries_keys_values(self.norm(x)).reshape(batch, tokens, 3, self.heads, width // self.heads)
        queries, keys, values = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = queries @ keys.transpose(2, 3) * (width // self.heads) ** -0.5
        scores = scores + (mask.transpose(1, 2)[:, None] - 1) * 1e4  # exp(-1e4) is 0: padding has no weight at all
        seen = scores.softmax(-1) @ values
        return x + self.out(seen.permute(0, 2, 1, 3).reshape(batch, tokens, width))


class Forward(nn.Module):
    """Two dense layers on each token alone."""

    def __init__(self, width: int):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.wide = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)

    def forward(self, x):
        return x + self.narrow(F.gelu(self.wide(self.norm(x))))


class Net(nn.Module):
    """input_ids, attention_mask [batch, tokens] -> intent [batch, intents], slots [batch, tokens, labels]."""

    def __init__(self, vocabulary: int, intents: int, labels: int, embedded=32, width=72, blocks=2, heads=4):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedded)
        self.widen = nn.Linear(embedded, width)
        self.convolutions = nn.ModuleList(Convolution(width) for _ in range(blocks))
        self.attentions = nn.ModuleList(Attention(width, heads) for _ in range(blocks))
        self.forwards = nn.ModuleList(Forward(width) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.intent = nn.Linear(2 * width, intents)
        self.slots = nn.Linear(width, labels)

    def forward(self, input_ids, attention_mask):
        mask = attention_mask[..., None].to(torch.float32)
        x = self.widen(self.embedding(input_ids))
        for convolve, attend, think in zip(self.convolutions, self.attentions, self.forwards, strict=True):
            x = think(attend(convolve(x, mask), mask))
        x = self.norm(x)
        mean = (x * mask).sum(1) / mask.sum(1)
        return {"intent": self.intent(torch.cat([x[:, 0], mean], 1)), "slots": self.slots(x)}
