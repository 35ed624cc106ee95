"""The bundle's steps as Python computes them: the reference that the golden vectors come from."""

import numpy as np
from PIL import Image, ImageOps

SIDE = 28
LABELS = [str(digit) for digit in range(10)]
STEPS = [
    {"op": "vision.decodeImage", "options": {"channels": 3}},
    {"op": "vision.grayscale", "options": {"channels": 1}},
    {"op": "vision.resize", "options": {"size": SIDE, "filter": "bilinear"}},
    {"op": "vision.centerCrop", "options": {"size": SIDE}},
    {"op": "vision.toTensor", "options": {"mean": [0], "std": [1], "layout": "NCHW", "type": "float32"}},
    {"op": "core.model", "options": {"file": "model.onnx"}},
    {"op": "vision.classify", "options": {"labels": "labels.txt", "top": 3}},
]


def decode(file) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(file)).convert("RGB")


def resize(image: Image.Image) -> Image.Image:
    """The short side becomes 28, the long side follows, rounded down, as torchvision does."""
    width, height = image.size
    if width <= height:
        size = SIDE, int(SIDE * height / width)
    else:
        size = int(SIDE * width / height), SIDE
    return image.resize(size, Image.Resampling.BILINEAR)


def center_crop(image: Image.Image) -> Image.Image:
    left, top = (int(round((side - SIDE) / 2.0)) for side in image.size)
    return image.crop((left, top, left + SIDE, top + SIDE))


def tensor(image: Image.Image) -> np.ndarray:
    scaled = np.asarray(image, np.float32) / np.float32(255)
    return ((scaled - np.float32(0)) / np.float32(1))[None, None]


def prepare(file) -> list:
    """Steps 0 to 4: four images and the tensor."""
    images = [decode(file)]
    images.append(images[-1].convert("L"))
    images.append(resize(images[-1]))
    images.append(center_crop(images[-1]))
    return [*images, tensor(images[-1])]


def softmax(logits: np.ndarray) -> np.ndarray:
    wide = logits.astype(np.float64)
    powers = np.exp(wide - wide.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def classify(logits: np.ndarray, top: int = 3) -> list:
    scores = softmax(logits[0])
    best = np.argsort(-scores, kind="stable")[:top]
    return [{"label": LABELS[i], "index": int(i), "score": float(scores[i])} for i in best]
