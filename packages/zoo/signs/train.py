"""Trains the detector on scenes that are drawn as it goes, then writes the bundle.

    python train.py [--steps N] [--threads N] [--workers N]

Every scene is new, so there are no epochs and little to overfit: one long run with a falling rate, and a running mean
of the weights as the result.
"""

import argparse
import copy
import time

import cv2
import numpy as np
import torch
from scipy.special import expit, logit
from sklearn.metrics import log_loss
from torch.utils.data import DataLoader, Dataset

import bundle
import scenes
from loss import Teacher
from metrics import Found, Truth, average_precision, right
from model import SIDE, Detector, Net
from pipeline import detect

TRAIN, CHECK = 11, 12  # seeds: what is trained on, and what the scores are scaled on
BATCH = 32
SMALL = 160  # the side of the first half of the scenes, which cost a third

Signs = tuple[torch.Tensor, torch.Tensor]  # boxes, labels


class Batches(Dataset):
    """The batches of a training: images [n, 3, side, side] in 0..1 and the signs of each. Small ones come first.

    Drawing a scene costs as much as learning from it, so each is shown twice: as drawn and mirrored.
    """

    def __init__(self, count: int):
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> tuple[torch.Tensor, list[Signs]]:
        cv2.setNumThreads(0)
        side = SMALL if index < self.count / 2 else SIDE
        images, signs = [], []
        for number in range(index * BATCH // 2, (index + 1) * BATCH // 2):
            image, boxes, labels = drawn(TRAIN, number, side)
            mirrored = torch.stack([side - boxes[:, 2], boxes[:, 1], side - boxes[:, 0], boxes[:, 3]], 1)
            images += [image, image.flip(2)]
            signs += [(boxes, labels), (mirrored, labels)]
        return torch.stack(images), signs


def drawn(seed: int, number: int, side: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Scene `number` of a seed: image [3, side, side] in 0..1, boxes, labels."""
    scene = scenes.square(np.random.default_rng([seed, number]), side)
    image = torch.from_numpy(scene.image).permute(2, 0, 1).float() / 255
    return image, torch.from_numpy(scene.boxes), torch.from_numpy(scene.labels)


def first(seed: int, count: int) -> tuple[torch.Tensor, list[Truth]]:
    """The first scenes of a seed."""
    images, boxes, labels = zip(*(drawn(seed, number, SIDE) for number in range(count)), strict=True)
    return torch.stack(images), [Truth(b.numpy(), n.numpy()) for b, n in zip(boxes, labels, strict=True)]


@torch.no_grad()
def follow(mean: Net, net: Net, keep: float) -> None:
    """The running mean of weights and of batch statistics."""
    for slow, fast in zip(mean.state_dict().values(), net.state_dict().values(), strict=True):
        if slow.dtype.is_floating_point:
            slow.lerp_(fast, 1 - keep)
        else:
            slow.copy_(fast)


def fit(steps: int, workers: int, check: tuple[torch.Tensor, list[Truth]]) -> Net:
    torch.manual_seed(TRAIN)
    net = Net().to(memory_format=torch.channels_last)
    mean = copy.deepcopy(net).eval()
    optimizer = torch.optim.AdamW(net.parameters(), lr=4e-3, weight_decay=0.02)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps, pct_start=0.1)
    loader = DataLoader(Batches(steps), batch_size=None, num_workers=workers)
    teachers, began = {side: Teacher(side) for side in (SMALL, SIDE)}, time.time()
    for step, (images, targets) in enumerate(loader, 1):
        net.train()
        loss = teachers[images.shape[-1]](net(images.contiguous(memory_format=torch.channels_last)), targets)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        rate.step()
        follow(mean, net, min(0.998, step / (step + 20)))
        if step % 250 == 0 or step == steps:
            images, truths = check
            scores = average_precision(truths, found_in(predict(mean, images)))
            said = "  ".join(f"{name} {value:.3f}" for name, value in scores.items())
            print(f"{step:6d}  {time.time() - began:5.0f} s  loss {loss.item():.3f}  {said}", flush=True)
    return mean


@torch.no_grad()
def predict(net: Net, images: torch.Tensor) -> np.ndarray:
    """Predictions [n, rows, 5 + classes]."""
    detector = Detector(net).to(memory_format=torch.channels_last)
    parts = images.contiguous(memory_format=torch.channels_last).split(32)
    return torch.cat([detector(part) for part in parts]).numpy()


def found_in(predictions: np.ndarray, threshold: float = 0.02) -> list[Found]:
    return [Found.of(detect(rows, threshold)) for rows in predictions]


def calibrate(net: Net, images: torch.Tensor, truths: list[Truth]) -> tuple[float, float]:
    """Scales and shifts the objectness so that scores say how often a detection is right; ranks hardly change.

    Taught to say how well it places a sign, the network is too modest about whether there is one. The two numbers
    come from scenes that neither train nor test.
    """
    predictions = predict(net, images)
    object_logits = logit(predictions[..., 4].astype(np.float64))
    best, least = (1.0, 0.0), np.inf
    for scale in (0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5):
        for shift in (-3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0):
            predictions[..., 4] = expit(object_logits * scale + shift)
            found = found_in(predictions)
            scores = np.concatenate([each.scores for each in found])
            if not len(scores):  # after a few steps, to try the script
                continue
            # The sum: a mean would gain from every faint detection more that is rightly thought little of.
            wrong = log_loss(right(truths, found), scores, normalize=False, labels=[False, True])
            if wrong < least:
                best, least = (scale, shift), wrong
    scale, shift = best
    with torch.no_grad():
        for head in net.heads:
            head.object.weight.mul_(scale)
            head.object.bias.mul_(scale).add_(shift)
    return best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    check = first(CHECK, 300)
    net = fit(options.steps, options.workers, check)
    scale, shift = calibrate(net, *check)
    print(f"objectness scaled by {scale}, shifted by {shift}")
    bundle.write(Detector(net))


if __name__ == "__main__":
    main()
