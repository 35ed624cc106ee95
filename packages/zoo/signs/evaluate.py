"""Measures the bundle's model: on scenes that are never trained on, and on pictures that the script did not make.

    python evaluate.py                                                  scenes of a seed of their own
    python evaluate.py --photographs <folder>                           false alarms on photographs without signs
    python evaluate.py --photographs <folder> --stickers <folder>       stickers on those photographs: see wild.py

The bundle's own steps run, on ONNX Runtime: what is measured is what a device computes.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

import metrics
import pictograms
import pipeline
import scenes
import wild
from metrics import Found, Truth
from model import SIDE
from pipeline import THRESHOLD
from rushlight.assets import Folder
from rushlight.pipeline import Runner
from signs import LABELS

TEST = 13  # the seed of the test scenes; 11 and 12 are those of training
LOWEST = 0.02  # scores down to here count for the average precision
SIZES = ((0, 16), (16, 24), (24, 48), (48, 96), (96, 999))  # longer side in the model's 256 pixels


def runner_of(bundle: Path) -> Runner:
    """The bundle's steps, but for the threshold."""
    return pipeline.steps(LOWEST).open(Folder(bundle))


def look(runner: Runner, picture: Image.Image) -> Found:
    return Found.of(runner.run(picture))


def report(name: str, truths: list[Truth], found: list[Found]) -> None:
    print(f"\n{name}: {len(truths)} pictures, {sum(len(truth.labels) for truth in truths)} signs")
    precision = metrics.average_precision(truths, found)
    print("  " + "  ".join(f"{key} {value:.3f}" for key, value in precision.items() if value >= 0))  # -1: no such sign
    shown = [each.above(THRESHOLD) for each in found]
    counts = metrics.confusion(truths, shown)
    right, signs = np.trace(counts[:-1, :-1]), counts[:-1].sum()
    print(f"  at {THRESHOLD}: precision {right / max(1, counts[:, :-1].sum()):.3f}  recall {right / max(1, signs):.3f}")
    names = [*LABELS, "nothing"]
    print("  is \\ said       " + " ".join(f"{label[:9]:>9s}" for label in names))
    for label, row in zip(names, counts, strict=True):
        print(f"  {label:15s} " + " ".join(f"{count:9d}" if count else "        ." for count in row))
    scores = np.concatenate([each.scores for each in shown])
    print(f"  ECE of what is shown {metrics.calibration(scores, metrics.right(truths, shown)):.3f}", end="")
    faint = [each.above(0.1) for each in found]
    scores = np.concatenate([each.scores for each in faint])
    print(f"; of all above 0.1 {metrics.calibration(scores, metrics.right(truths, faint)):.3f}")


def by_size(truths: list[Truth], found: list[Found], sides: list[int]) -> None:
    """Recall at the shipped threshold by the longer side of a sign, in pixels of the model's input."""
    caught: dict[tuple[int, int], list[bool]] = {limits: [] for limits in SIZES}
    for truth, detections, side in zip(truths, found, sides, strict=True):
        shown = detections.above(THRESHOLD)
        owner = metrics.match(truth, shown)
        for sign, (box, label) in enumerate(zip(truth.boxes, truth.labels, strict=True)):
            longer = (box[2:] - box[:2]).max() * SIDE / side
            (limits,) = [each for each in SIZES if each[0] <= longer < each[1]]
            caught[limits].append(bool(((owner == sign) & (shown.labels == label)).any()))
    for (low, high), hits in caught.items():
        print(f"  {low:3d} to {high:3d} pixels: recall {np.mean(hits) if hits else 0:.3f} of {len(hits)}")


def on_scenes(runner: Runner, count: int, kinds: tuple, name: str) -> None:
    truths, found, sides = [], [], []
    for index in range(count):
        rng = np.random.default_rng([TEST, index])
        scene = scenes.square(rng, SIDE, kinds)
        truths.append(Truth(scene.boxes, scene.labels))
        found.append(look(runner, Image.fromarray(scene.image)))
        sides.append(SIDE)
    report(name, truths, found)
    by_size(truths, found, sides)


def on_photographs(runner: Runner, photographs: list[Image.Image]) -> None:
    """False alarms: the photographs, and four crops of each, have no sign."""
    pictures = []
    for photograph in photographs:
        width, height = photograph.size
        pictures.append(photograph)
        for x, y in ((0, 0), (width // 2, 0), (0, height // 2), (width // 2, height // 2)):
            pictures.append(photograph.crop((x, y, x + width // 2, y + height // 2)))
    scores = [look(runner, picture).scores for picture in pictures]
    print(f"\nphotographs without signs, and four crops of each: {len(pictures)} pictures")
    for threshold in (0.4, 0.5, THRESHOLD, 0.7, 0.8):
        alarms = [int((each > threshold).sum()) for each in scores]
        print(f"  above {threshold}: {sum(alarms)} false alarms, on {sum(map(bool, alarms))} pictures")


def on_stickers(runner: Runner, photographs: list[Image.Image], folder: Path, count: int) -> None:
    stickers = wild.read_stickers(folder)
    truths, found, sides, taken, others = [], [], [], 0, 0
    for index in range(count):
        rng = np.random.default_rng([TEST, index])
        image, truth, beside = wild.paste(photographs[index % len(photographs)], stickers, rng)
        truths.append(truth)
        found.append(look(runner, image))
        sides.append(max(image.size))
        shown = found[-1].above(THRESHOLD)
        others += len(beside)
        taken += len(set(metrics.match(Truth(beside, np.zeros(len(beside), int)), shown).tolist()) - {-1})
    report(f"stickers of {folder.name} on photographs", truths, found)
    by_size(truths, found, sides)
    print(f"  {taken} of {others} stickers that are no sign were taken for one")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--photographs", type=Path)
    parser.add_argument("--stickers", type=Path, nargs="*", default=[])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--bundle", type=Path, default=Path(__file__).parent / "bundle")
    options = parser.parse_args()
    runner = runner_of(options.bundle)
    if not options.photographs:
        on_scenes(runner, options.count, pictograms.TRAINED, "scenes")
        on_scenes(runner, options.count, pictograms.HELD_OUT, "scenes with pictograms that were never trained on")
        return
    photographs = wild.read_photographs(options.photographs)
    on_photographs(runner, photographs)
    for folder in options.stickers:
        on_stickers(runner, photographs, folder, options.count)


if __name__ == "__main__":
    main()
