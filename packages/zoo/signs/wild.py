"""Pictures that the training script did not make: stickers of others on photographs of others, for evaluation only.

A sticker is a PNG with transparency named `<label>_<anything>.png`; `none_...` is something that is no sign. Neither
stickers nor photographs are part of this repository.

    python wild.py <NotoColorEmoji.ttf> <folder>      writes stickers: emoji that look like signs, and some that do not
"""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFont

from metrics import Truth
from signs import LABELS

# Warning and prohibitions are safety signs; of the others, what has the outline and the colours of one stands in.
EMOJI = {
    "prohibition": "⛔🚫🚭🚳🚯🚱🚷📵🔞",
    "mandatory": "Ⓜ",
    "warning": "⚠",
    "safe-condition": "❎✅💹",
    "fire": "🆘🆑🈲🈴🈵🅰🅱",
    "none": "☢☣🚸🛑🚮🚰♿🅿🔴🔵🟥🟩🟦🔺🟡🟢💚🍎🚗🎈🏧🚹",
}
_EMOJI_SIZE = 109  # the one size of the bitmaps in Noto Color Emoji


def write_stickers(font: Path, folder: Path) -> None:
    drawn = ImageFont.truetype(font, _EMOJI_SIZE)
    folder.mkdir(parents=True, exist_ok=True)
    for label, characters in EMOJI.items():
        for character in characters:
            sticker = Image.new("RGBA", (160, 160))
            ImageDraw.Draw(sticker).text((10, 10), character, font=drawn, embedded_color=True)
            sticker.crop(sticker.getbbox()).save(folder / f"{label}_{ord(character):x}.png")


def read_stickers(folder: Path) -> list[tuple[int | None, Image.Image]]:
    """Label, or None, and picture of each."""
    out = []
    for file in sorted(folder.glob("*_*.png")):
        label = file.name.rsplit("_", 1)[0]
        out.append((LABELS.index(label) if label in LABELS else None, Image.open(file).convert("RGBA")))
    if not out:
        raise SystemExit(f"no <label>_*.png in {folder}")
    return out


def read_photographs(folder: Path) -> list[Image.Image]:
    files = sorted(file for file in folder.iterdir() if file.suffix in (".png", ".jpg", ".bmp", ".webp"))
    return [Image.open(file).convert("RGB") for file in files]


def paste(
    photograph: Image.Image, stickers: list[tuple[int | None, Image.Image]], rng: np.random.Generator
) -> tuple[Image.Image, Truth, np.ndarray]:
    """A photograph with one to four stickers, turned up to 15 degrees, and as a JPEG.

    A class is drawn first, then a sticker of it, since there are many prohibitions and one warning. Gives the signs,
    and the boxes of what is none.
    """
    image = photograph.copy()
    image.thumbnail((640, 640))
    by_label: dict[int | None, list[Image.Image]] = {}
    for label, sticker in stickers:
        by_label.setdefault(label, []).append(sticker)
    kinds = list(by_label)
    boxes: list[tuple[float, ...]] = []
    labels: list[int | None] = []
    for _ in range(rng.integers(1, 5)):
        label = kinds[rng.integers(len(kinds))]
        sticker = by_label[label][rng.integers(len(by_label[label]))]
        size = max(image.size) * np.exp(rng.uniform(np.log(0.08), np.log(0.45)))
        ratio = size / max(sticker.size)
        seen = sticker.resize([max(1, round(side * ratio)) for side in sticker.size], Image.Resampling.LANCZOS)
        seen = seen.rotate(rng.uniform(-15, 15), Image.Resampling.BICUBIC, expand=True)
        seen = seen.crop(seen.getchannel("A").point(lambda value: 255 * (value > 127)).getbbox())
        red, green, blue, cover = seen.split()
        lit = ImageEnhance.Brightness(Image.merge("RGB", (red, green, blue))).enhance(rng.uniform(0.6, 1.1))
        room = np.array(image.size) - lit.size
        if (room < 0).any():
            continue
        x, y = (int(v) for v in rng.integers(0, room + 1))
        box = (x, y, x + lit.width, y + lit.height)
        if any(_touch(box, other) for other in boxes):
            continue
        image.paste(lit, (x, y), cover)
        boxes.append(box)
        labels.append(label)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=int(rng.integers(60, 95)))
    sign = np.array([label is not None for label in labels], bool)
    places = np.array(boxes, np.float32).reshape(-1, 4)
    truth = Truth(places[sign], np.array([label for label in labels if label is not None], int))
    return Image.open(buffer).convert("RGB"), truth, places[~sign]


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


if __name__ == "__main__":
    write_stickers(Path(sys.argv[1]), Path(sys.argv[2]))
