"""Pictures for the demo and the golden vectors: scenes of a seed that is never trained on.

python pictures.py      writes pictures/
"""

import io
from pathlib import Path

import numpy as np
from PIL import Image

import scenes
from pictograms import HELD_OUT, TRAINED
from scenes import Scene

SEED = 14
HERE = Path(__file__).parent

# Scene number, and the picture's width and height.
_DEMO = {
    "boards": (33, 480, 360),
    "bricks": (32, 400, 300),
    "leaves": (25, 480, 360),
    "no-entry": (10, 480, 360),
    "none": (14, 480, 360),
    "out-of-focus": (16, 480, 360),
    "pale": (3, 480, 360),
}
_GOLDEN = {
    "tiles": (118, 160, 120),
    "boards": (108, 160, 120),
    "windows": (100, 160, 120),
    "none": (114, 160, 120),
    "tall": (33, 90, 120),
}


def drawn(number: int, width: int, height: int) -> Scene:
    return scenes.draw(np.random.default_rng([SEED, number]), height, width, TRAINED + HELD_OUT)


def write() -> None:
    folder = HERE / "pictures"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, scene in _DEMO.items():
        Image.fromarray(drawn(*scene).image).save(folder / f"{name}.jpg", quality=70)


def golden() -> dict[str, bytes]:
    """Small scenes as PNG, by name."""
    out = {}
    for name, scene in _GOLDEN.items():
        buffer = io.BytesIO()
        Image.fromarray(drawn(*scene).image).save(buffer, "PNG", optimize=True)
        out[name] = buffer.getvalue()
    return out


if __name__ == "__main__":
    write()
