"""Writes packages/vision/test/vectors/pictures.json: small files of every kind, and their upright pixels as Pillow has them; and
odd-files.json: what Pillow makes of the pictures in ../shared/data, where that folder is beside the checkout.

    pip install -r requirements.txt && python vision-pictures.py

PNGs are written here, bit by bit, for Pillow writes few kinds of them; Pillow must read out of each what went in, or is named as the
exception. Base64 throughout; pixels are RGBA.
"""

import base64
import hashlib
import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps, __version__ as pillow_version
from vision import picture

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/pictures.json"
SHARED = OUT.parents[5] / "shared/data/images"
WIDTH, HEIGHT = 19, 13
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pack(row: np.ndarray, depth: int) -> bytes:
    """Samples of one row as bits, the first one uppermost."""
    bits = ((row[:, None] >> np.arange(depth - 1, -1, -1)) & 1).reshape(-1).astype(np.uint8)
    return np.packbits(bits).tobytes()


def paeth(a: int, b: int, c: int) -> int:
    p = a + b - c
    return min([(abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c)])[2]


def filtered(rows: list[bytes], back: int) -> bytes:
    """Each row with another of the five filters."""
    out, above = bytearray(), bytes(len(rows[0]))
    for y, row in enumerate(rows):
        kind = y % 5
        out.append(kind)
        for i, value in enumerate(row):
            left, corner = (row[i - back], above[i - back]) if i >= back else (0, 0)
            guess = [0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner)][kind]
            out.append((value - guess) & 255)
        above = row
    return bytes(out)


