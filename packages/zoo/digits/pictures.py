"""Pictures for the demo and the golden cases, drawn from held-out samples the model never saw.

python pictures.py      writes pictures/
"""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import affine_transform, gaussian_filter

import data

HERE = Path(__file__).parent
_fields: dict = {}


def stroke(sample: int, width: int, height: int, fill=0.75, turn=0.0, grow=-0.5, at=(0.5, 0.5)) -> np.ndarray:
    """Held-out sample number `sample` as smooth ink coverage [height,width] in 0..1."""
    if sample not in _fields:
        _, (pixels, _) = data.split()
        _fields[sample] = gaussian_filter(data.distance(data.restore(pixels[sample])), 0.8)
    scale = 32 / (min(width, height) * fill)  # field pixels per picture pixel
    c, s = np.cos(turn) * scale, np.sin(turn) * scale
    matrix = np.array([[c, -s], [s, c]])
    middle = np.array([data.FIELD / 2 - 0.5] * 2)
    offset = middle - matrix @ np.array([height * at[1] - 0.5, width * at[0] - 0.5])
    field = affine_transform(_fields[sample], matrix, offset, (height, width), order=3, mode="nearest")
    return 1 / (1 + np.exp((-(field + grow) * 4 / max(scale, 0.35)).clip(-60, 60)))


def on_paper(ink: np.ndarray, colour, paper, seed: int, grain=2.0, shade=0.0) -> Image.Image:
    """Coloured ink on paper, with grain and a slope of light from the left."""
    height, width = ink.shape
    rng = np.random.default_rng(seed)
    light = 1 - shade * np.linspace(0, 1, width)[None, :, None]
    mixed = np.asarray(paper) * (1 - ink[..., None]) + np.asarray(colour) * ink[..., None]
    mixed = mixed * light + rng.normal(0, grain, (height, width, 1)) if grain else mixed * light
    return Image.fromarray(mixed.clip(0, 255).round().astype(np.uint8))


def grey(ink: np.ndarray) -> Image.Image:
    return Image.fromarray((ink * 255).round().astype(np.uint8))


def _numbered(digit: int, nth: int) -> int:
    _, (_, labels) = data.split()
    return int(np.flatnonzero(labels == digit)[nth])


def pictures() -> dict:
    """File name -> bytes."""
    out = {}

    def save(name: str, image: Image.Image, **options) -> None:
        buffer = io.BytesIO()
        image.save(buffer, **options)
        out[name] = buffer.getvalue()

    def of(digit: int, nth: int, *size, **shape) -> np.ndarray:
        return stroke(_numbered(digit, nth), *size, **shape)

    jpeg = {"format": "JPEG", "quality": 85}
    blue, black, paper = (38, 56, 140), (30, 30, 34), (243, 239, 228)
    save("0-white-on-black.png", grey(of(0, 2, 160, 160, fill=0.7)).convert("RGB"), format="PNG", optimize=True)
    save("1-pencil.jpg", on_paper(of(1, 3, 200, 200, fill=0.6, turn=0.1), (110, 110, 112), paper, 1, 3, 0.1), **jpeg)
    save("2-blue-ink.webp", on_paper(of(2, 0, 192, 192, fill=0.65), blue, paper, 2), format="WEBP", quality=85)
    save("3-ink-on-paper.jpg", on_paper(of(3, 0, 240, 240, fill=0.6), black, paper, 3, 3, 0.15), **jpeg)
    # Stored a quarter turn to the left; the tag says how to turn it back.
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = on_paper(of(4, 5, 180, 240, fill=0.8), blue, paper, 4).transpose(Image.Transpose.ROTATE_90)
    save("4-turned-by-exif.jpg", turned, exif=exif, **jpeg)
    opaque = on_paper(of(5, 0, 128, 128, fill=0.7), (255, 210, 60), (20, 40, 70), 5, 0)
    opaque.putalpha(255)
    save("5-opaque-alpha.png", opaque, format="PNG", optimize=True)
    save("6-grey.png", grey(1 - 0.85 * of(6, 5, 120, 120, fill=0.75)), format="PNG", optimize=True)
    save("7-wide.png", grey(of(7, 3, 220, 140, fill=0.75, grow=-0.8)), format="PNG", optimize=True)
    save("8-chalk.jpg", on_paper(of(8, 2, 200, 200, fill=0.7, turn=-0.12), (225, 228, 220), (42, 70, 56), 8, 4), **jpeg)
    save("9-tall.webp", on_paper(of(9, 0, 150, 210, fill=0.85), black, paper, 9, 2, 0.2), format="WEBP", quality=85)
    soft = on_paper(of(3, 2, 160, 160, fill=0.5, at=(0.4, 0.58)), black, (200, 196, 190), 10, 0)
    save("3-small-and-soft.jpg", soft.filter(ImageFilter.GaussianBlur(2)), **jpeg)
    bold = of(6, 0, 280, 280, fill=0.55, grow=0.3, at=(0.55, 0.45))
    save("6-finger-on-canvas.png", grey(bold), format="PNG", optimize=True)
    return out


def golden() -> dict:
    """Case name -> PNG bytes: colour, alpha, grey, palette, and pictures smaller than the model's."""
    out = {}

    def save(name: str, image: Image.Image) -> None:
        buffer = io.BytesIO()
        image.save(buffer, format="PNG", optimize=True)
        out[name] = buffer.getvalue()

    def of(digit: int, nth: int, *size, **shape) -> np.ndarray:
        return stroke(_numbered(digit, nth), *size, **shape)

    save("three", on_paper(of(3, 6, 48, 60, fill=0.8), (38, 56, 140), (243, 239, 228), 1, 0.6, 0.1))
    alpha = on_paper(of(5, 17, 40, 40), (255, 210, 60), (20, 40, 70), 2, 0)
    alpha.putalpha(255)
    save("five-alpha", alpha)
    save("seven-grey", grey(of(7, 8, 51, 41)))
    colours = Image.fromarray((of(8, 10, 28, 28) * 255).astype(np.uint8)).quantize(16)
    save("eight-palette", colours)
    save("two-upscaled", grey(1 - of(2, 2, 20, 20, fill=0.85)))
    _, (pixels, _) = data.split()
    save("zero-tiny", grey(pixels[_numbered(0, 11)]))
    return out


if __name__ == "__main__":
    folder = HERE / "pictures"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in pictures().items():
        (folder / name).write_bytes(content)
        print(f"{len(content):7d}  {name}")
