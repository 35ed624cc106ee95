"""Trains the digit model from scikit-learn's load_digits alone, then writes the bundle.

    python train.py [--steps N] [--threads N]

Every picture the network sees is drawn anew (see data.py), so there are no epochs and little to
overfit: one long run with a falling rate, and a running mean of the weights as the result.
"""

import argparse
import copy
import time

import torch
import torch.nn.functional as F

import bundle
import data
from model import Net, fused

SEED = 20
BATCH = 128


@torch.no_grad()
def accuracy(net: Net, pictures: torch.Tensor, labels: torch.Tensor) -> float:
    net.eval()
    guesses = torch.cat([net(part).argmax(1) for part in pictures.split(256)])
    return (guesses == labels).float().mean().item()


@torch.no_grad()
def follow(mean: Net, net: Net, keep: float) -> None:
    """The running mean of weights and of batch statistics."""
    for slow, fast in zip(mean.state_dict().values(), net.state_dict().values(), strict=True):
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
    began = time.time()
    for step in range(1, steps + 1):
        index = torch.randint(len(digits.labels), (BATCH,), generator=rng)
        with torch.no_grad():
            canonical = net.normalise(data.draw(digits, index, rng))
        net.train()
        # Label smoothing keeps the logits small: well-conditioned numbers, honest scores.
        loss = F.cross_entropy(net.features(canonical), digits.labels[index], label_smoothing=0.06)
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
    net.head.weight.mul_(best)
    net.head.bias.mul_(best)
    return best


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
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    (pixels, labels), _ = data.split()
    check = checks()
    net = fit(data.Digits(pixels, labels), options.steps, SEED, check)
    print(f"logits scaled by {calibrate(net, *check['held-out redrawn']):.2f}")
    bundle.write(fused(net))


if __name__ == "__main__":
    main()
