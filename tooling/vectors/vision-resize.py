"""Writes packages/vision/test/vectors/resize.json: what Pillow and torch make of small pictures with each of their filters.

    pip install -r requirements.txt && python vision-resize.py [count of random cases, file to write]

Pictures come from the generator of vision.py; results are stored as SHA-256.
"""

import json
import pathlib
import random
import sys

import numpy as np
import torch
from PIL import Image, __version__ as pillow_version

from vision import MODES, image, picture, sha

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/resize.json"
FILTERS = ["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"]


def by_pillow(pixels: np.ndarray, width: int, height: int, name: str) -> np.ndarray:
    return np.asarray(image(pixels).resize((width, height), Image.Resampling[name.upper()]))


def by_torch(pixels: np.ndarray, width: int, height: int, name: str) -> np.ndarray:
    """torch.nn.functional.interpolate of uint8, which torchvision.transforms.v2.functional.resize uses for tensors."""
    channels = pixels[:, :, None] if pixels.ndim == 2 else pixels
    tensor = torch.from_numpy(channels.transpose(2, 0, 1).copy())[None]
    corners = {} if name == "nearest" else {"align_corners": False, "antialias": False}
    if width == height == 1:  # Three channels in one pixel are more than torch 2.14 can stand: each by itself.
        tensor = tensor.transpose(0, 1)
    resized = torch.nn.functional.interpolate(tensor, (height, width), mode=name, **corners)
    return resized.reshape(channels.shape[2], height, width).numpy().transpose(1, 2, 0)


def case(seed: int, size: tuple[int, int], to: tuple[int, int], channels: int, name: str, antialias: bool) -> dict:
    (w, h), (tw, th) = size, to
    pixels = picture(seed, w, h, channels)
    resized = (by_pillow if antialias else by_torch)(pixels, tw, th, name)
    options = {"size": {"width": tw, "height": th}, "filter": name} | ({} if antialias else {"antialias": False})
    return {"seed": seed, "width": w, "height": h, "channels": channels, "options": options, "sha256": sha(resized)}


def cases(count: int):
    rng = random.Random(7)
    sizes = [((1, 1), (5, 7)), ((5, 7), (1, 1)), ((1, 40), (3, 9)), ((40, 1), (9, 3)), ((33, 21), (33, 50)), ((33, 21), (8, 21)),
             ((64, 48), (31, 97)), ((97, 31), (200, 11)), ((17, 90), (16, 5)), ((80, 60), (40, 30))]
    for i, (size, to) in enumerate(sizes):
        for name in FILTERS:
            for channels in MODES:
                yield case(i * 10 + channels, size, to, channels, name, True)
        for name in ("nearest", "bilinear", "bicubic"):
            for channels in (1, 3, 4):
                yield case(i * 10 + channels, size, to, channels, name, False)
    for i in range(count):
        size, to = [tuple(rng.choice([rng.randint(1, 12), rng.randint(1, 150)]) for _ in range(2)) for _ in range(2)]
        if rng.random() < 0.3:
            size, to = tuple(v * 2 for v in to), to
        antialias = rng.random() < 0.65
        yield case(1000 + i, size, to, rng.randint(1, 4), rng.choice(FILTERS if antialias else ["nearest", "bilinear", "bicubic"]), antialias)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    out = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    written = [json.dumps(each, separators=(",", ":")) for each in cases(count)]
    head = json.dumps({"pillow": pillow_version, "numpy": np.__version__, "torch": torch.__version__.split("+")[0]})
    out.write_text('{ "versions": ' + head + ', "cases": [\n' + ",\n".join(written) + "\n] }\n")
    print(f"{len(written)} cases in {out.name}")
