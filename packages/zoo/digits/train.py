"""Trains the digit model from scikit-learn's load_digits alone, then writes the bundle.

    python train.py --rehearse <folder>     on the first 1,500 samples; the last 297 judge the recipe
    python train.py                         the same recipe on all 1,797 samples, into bundle/

Nearly every picture the network sees is drawn anew (see data.py), so there are no epochs and little
to overfit: one long run with a falling rate, and a running mean of the weights as the result.
"""

import argparse
import copy
import time
from collections import deque
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import bundle
import data
from model import Net

SEED = 20
BATCH = 128
SKELETONS = 72  # per digit, beside some 150 scans of each
SCALE = 1.46  # of the logits; found by the rehearsal, as nothing is held out from the final model


@torch.no_grad()
def accuracy(net: Net, pictures: torch.Tensor, labels: torch.Tensor) -> float:
    net.eval()
    guesses = torch.cat([net(part).argmax(1) for part in pictures.split(256)])
    return (guesses == labels).float().mean().item()


@torch.no_grad()
def follow(mean: Net, net: Net, keep: float) -> None:
    """The running mean of weights and of batch statistics."""
    for slow, fast in zip(mean.state_dict().values(), net.state_dict().values()):
        if slow.dtype.is_floating_point:
            slow.lerp_(fast, 1 - keep)
        else:
            slow.copy_(fast)


def fit(digits, steps: int, seed: int, check, **shape) -> Net:
    torch.manual_seed(seed)
    rng = torch.Generator().manual_seed(seed)
    net = Net(**shape)
    mean = copy.deepcopy(net).eval()
    optimizer = torch.optim.AdamW(net.parameters(), lr=4e-3, weight_decay=0.02)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps, pct_start=0.1)
    recent = deque(maxlen=100)
    began = time.time()
    for step in range(1, steps + 1):
        # Drawing takes twice as long as learning, so most pictures are seen a second time, much later.
        if step % 2:
            index = torch.randint(len(digits.labels), (BATCH,), generator=rng)
            with torch.no_grad():
                recent.append((net.normalise(data.draw(digits, index, rng)), digits.labels[index]))
            canonical, labels = recent[-1]
        else:
            canonical, labels = recent[int(torch.randint(len(recent), (1,), generator=rng))]
        net.train()
        # Label smoothing keeps the logits small: well-conditioned numbers, honest scores.
        loss = F.cross_entropy(net.features(canonical), labels, label_smoothing=0.06)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        rate.step()
        follow(mean, net, min(0.998, step / (step + 20)))
        if step % 500 == 0 or step == steps:
            scores = "  ".join(f"{name} {accuracy(mean, *pair):.4f}" for name, pair in check.items())
            print(f"{step:6d}  {time.time() - began:5.0f} s  loss {loss.item():.3f}  {scores}", flush=True)
    return mean


@torch.no_grad()
def calibrate(net: Net, pictures: torch.Tensor, labels: torch.Tensor) -> float:
    """Scale the logits so that scores say how often they are right; the order stays as it is.

    Trained on smoothed labels, the network is too modest. The factor comes from held-out digits.
    """
    net.eval()
    logits = torch.cat([net(part) for part in pictures.split(256)])
    factors = torch.linspace(0.8, 2.0, 121)
    losses = torch.stack([F.cross_entropy(logits * factor, labels) for factor in factors])
    best = factors[losses.argmin()].item()
    scale(net, best)
    return best


@torch.no_grad()
def scale(net: Net, factor: float) -> None:
    net.head.weight.mul_(factor)
    net.head.bias.mul_(factor)


def checks():
    """Held-out samples as they are, and each drawn 8 times in other hands."""
    _, (pixels, labels) = data.split()
    held = data.Digits(pixels, labels)
    rng = torch.Generator().manual_seed(7)
    index = torch.arange(len(labels)).repeat(8)
    return {
        "held-out": (data.as_scan(pixels), held.labels),
        "held-out redrawn": (data.draw(held, index, rng), held.labels[index]),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rehearse", type=Path, metavar="FOLDER")
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    (pixels, labels), (last_pixels, last_labels) = data.split()
    if options.rehearse:
        check = checks()
        net = fit(data.Digits(pixels, labels, SKELETONS), options.steps, SEED, check)
        print(f"SCALE should be {calibrate(net, *check['held-out redrawn']):.2f}")
        options.rehearse.mkdir(parents=True, exist_ok=True)
        bundle.export(net, options.rehearse / "model.onnx")
        return
    pixels, labels = np.concatenate((pixels, last_pixels)), np.concatenate((labels, last_labels))
    net = fit(data.Digits(pixels, labels, SKELETONS), options.steps, SEED, {})
    scale(net, SCALE)
    bundle.BUNDLE.mkdir(exist_ok=True)
    bundle.export(net, bundle.BUNDLE / "model.onnx")
    bundle.write()


if __name__ == "__main__":
    main()
