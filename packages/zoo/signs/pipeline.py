"""The bundle's steps, and the way into the model as Python computes it."""

import numpy as np
from PIL import Image

from detect import IOU, THRESHOLD
from model import SIDE

FILL = 114
STEPS = [
    {"op": "vision.decodeImage", "options": {"channels": 3}},
    {"op": "vision.letterbox", "options": {"size": SIDE, "fill": FILL}},
    {"op": "vision.toTensor", "options": {}},
    {"op": "core.model", "options": {"file": "model.onnx"}},
    {
        "op": "vision.detect",
        "options": {"decoder": "yolox", "labels": "labels.txt", "scoreThreshold": THRESHOLD, "iouThreshold": IOU},
    },
]


def letterbox(image: Image.Image) -> tuple[Image.Image, float, tuple[int, int]]:
    """The picture in a square, how it was scaled, and its place in it."""
    ratio = SIDE / max(image.size)
    width, height = (max(1, round(side * ratio)) for side in image.size)
    place = tuple(max(0, round((SIDE - side) / 2 - 0.1)) for side in (width, height))
    out = Image.new("RGB", (SIDE, SIDE), (FILL, FILL, FILL))
    out.paste(image.resize((width, height), Image.Resampling.BILINEAR), place)
    return out, ratio, place


def tensor(image: Image.Image) -> np.ndarray:
    return np.asarray(image, np.float32).transpose(2, 0, 1)[None] / np.float32(255)
