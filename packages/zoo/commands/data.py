"""Commands as tensors: tokens, the number of the intent, and the number of a slot label for every token."""

from collections.abc import Iterable
from typing import NamedTuple

import torch
from tokenizers import Encoding, Tokenizer

from labels import INTENTS, LABELS
from markup import Command

IGNORED = -100  # what PyTorch's cross entropy leaves out: [CLS], [SEP] and padding


class Batch(NamedTuple):
    """int64 throughout; `ids`, `mask` and `labels` are [commands, tokens], `intents` [commands]."""

    ids: torch.Tensor
    mask: torch.Tensor
    intents: torch.Tensor
    labels: torch.Tensor


def batch(tokenizer: Tokenizer, commands: Iterable[Command]) -> Batch:
    """Commands padded to the longest of them."""
    commands = list(commands)
    encodings = tokenizer.encode_batch([command.text for command in commands])
    width = max(len(encoding.ids) for encoding in encodings)
    ids = torch.zeros(len(commands), width, dtype=torch.int64)
    mask, labels = torch.zeros_like(ids), torch.full_like(ids, IGNORED)
    for row, (command, encoding) in enumerate(zip(commands, encodings, strict=True)):
        length = len(encoding.ids)
        ids[row, :length] = torch.tensor(encoding.ids)
        mask[row, :length] = 1
        labels[row, :length] = torch.tensor(token_labels(command, encoding))
    return Batch(ids, mask, torch.tensor([INTENTS.index(command.intent) for command in commands]), labels)


def token_labels(command: Command, encoding: Encoding) -> list[int]:
    """B- for every token of the first word of a slot, I- for the words behind it: the tokens of a word agree."""
    labels, opened = [], {}
    for (start, end), word in zip(encoding.offsets, encoding.word_ids, strict=True):
        if word is None:
            labels.append(IGNORED)
            continue
        slot = next((slot for slot in command.slots if slot.start < end and start < slot.end), None)
        if slot is None:
            labels.append(0)
            continue
        first = opened.setdefault(slot, word)
        labels.append(LABELS.index(f"{'B' if word == first else 'I'}-{slot.label}"))
    return labels
