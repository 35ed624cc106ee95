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
_DEMO = {"1": (1, 480, 360)}
_GOLDEN = {"1": (1, 160, 120)}


def drawn(number: int, width: int, height: int) -> Scene:
    return scenes.draw(np.random.default_rng([SEED, number]), height, width, TRAINED + HELD_OUT)


def write() -> None:
    folder = HERE / "pictures"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, scene in _DEMO.items():
        Image.fromarray(drawn(*scene).image).save(folder / f"{name}.jpg", quality=85)


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
