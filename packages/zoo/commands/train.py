"""Trains the tokenizer and the network on sentences of the grammar, then writes the model.

    python train.py [--steps N] [--threads N]

Every sentence is drawn anew, so there are no epochs; the result is the running mean of the weights. What was chosen
(phrasings, steps, the scale of the scores) was chosen by the grammar's held-out sentences and by dev.tsv, never by
test.tsv.
"""

import argparse
import copy
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import bundle
import data
import markup
import tokenizer
from grammar import Grammar
from labels import INTENTS, LABELS
from model import Net

HERE = Path(__file__).parent
SEED = 7
BATCH = 96
POOL = 40  # batches that are drawn at once and sorted by length, so that little of a batch is padding


def batches(learned: str, seed: int) -> Iterator[data.Batch]:
    grammar, rng = Grammar(seed), Random(seed)
    whole, *split = tokenizer.splitters(learned)
    while True:
        pool = sorted((grammar.command() for _ in range(BATCH * POOL)), key=lambda command: len(command.text))
        for i in rng.sample(range(POOL), POOL):
            chosen = rng.choice(split) if rng.random() < 0.15 else whole
            yield data.batch(chosen, pool[i * BATCH : (i + 1) * BATCH])


def forget(ids: torch.Tensor, rng: torch.Generator) -> torch.Tensor:
    """One token in twenty becomes unknown: what is around it has to do."""
    lost = (torch.rand(ids.shape, generator=rng) < 0.05) & (ids >= len(tokenizer.SPECIAL))
    return ids.masked_fill(lost, tokenizer.SPECIAL.index("[UNK]"))


@torch.no_grad()
def scores(net: Net, held: data.Batch) -> str:
    """Share of right intents, and of commands whose intent and every token's label are right."""
    net.eval()
    intents, slots = net(held.ids, held.mask).values()
    named = intents.argmax(1) == held.intents
    whole = named & ((slots.argmax(2) == held.labels) | (held.labels == data.IGNORED)).all(1)
    return f"{named.float().mean():.4f}/{whole.float().mean():.4f}"


def loss_of(net: Net, ids: torch.Tensor, batch: data.Batch) -> torch.Tensor:
    intents, slots = net(ids, batch.mask).values()
    intent_loss = F.cross_entropy(intents, batch.intents, label_smoothing=0.05)
    return intent_loss + 2 * F.cross_entropy(slots.flatten(0, 1), batch.labels.flatten(), ignore_index=data.IGNORED)


def fit(learned: str, steps: int, checks: dict[str, data.Batch], rate: float = 3e-3, **shape) -> Net:
    torch.manual_seed(SEED)
    rng = torch.Generator().manual_seed(SEED)
    net = Net(tokenizer.SIZE, len(INTENTS), len(LABELS), **shape)
    mean = copy.deepcopy(net).eval()
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.08)
    began = time.time()
    for step, batch in zip(range(1, steps + 1), batches(learned, SEED), strict=False):
        net.train()
        loss = loss_of(net, forget(batch.ids, rng), batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            keep = min(0.998, step / (step + 20))
            for slow, fast in zip(mean.parameters(), net.parameters(), strict=True):
                slow.lerp_(fast, 1 - keep)
        if step % 500 == 0 or step == steps:
            said = "  ".join(f"{name} {scores(mean, held)}" for name, held in checks.items())
            print(f"{step:6d}  {time.time() - began:5.0f} s  loss {loss.item():.3f}  {said}", flush=True)
    return mean


@torch.no_grad()
def calibrate(net: Net, held: data.Batch) -> tuple[float, float]:
    """Scales both heads so that scores say how often they are right; which class is best stays as it is."""
    net.eval()
    intents, slots = net(held.ids, held.mask).values()
    known = held.labels != data.IGNORED
    factors = (best_factor(intents, held.intents), best_factor(slots[known], held.labels[known]))
    for head, factor in zip((net.intent, net.slots), factors, strict=True):
        head.weight.mul_(factor)
        head.bias.mul_(factor)
    return factors


def best_factor(logits: torch.Tensor, labels: torch.Tensor) -> float:
    factors = torch.linspace(0.3, 2.0, 171)
    losses = torch.stack([F.cross_entropy(logits * factor, labels) for factor in factors])
    return factors[losses.argmin()].item()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=10000)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    learned = tokenizer.train()
    whole = Tokenizer.from_str(learned)
    held = Grammar(seed=2, held_out=True)
    checks = {
        "held-out": data.batch(whole, (held.command() for _ in range(1000))),
        "dev": data.batch(whole, markup.read(HERE / "dev.tsv")),
    }
    net = fit(learned, options.steps, checks)
    print("intent and slots scaled by {:.2f} and {:.2f}".format(*calibrate(net, checks["dev"])))
    bundle.write(net, learned)


if __name__ == "__main__":
    main()
