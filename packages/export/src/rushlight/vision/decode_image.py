from __future__ import annotations

from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PIL import Image as pil
from PIL import ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from ..errors import RushlightError
from ..options.vision import DecodeImageOptions
from ..step import Call, registered
from ..values import Image, describe
from .channels import convert_channels
from .checks import check_image
from .geometry import Picture, geometry_fact, geometry_of, picture_fact
from .image_header import read_image_header

ImageSource: TypeAlias = "bytes | bytearray | memoryview | str | PathLike[str] | pil.Image | Image"
"""The bytes of a JPEG, PNG or WebP, the path of such a file, or pixels."""

# Not `Image.open`, which has a limit of its own beside `max_pixels`.
DECODERS = {"jpeg": JpegImageFile, "png": PngImageFile, "webp": WebPImageFile}


@registered
class DecodeImage(DecodeImageOptions):
    """A picture as Pillow decodes it, upright (EXIF orientation applied), 8 bits a channel, no colour management.

    Without a background alpha is dropped, as Pillow's `convert("RGB")` does. Raises IMAGE_UNSUPPORTED, IMAGE_TOO_LARGE,
    IMAGE_CORRUPT, or INPUT_INVALID for what is no picture at all.
    """

    def run(self, value: ImageSource, call: Call) -> Image:
        image = convert_channels(self._pixels(value), self.channels, self.background)
        geometry = geometry_of(image)
        call.facts.set(geometry_fact, geometry)
        call.facts.set(picture_fact, Picture(image, geometry))
        return image

    def _pixels(self, source: ImageSource) -> Image:
        if isinstance(source, Image):
            check_image(self.op, source)
            return source
        with_alpha = self.channels == 4 or self.background is not None
        if isinstance(source, pil.Image):
            return _image_of(ImageOps.exif_transpose(source), with_alpha)
        if isinstance(source, (str, PathLike)):
            return _decode(_read(Path(source)), self.max_pixels, with_alpha)
        return _decode(_bytes(self.op, source), self.max_pixels, with_alpha)


def _bytes(op: str, source: object) -> bytes:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    raise RushlightError(
        "INPUT_INVALID",
        f"{op} takes the bytes of a picture, a path, a Pillow image or an Image, found {describe(source)}",
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RushlightError("INPUT_INVALID", f"the picture {path} could not be read: {error.strerror}") from error


def _decode(data: bytes, max_pixels: float, with_alpha: bool) -> Image:
    header = read_image_header(data, max_pixels)
    try:
        picture = DECODERS[header.format](BytesIO(data))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    except Exception as error:  # A decoder may raise anything.
        size = f"{header.width}x{header.height}"
        raise RushlightError(
            "IMAGE_CORRUPT", f"The {header.format} of {size} pixels could not be decoded: {error}"
        ) from error
    is_deep_rgb = header.format == "png" and data[24] == 16 and upright.mode == "RGB"
    if is_deep_rgb and with_alpha and upright.has_transparency_data:
        raise RushlightError(
            "IMAGE_UNSUPPORTED",
            "Pillow cannot tell which pixels of a PNG of 16 bits a channel have its transparent colour (tRNS)",
            hint="Save it with an alpha channel, or ask for 3 channels and no background.",
        )
    return _image_of(upright, with_alpha)


def _image_of(picture: pil.Image, with_alpha: bool) -> Image:
    """Grey, RGB, or, where alpha counts and there is any, RGBA."""
    if picture.mode in ("I", "F"):
        raise RushlightError(
            "INPUT_INVALID",
            f"a Pillow image of mode {picture.mode} has numbers without a scale",
            hint="Bring it to 8 bits a channel first: Image.fromarray(...) of uint8.",
        )
    if picture.mode.startswith("I;16"):
        return _upper_halves(picture, with_alpha)
    if picture.mode in ("La", "RGBa"):  # Premultiplied.
        picture = picture.convert(picture.mode.upper())
    if with_alpha and picture.has_transparency_data:
        return Image.of(picture.convert("RGBA"))
    # Else Pillow warns of a transparency that is lost.
    picture.info.pop("transparency", None)
    return Image.of(picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB"))


def _upper_halves(picture: pil.Image, with_alpha: bool) -> Image:
    """Grey of 16 bits, which Pillow would not scale but clip. A transparent grey has all 16 bits."""
    grey = np.asarray(picture).astype(np.uint16)
    key = picture.info.get("transparency") if with_alpha else None
    alpha = [] if key is None else [np.where(grey == key, 0, 255)]
    return Image(np.stack([grey >> 8, *alpha], 2).astype(np.uint8))
