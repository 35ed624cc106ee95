"""What a picture's first bytes say, read before Pillow sees them, by the rules that devices have.

So a file that is no picture, is cut short, or is far too large gives the same error as there.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Literal

from ..errors import RushlightError

Format = Literal["jpeg", "png", "webp"]


@dataclass(frozen=True)
class ImageHeader:
    """Width and height as stored: before any EXIF orientation."""

    format: Format
    width: int
    height: int


def read_image_header(data: bytes, max_pixels: float) -> ImageHeader:
    """Raises IMAGE_UNSUPPORTED for what is no JPEG, PNG or WebP, IMAGE_TOO_LARGE past the limit, IMAGE_CORRUPT for what
    is broken or cut short."""
    if not data:
        raise RushlightError("IMAGE_UNSUPPORTED", "The picture has no bytes at all")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data, max_pixels)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data, max_pixels)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data, max_pixels)
    raise RushlightError(
        "IMAGE_UNSUPPORTED",
        f"The bytes are no JPEG, PNG or WebP: they begin with {json.dumps(data[:4].decode('latin-1'))}",
        hint="The file name does not matter, only what is inside. Give other formats as a Pillow image.",
    )


def _sized(format: Format, width: int, height: int, max_pixels: float) -> ImageHeader:
    if width == 0 or height == 0:
        raise _corrupt(format, f"says that it is {width}x{height} pixels")
    if width * height <= max_pixels:
        return ImageHeader(format, width, height)
    raise RushlightError(
        "IMAGE_TOO_LARGE",
        f"The {format} has {width}x{height} pixels, more than the {max_pixels:.0f} allowed",
        hint="Raise the option max_pixels, if such pictures are meant to be decoded.",
        width=width,
        height=height,
    )


def _png(data: bytes, max_pixels: float) -> ImageHeader:
    """Walks the chunks to the last one (PNG specification, section 5)."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise _corrupt("png", "has no header chunk")
    header = _sized("png", *struct.unpack_from(">II", data, 16), max_pixels)
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IEND":
            return header
        at += 12 + length
    raise _corrupt("png", "is cut short: it has no end chunk")


def _jpeg(data: bytes, max_pixels: float) -> ImageHeader:
    """Walks the markers to the frame header and the scan (ITU-T T.81, annex B)."""
    header: ImageHeader | None = None
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            raise _corrupt("jpeg", f"is broken at byte {at}")
        marker = data[at + 1]
        if marker == 0xFF:  # Padding.
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            header = _sized("jpeg", width, height, max_pixels)
        if marker == 0xDA:
            # The end marker may come anywhere: some cameras append data of their own.
            if header and data.find(b"\xff\xd9", at) >= 0:
                return header
            raise _corrupt("jpeg", f"is cut short: it has no {'end marker' if header else 'frame header'}")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise _corrupt("jpeg", "is cut short: its picture data is missing")


def _webp(data: bytes, max_pixels: float) -> ImageHeader:
    if len(data) < 30:
        raise _corrupt("webp", "is cut short")
    header = _sized("webp", *_webp_size(data), max_pixels)
    if int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise _corrupt("webp", "is cut short")
    return header


def _webp_size(data: bytes) -> tuple[int, int]:
    """The three kinds of first chunk (RFC 9649)."""
    chunk = data[12:16]
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    raise _corrupt("webp", f"has an unknown first chunk {json.dumps(chunk.decode('latin-1'))}")


def _corrupt(format: Format, why: str) -> RushlightError:
    return RushlightError(
        "IMAGE_CORRUPT", f"The {format} {why}", hint="Was the file copied or downloaded whole?", format=format
    )
