"""Measures the bundle's model on a folder of pictures named <digit>_<anything>.png.

    python evaluate.py <folder> [--bundle bundle]

Pillow prepares, ONNX Runtime computes: only the bundle is measured, not the training code.
"""

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

import pipeline

VARIANTS = {
    "as they are": lambda image: image,
    "inverted": lambda image: image.point(lambda v: 255 - v),
    "turned by +10 degrees": lambda image: image.rotate(10, Image.Resampling.BICUBIC),
    "turned by -10 degrees": lambda image: image.rotate(-10, Image.Resampling.BICUBIC),
    "turned by +20 degrees": lambda image: image.rotate(20, Image.Resampling.BICUBIC),
    "turned by -20 degrees": lambda image: image.rotate(-20, Image.Resampling.BICUBIC),
    "at a third of the size": lambda image: _placed(image, 3),
    "at 45 % contrast, inverted": lambda image: image.point(lambda v: int(220 - 0.45 * v)),
}


def _placed(image: Image.Image, times: int) -> Image.Image:
    """In the upper left part of a bigger black frame."""
    frame = Image.new("L", (image.width * times, image.height * times))
    frame.paste(image, (image.width // 2, image.height // 2))
    return frame


def prepare(image: Image.Image) -> np.ndarray:
    image = image.convert("RGB").convert("L")
    return pipeline.tensor(pipeline.center_crop(pipeline.resize(image)))


def calibration(scores: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean gap between score and accuracy, by score bin."""
    best, right = scores.max(1), scores.argmax(1) == labels
    which = np.minimum((best * bins).astype(int), bins - 1)
    gaps = [abs(right[which == b].mean() - best[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))


def run(session, images: list) -> np.ndarray:
    batch = np.concatenate([prepare(image) for image in images])
    return pipeline.softmax(session.run(["logits"], {"image": batch})[0])


def confusion(guesses: np.ndarray, labels: np.ndarray) -> str:
    lines = ["is \\ said   " + " ".join(f"{d:4d}" for d in range(10))]
    for digit in range(10):
        counts = np.bincount(guesses[labels == digit], minlength=10)
        lines.append(f"{digit:9d}   " + " ".join(f"{c:4d}" if c else "   ." for c in counts))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bundle", type=Path, default=Path(__file__).parent / "bundle")
    options = parser.parse_args()
    files = sorted(options.folder.glob("[0-9]_*.png"))
    if not files:
        raise SystemExit(f"no <digit>_*.png in {options.folder}")
    labels = np.array([int(file.name[0]) for file in files])
    images = [Image.open(file).convert("L") for file in files]
    session = onnxruntime.InferenceSession(options.bundle / "model.onnx", providers=["CPUExecutionProvider"])
    for name, change in VARIANTS.items():
        scores = run(session, [change(image) for image in images])
        guesses = scores.argmax(1)
        right = int((guesses == labels).sum())
        print(f"{name:28s} {right}/{len(files)} = {right / len(files):.1%}   ECE {calibration(scores, labels):.3f}")
        if name == "as they are":
            print(confusion(guesses, labels))
            for file, guess, label, score in zip(files, guesses, labels, scores):
                if guess != label:
                    print(f"wrong: {file.name} read as {guess} with score {score.max():.2f}")


if __name__ == "__main__":
    main()
