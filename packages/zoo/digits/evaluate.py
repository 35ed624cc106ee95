"""Measures the bundle's model on a folder of pictures named <digit>_<anything>.png.

    python evaluate.py <folder>       pictures of your own, or of another data set
    python evaluate.py --held-out     the part of load_digits that is not trained on

The bundle's own steps prepare, ONNX Runtime computes: only the bundle is measured, not the training code.
"""

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from pipeline import PREPARATION
from rushlight import Pipeline

VARIANTS = {
    "as they are": lambda image: image,
    "inverted": lambda image: image.point(lambda v: 255 - v),
    "turned by +10 degrees": lambda image: image.rotate(10, Image.Resampling.BICUBIC),
    "turned by -10 degrees": lambda image: image.rotate(-10, Image.Resampling.BICUBIC),
    "turned by +20 degrees": lambda image: image.rotate(20, Image.Resampling.BICUBIC),
    "turned by -20 degrees": lambda image: image.rotate(-20, Image.Resampling.BICUBIC),
    "at half the size, off centre": lambda image: _placed(image, 2),
    "at 45 % contrast, inverted": lambda image: image.point(lambda v: int(220 - 0.45 * v)),
}


def _placed(image: Image.Image, times: int) -> Image.Image:
    """In the upper left part of a bigger black frame."""
    frame = Image.new("L", (image.width * times, image.height * times))
    frame.paste(image, (image.width // 4, image.height // 4))
    return frame


def softmax(logits: np.ndarray) -> np.ndarray:
    wide = logits.astype(np.float64)
    powers = np.exp(wide - wide.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def calibration(scores: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean gap between score and accuracy, by score bin."""
    best, right = scores.max(1), scores.argmax(1) == labels
    which = np.minimum((best * bins).astype(int), bins - 1)
    gaps = [abs(right[which == b].mean() - best[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))


def run(session, images: list) -> np.ndarray:
    prepare = Pipeline(*PREPARATION).open({})
    batch = np.concatenate([prepare.run(image) for image in images])
    return softmax(session.run(["logits"], {"image": batch})[0])


def confusion(guesses: np.ndarray, labels: np.ndarray) -> str:
    lines = ["is \\ said   " + " ".join(f"{d:4d}" for d in range(10))]
    for digit in range(10):
        counts = np.bincount(guesses[labels == digit], minlength=10)
        lines.append(f"{digit:9d}   " + " ".join(f"{c:4d}" if c else "   ." for c in counts))
    return "\n".join(lines)


def from_folder(folder: Path):
    files = sorted(folder.glob("[0-9]_*.png"))
    if not files:
        raise SystemExit(f"no <digit>_*.png in {folder}")
    images = [Image.open(file).convert("L") for file in files]
    return images, np.array([int(file.name[0]) for file in files]), [file.name for file in files]


def held_out(crisp: bool):
    """The scans as they are, 8x8, or as smooth strokes of 84x84, the way a screen would show them."""
    import data
    import pictures

    _, (pixels, labels) = data.split()
    if crisp:
        images = [pictures.grey(pictures.stroke(i, 84, 84, fill=0.7)) for i in range(len(labels))]
    else:
        images = [pictures.grey(cell) for cell in pixels]
    return images, labels, [f"sample {i} ({label})" for i, label in enumerate(labels)]


def measure(session, images: list, labels: np.ndarray, names: list, variants: dict) -> None:
    for name, change in variants.items():
        scores = run(session, [change(image) for image in images])
        guesses = scores.argmax(1)
        right, count = int((guesses == labels).sum()), len(labels)
        print(f"{name:28s} {right}/{count} = {right / count:.1%}   ECE {calibration(scores, labels):.3f}")
        if name == "as they are":
            print(confusion(guesses, labels))
            for file, guess, label, score in zip(names, guesses, labels, scores, strict=True):
                if guess != label:
                    print(f"wrong: {file} read as {guess} with score {score.max():.2f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--bundle", type=Path, default=Path(__file__).parent / "bundle")
    options = parser.parse_args()
    session = onnxruntime.InferenceSession(options.bundle / "model.onnx", providers=["CPUExecutionProvider"])
    if options.folder:
        measure(session, *from_folder(options.folder), VARIANTS)
    if options.held_out:
        print("held-out scans, 8x8")
        measure(session, *held_out(crisp=False), {"as they are": VARIANTS["as they are"]})
        print("held-out scans, drawn as smooth strokes")
        measure(session, *held_out(crisp=True), VARIANTS)


if __name__ == "__main__":
    main()
