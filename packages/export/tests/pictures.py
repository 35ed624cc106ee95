"""Pictures for tests: smooth and noisy at once, of any size."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

SIZES = [(640, 480), (480, 640), (333, 500), (310, 229), (229, 311), (100, 60), (901, 301), (1600, 1100)]


def picture(width: int, height: int, seed: int = 0) -> Image.Image:
    numbers = np.random.default_rng([seed, width, height])
    coarse = numbers.integers(0, 256, (max(2, height // 40), max(2, width // 40), 3), dtype=np.uint8)
    smooth = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)).astype(np.int16)
    noisy = smooth + numbers.integers(-25, 26, smooth.shape)
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
