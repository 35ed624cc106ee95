"""Writes packages/vision/test/vectors/vision.json: what Pillow, numpy and torch make of many small pictures.

    pip install -r requirements.txt && python vision.py

Pictures are made by a generator that the tests have too, so only their seed is stored; results are stored as SHA-256.
"""

import hashlib
import json
import pathlib
import random

import numpy as np
import torch
from PIL import Image, ImageOps, __version__ as pillow_version

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/vision.json"
MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def picture(seed: int, width: int, height: int, channels: int) -> np.ndarray:
    """Bytes of a 32-bit linear congruential generator (Numerical Recipes), upper 8 bits; every third run of 16 bytes is flat."""
    state, out = seed, bytearray()
    for i in range(width * height * channels):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out.append([state >> 24, 0, 255][(i // 16) % 3])
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.frombuffer(bytes(out), np.uint8).reshape(shape)


def image(pixels: np.ndarray) -> Image.Image:
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    result = Image.fromarray(pixels)
    assert result.mode == MODES[channels], result.mode
    return result


def sha(array) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def short_side(width: int, height: int, size: int) -> tuple[int, int]:
    """torchvision.transforms.functional._compute_resized_output_size for one number."""
    return (size, int(size * height / width)) if width <= height else (int(size * width / height), size)


def center_crop(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """torchvision.transforms.functional.center_crop, padding included."""
    h, w = pixels.shape[:2]
    if width > w or height > h:
        left, top = (max(0, (width - w) // 2), max(0, (height - h) // 2))
        right, bottom = (max(0, (width - w + 1) // 2), max(0, (height - h + 1) // 2))
        pixels = np.pad(pixels, [(top, bottom), (left, right)] + [(0, 0)] * (pixels.ndim - 2))
        h, w = pixels.shape[:2]
    top, left = int(round((h - height) / 2.0)), int(round((w - width) / 2.0))
    return pixels[top : top + height, left : left + width]


def to_tensor(pixels: np.ndarray, mean: list[float], std: list[float]) -> np.ndarray:
    """torchvision's ToTensor and Normalize."""
    channels = pixels[:, :, None] if pixels.ndim == 2 else pixels
    tensor = torch.from_numpy(channels.transpose(2, 0, 1).copy()).to(torch.float32).div(255)
    shape = (-1, 1, 1)
    tensor = tensor.sub(torch.tensor(mean, dtype=torch.float32).view(shape)).div(torch.tensor(std, dtype=torch.float32).view(shape))
    return tensor.numpy()[None]


def cases():
    rng = random.Random(2)
    sizes = [((1, 1), (5, 7)), ((1, 9), (4, 4)), ((9, 1), (3, 3)), ((7, 5), (1, 1)), ((64, 48), (64, 24)), ((64, 48), (32, 48)), ((300, 200), (224, 224))]
    sizes += [((rng.randint(1, 90), rng.randint(1, 90)), (rng.randint(1, 90), rng.randint(1, 90))) for _ in range(60)]
    for i, ((w, h), (tw, th)) in enumerate(sizes):
        for channels in MODES:
            seed = i * 10 + channels
            resized = image(picture(seed, w, h, channels)).resize((tw, th), Image.Resampling.BILINEAR)
            yield {"op": "resize", "seed": seed, "width": w, "height": h, "channels": channels,
                   "options": {"size": {"width": tw, "height": th}}, "result": {"width": tw, "height": th, "sha256": sha(resized)}}
    for i, ((w, h), (tw, th)) in enumerate(sizes[:20]):  # Pillow before 13: always across first, as two calls do in any version.
        across = image(picture(i, w, h, 3)).resize((tw, h), Image.Resampling.BILINEAR)
        resized = across.resize((tw, th), Image.Resampling.BILINEAR)
        yield {"op": "resize", "seed": i, "width": w, "height": h, "channels": 3, "options": {"size": {"width": tw, "height": th}, "pillow": 12},
               "result": {"width": tw, "height": th, "sha256": sha(resized)}}
    for i, (w, h, size) in enumerate([(640, 480, 256), (31, 47, 28), (100, 33, 17), (28, 28, 28), (7, 9, 224)]):
        tw, th = short_side(w, h, size)
        resized = image(picture(i, w, h, 3)).resize((tw, th), Image.Resampling.BILINEAR)
        yield {"op": "resize", "seed": i, "width": w, "height": h, "channels": 3, "options": {"size": size},
               "result": {"width": tw, "height": th, "sha256": sha(resized)}}
    for i in range(40):
        w, h, tw, th = (rng.randint(1, 40) for _ in range(4))
        channels = i % 4 + 1
        cropped = center_crop(picture(i, w, h, channels), tw, th)
        yield {"op": "centerCrop", "seed": i, "width": w, "height": h, "channels": channels,
               "options": {"size": {"width": tw, "height": th}}, "result": {"width": tw, "height": th, "sha256": sha(cropped)}}
    for channels in (1, 3, 4):
        pixels = picture(channels, 61, 43, channels)
        yield {"op": "grayscale", "seed": channels, "width": 61, "height": 43, "channels": channels, "options": {},
               "result": {"width": 61, "height": 43, "sha256": sha(image(pixels).convert("L"))}}
    for channels in (1, 3):
        pixels = picture(channels, 61, 43, channels)
        yield {"op": "invert", "seed": channels, "width": 61, "height": 43, "channels": channels, "options": {},
               "result": {"width": 61, "height": 43, "sha256": sha(ImageOps.invert(image(pixels)))}}
    imagenet = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    for channels, options in [(3, imagenet), (1, {"mean": [0.1307], "std": [0.3081]}), (3, {"mean": [0.5], "std": [0.5]}), (3, {"mean": [0.0], "std": [1.0]})]:
        pixels = picture(channels, 33, 21, channels)
        tensor = to_tensor(pixels, **options)
        yield {"op": "toTensor", "seed": channels, "width": 33, "height": 21, "channels": channels, "options": options,
               "result": {"dims": list(tensor.shape), "sha256": sha(tensor)}}
        yield {"op": "toTensor", "seed": channels, "width": 33, "height": 21, "channels": channels, "options": {**options, "layout": "NHWC"},
               "result": {"dims": [1, 21, 33, channels], "sha256": sha(tensor.transpose(0, 2, 3, 1))}}


if __name__ == "__main__":
    written = [json.dumps(case, separators=(",", ":")) for case in cases()]
    head = json.dumps({"pillow": pillow_version, "numpy": np.__version__, "torch": torch.__version__.split("+")[0]})
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text('{ "versions": ' + head + ', "cases": [\n' + ",\n".join(written) + "\n] }\n")
    print(f"{len(written)} cases in {OUT.name}")
