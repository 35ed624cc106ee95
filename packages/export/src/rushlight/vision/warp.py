"""Pillow's `Image.transform`, where every pixel of the output looks up its place in the input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PIL import Image as pil

from ..values import Image
from .geometry import Matrix

WarpFilter = Literal["nearest", "bilinear", "bicubic"]


def warp(
    image: Image,
    size: tuple[int, int],
    matrix: Matrix,
    *,
    kind: Literal["affine", "perspective"],
    filter: WarpFilter,
    fill: Sequence[int],
) -> Image:
    """`size` is width and height, `matrix` goes from a point of the output to one of the input and ends in 1.

    With alpha and another filter than `nearest`, Pillow takes `fill` for a premultiplied colour.
    """
    method = pil.Transform.AFFINE if kind == "affine" else pil.Transform.PERSPECTIVE
    numbers = [float(each) for each in matrix.reshape(-1)[: 6 if kind == "affine" else 8]]
    colour = tuple(fill) if len(fill) > 1 else fill[0]
    return Image.of(
        image.to_pillow().transform(size, method, numbers, pil.Resampling[filter.upper()], fillcolor=colour)
    )
