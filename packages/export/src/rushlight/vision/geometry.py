"""Where a picture's pixels are in the picture that it was made from: facts that steps leave for the heads.

The conventions are those of packages/vision/src/functional/geometry.ts: points are [x, y] in pixels, and edges count,
so the upper left pixel covers 0 to 1 both ways; a matrix is 3x3, float64.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..facts import Fact, Facts
from ..values import Image

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Geometry:
    width: int
    """Of the original, pixels."""
    height: int
    to_original: Matrix
    """From a point of the picture as it is now to the point of the original."""
    input: tuple[int, int] | None = None
    """Width and height of the picture that the model was given, once `ToTensor` has said it."""


@dataclass(frozen=True)
class Picture:
    """A picture that later steps still need: heads cut regions out of it."""

    image: Image
    geometry: Geometry


geometry_fact: Fact[Geometry] = Fact("vision.geometry")
picture_fact: Fact[Picture] = Fact("vision.picture")


def geometry_of(image: Image) -> Geometry:
    """Of a picture that nothing was done to."""
    return Geometry(image.width, image.height, np.eye(3))


def move(facts: Facts, before: Image, back: Matrix) -> None:
    """After a step that moved pixels: `back` takes a point of its output to one of its input."""
    geometry = facts.find(geometry_fact) or geometry_of(before)
    facts.set(geometry_fact, replace(geometry, to_original=multiply(geometry.to_original, back)))


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """First `b`, then `a`. Summed up in the order of TypeScript's, so that both have the same bits; `@` may not."""
    return a[:, 0:1] * b[0] + a[:, 1:2] * b[1] + a[:, 2:3] * b[2]


def scaling(x: float, y: float) -> Matrix:
    return np.diag([x, y, 1.0])


def translation(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def inverse(matrix: Matrix) -> Matrix:
    """The way back, in the steps of TypeScript's, so that both have the same bits."""
    (a, b, c), (d, e, f), (g, h, i) = matrix.tolist()
    p, q, r = e * i - f * h, f * g - d * i, d * h - e * g
    scale = 1 / (a * p + b * q + c * r)
    cells = [[p, c * h - b * i, b * f - c * e], [q, a * i - c * g, c * d - a * f], [r, b * g - a * h, a * e - b * d]]
    return np.array(cells) * scale


def map_points(matrix: Matrix, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where points [n, 2] go. Not by `@`, whose sums may have other bits than TypeScript's."""
    x, y = points[:, :1], points[:, 1:]
    mapped = matrix[:, 0] * x + matrix[:, 1] * y + matrix[:, 2]
    return mapped[:, :2] / mapped[:, 2:]