def png(values: np.ndarray, type: int, depth: int, extra: list[tuple[bytes, bytes]], interlaced: bool) -> bytes:
    height, width, samples = values.shape
    data = b""
    for x, y, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = values[y::dy, x::dx]
        if part.size:
            data += filtered([pack(row.reshape(-1), depth) for row in part], max(1, samples * depth // 8))
    packed = zlib.compress(data, 9)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, type, 0, 0, int(interlaced))), *extra]
    chunks += [(b"IDAT", packed[:20]), (b"IDAT", packed[20:]), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def samples_of(seed: int, samples: int, depth: int) -> np.ndarray:
    high, low = (picture(seed + i, WIDTH, HEIGHT, samples).reshape(HEIGHT, WIDTH, samples).astype(int) for i in (0, 50))
    return high * 256 + low if depth == 16 else high >> (8 - depth)


def rgba_of(values: np.ndarray, type: int, depth: int, palette, key) -> np.ndarray:
    """What the specification says that the samples mean, cut to 8 bits."""
    if type == 3:
        return np.asarray(palette, np.uint8)[values[..., 0]]
    byte = values >> 8 if depth == 16 else values * (255 // (2**depth - 1))
    colours = byte[..., :3] if type in (2, 6) else byte[..., :1].repeat(3, 2)
    alpha = byte[..., -1:] if type in (4, 6) else np.full((HEIGHT, WIDTH, 1), 255)
    if key is not None:
        alpha = np.where((values == key).all(2, keepdims=True), 0, alpha)
    return np.concatenate([colours, alpha], 2).astype(np.uint8)


def pngs():
    kinds = [(type, depth, False) for type, depths in {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}.items() for depth in depths]
    kinds += [(0, 2, True), (0, 8, True), (0, 16, True), (2, 8, True), (2, 16, True), (3, 2, True), (3, 8, True)]
    for seed, (type, depth, transparent) in enumerate(kinds, 1):
        values = samples_of(seed, SAMPLES[type], depth)
        extra, palette, key = [], None, None
        if type == 3:
            colours = picture(seed + 7, 2**depth, 1, 3).reshape(-1, 3)
            alphas = [(i * 85) % 256 for i in range(2**depth // 2)] if transparent else []
            palette = [[*colour, alphas[i] if i < len(alphas) else 255] for i, colour in enumerate(colours.tolist())]
            extra = [(b"PLTE", colours.tobytes())] + ([(b"tRNS", bytes(alphas))] if transparent else [])
        elif transparent:
            key = values[6, 7]
            values[8, 3:9] = key
            if depth == 16:  # The same upper half, and so opaque.
                values[9, 3:9] = key ^ 1
            extra = [(b"tRNS", b"".join(struct.pack(">H", int(value)) for value in key))]
        rgba = rgba_of(values, type, depth, palette, key)
        files = [png(values, type, depth, extra, interlaced) for interlaced in (False, True)]
        if depth < 16:  # Pillow has no RGB of 16 bits and tRNS, and no grey of 16 bits that it converts.
            for file in files:
                assert (np.asarray(Image.open(io.BytesIO(file)).convert("RGBA")) == rgba).all(), (type, depth)
        name = f"{['grey', '', 'RGB', 'palette', 'grey with alpha', '', 'RGBA'][type]} of {depth} bits{', tRNS' if transparent else ''}"
        yield {"name": name, "width": WIDTH, "height": HEIGHT, "rgba": b64(rgba.tobytes()), "files": [b64(file) for file in files]}


def encoded(image: Image.Image, format: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def decoded(name: str, file: bytes, **more) -> dict:
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(file)))
    rgba = (image.convert("RGB") if image.mode == "CMYK" else image).convert("RGBA")
    return {"name": name, "width": rgba.width, "height": rgba.height, "rgba": b64(rgba.tobytes()), "files": [b64(file)], **more}


def smooth(width: int, height: int) -> Image.Image:
    """Colour that changes, with an edge in it; another one at each corner."""
    y, x = np.mgrid[0:height, 0:width]
    return Image.fromarray(np.stack([x * 255 // width, y * 255 // height, np.where(x + y > width, 220, 30)], 2).astype(np.uint8))


def photos():
    image = smooth(37, 29)
    for sampling in ("4:4:4", "4:2:2", "4:2:0"):
        yield decoded(f"JPEG {sampling}", encoded(image, "JPEG", quality=85, subsampling=sampling))
    yield decoded("JPEG 4:2:0, progressive", encoded(image, "JPEG", quality=85, progressive=True))
    yield decoded("JPEG grey", encoded(image.convert("L"), "JPEG"))
    yield decoded("JPEG kept RGB", encoded(image, "JPEG", keep_rgb=True))
    yield decoded("JPEG CMYK", encoded(image.convert("CMYK"), "JPEG"), lossy="cmyk")
    yield decoded("JPEG of 4x3 pixels, 4:2:0", encoded(smooth(4, 3), "JPEG", quality=85, subsampling="4:2:0"))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        if orientation % 2:
            exif.endian = ">"
        stored = smooth(24, 16)
        yield decoded(f"JPEG with orientation {orientation}", encoded(stored, "JPEG", exif=exif, subsampling="4:4:4", quality=92))
    exif = Image.Exif()
    exif[0x0112] = 6
    yield decoded("PNG with orientation 6", encoded(smooth(5, 4), "PNG", exif=exif))
    yield decoded("WebP with orientation 6", encoded(smooth(5, 4), "WEBP", exif=exif, lossless=True))
    yield decoded("WebP, lossless", encoded(image, "WEBP", lossless=True))
    alpha = Image.fromarray(picture(3, 16, 16, 4))
    yield decoded("WebP, lossless with alpha", encoded(alpha, "WEBP", lossless=True, exact=True))
    yield decoded("WebP, lossy", encoded(image, "WEBP", quality=80), lossy="webp")


def odd_files():
    for path in sorted([*SHARED.glob("exif/*"), *SHARED.glob("odd/*"), *SHARED.glob("*.png"), *SHARED.glob("*.jpg")]):
        name = path.relative_to(SHARED).as_posix()
        try:
            image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
            yield {"name": name, "width": image.width, "height": image.height, "sha256": hashlib.sha256(image.tobytes()).hexdigest()}
        except OSError:
            yield {"name": name}


if __name__ == "__main__":
    lines = []
    for each in pngs():
        lines.append({"format": "png", **each})
    for each in photos():
        format = each["name"].split(" ")[0].strip(",").lower()
        lines.append({"format": format, **({"lossy": "jpeg"} if format == "jpeg" else {}), **each})
    head = json.dumps({"pillow": pillow_version, "numpy": np.__version__})
    OUT.write_text('{ "versions": ' + head + ', "pictures": [\n' + ",\n".join(json.dumps(line, separators=(",", ":")) for line in lines) + "\n] }\n")
    print(f"{len(lines)} pictures, {OUT.stat().st_size} bytes")
    if SHARED.exists():
        files = ",\n".join(json.dumps(each, separators=(",", ":")) for each in odd_files())
        (OUT.parent / "odd-files.json").write_text('{ "versions": ' + head + ', "files": [\n' + files + "\n] }\n")
