"""Pictograms drawn from strokes and polygons: what is printed on a sign.

Every one of them is drawn by the code below, in a new shape each time; no font and no icon is used. They need not be
the pictograms of ISO 7010: a sign's category is in its outline and colours, so the detector has to see that something
is printed there and to ignore what it is.
"""

from collections.abc import Callable

import cv2
import numpy as np

SIDE = 128
_SHIFT = 4  # bits of a pixel's fraction that OpenCV reads from whole numbers

Points = list[tuple[float, float]]


class Pen:
    """Draws on a square mask, in coordinates from -1 to 1 with y pointing down."""

    def __init__(self) -> None:
        self.mask = np.zeros((SIDE, SIDE), np.uint8)

    def fill(self, points: Points | np.ndarray, ink: int = 255) -> None:
        cv2.fillPoly(self.mask, [self._pixels(points)], ink, cv2.LINE_AA, _SHIFT)

    def line(self, points: Points | np.ndarray, width: float, ink: int = 255) -> None:
        thick = max(1, round(width * SIDE / 2))
        cv2.polylines(self.mask, [self._pixels(points)], False, ink, thick, cv2.LINE_AA, _SHIFT)

    def disc(self, x: float, y: float, radius: float, ink: int = 255) -> None:
        self.fill(ellipse(x, y, radius, radius), ink)

    def _pixels(self, points: Points | np.ndarray) -> np.ndarray:
        return np.round((np.asarray(points) + 1) * (SIDE / 2) * 2**_SHIFT).astype(np.int32)


def ellipse(x: float, y: float, wide: float, high: float, start: float = 0, end: float = 2 * np.pi) -> np.ndarray:
    angles = np.linspace(start, end, 40)
    return np.stack([x + wide * np.cos(angles), y + high * np.sin(angles)], 1)


def blob(rng: np.random.Generator, radius: float, wild: float) -> np.ndarray:
    """A closed smooth outline around the middle."""
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    reach = np.full(60, radius)
    for waves in (2, 3, 4, 5):
        reach *= 1 + wild / waves * rng.normal() * np.cos(waves * angles + rng.uniform(0, 7))
    return np.stack([reach * np.cos(angles), reach * np.sin(angles)], 1).clip(-1, 1)


def exclamation(pen: Pen, rng: np.random.Generator) -> None:
    top, foot = rng.uniform(0.12, 0.28), rng.uniform(0.08, 0.16)
    pen.fill([(-top, -0.95), (top, -0.95), (foot, 0.4), (-foot, 0.4)])
    pen.disc(0, 0.75, rng.uniform(0.14, 0.22))


def bolt(pen: Pen, rng: np.random.Generator) -> None:
    lean = rng.uniform(-0.2, 0.3)
    pen.fill([(lean, -1), (0.5, -0.9), (0.05, -0.2), (0.5, -0.2), (-0.4, 1), (-0.1, 0.1), (-0.5, 0.1)])


def flame(pen: Pen, rng: np.random.Generator) -> None:
    for x in rng.uniform(-0.35, 0.35, rng.integers(1, 4)):
        tip = rng.uniform(-1, -0.5)
        left, right = (x - 0.5, 0.55), (x + 0.5, 0.5)
        pen.fill([(x, tip), (x + 0.2, -0.2), (x + 0.35, -0.4), right, (x, 0.95), left, (x - 0.3, -0.1)])


def arrow(pen: Pen, rng: np.random.Generator) -> None:
    thick, head = rng.uniform(0.15, 0.35), rng.uniform(0.5, 0.85)
    points = np.array([(-0.95, -thick), (0, -thick), (0, -head), (0.95, 0), (0, head), (0, thick), (-0.95, thick)])
    angle = rng.integers(8) * np.pi / 4
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    pen.fill(points @ turn.T * 0.95)


def cross(pen: Pen, rng: np.random.Generator) -> None:
    thick = rng.uniform(0.2, 0.36)
    pen.fill([(-thick, -0.9), (thick, -0.9), (thick, 0.9), (-thick, 0.9)])
    pen.fill([(-0.9, -thick), (0.9, -thick), (0.9, thick), (-0.9, thick)])


def person(pen: Pen, rng: np.random.Generator) -> None:
    """Somebody who stands, walks or runs: a head, a body, four bent limbs."""
    lean, swing, thick = rng.uniform(-0.3, 0.3), rng.uniform(0.05, 0.6), rng.uniform(0.14, 0.28)
    neck, hip = np.array([lean, -0.5]), np.array([0.0, 0.15])
    pen.disc(lean * 1.3, -0.78, rng.uniform(0.15, 0.22))
    pen.line([neck, hip], thick * 1.7)
    for side in (-1, 1):
        knee = np.add(hip, (side * swing * 0.6, 0.4))
        foot = np.add(knee, (side * swing * 0.3 - rng.uniform(0, 0.3), 0.42))
        pen.line([hip, knee, foot], thick)
        elbow = np.add(neck, (side * (swing + 0.1) * 0.7, 0.3))
        palm = np.add(elbow, (rng.uniform(-0.3, 0.3), rng.uniform(-0.2, 0.3)))
        pen.line([neck, elbow, palm], thick * 0.8)


def bottle(pen: Pen, rng: np.random.Generator) -> None:
    wide, neck = rng.uniform(0.25, 0.45), rng.uniform(0.08, 0.18)
    left = [(-wide, 0.95), (-wide, -0.3), (-neck, -0.6), (-neck, -0.95)]
    pen.fill([*left, *((-x, y) for x, y in reversed(left))])
    if rng.random() < 0.5:
        pen.line([(0, -0.85), (-0.6, -0.8), (-0.75, 0.1)], 0.12)


def cup(pen: Pen, rng: np.random.Generator) -> None:
    foot = rng.uniform(0.3, 0.55)
    pen.fill([(-0.7, -0.5), (0.5, -0.5), (foot - 0.1, 0.8), (-foot, 0.8)])
    pen.line(ellipse(0.5, 0, 0.3, 0.3, -np.pi / 2, np.pi / 2), 0.13)


def cigarette(pen: Pen, rng: np.random.Generator) -> None:
    y, thick = rng.uniform(0, 0.5), rng.uniform(0.1, 0.17)
    pen.fill([(-0.95, y - thick), (0.55, y - thick), (0.55, y + thick), (-0.95, y + thick)])
    pen.fill([(0.65, y - thick), (0.85, y - thick), (0.85, y + thick), (0.65, y + thick)])
    pen.line([(0.75, y - 0.3), (0.6, y - 0.55), (0.85, y - 0.75), (0.7, y - 0.95)], 0.1)


def telephone(pen: Pen, rng: np.random.Generator) -> None:
    wide = rng.uniform(0.4, 0.6)
    pen.fill([(-wide, -0.95), (wide, -0.95), (wide, 0.95), (-wide, 0.95)])
    if rng.random() < 0.7:
        inner = wide - 0.12
        pen.fill([(-inner, -0.7), (inner, -0.7), (inner, 0.6), (-inner, 0.6)], 0)


def face(pen: Pen, rng: np.random.Generator) -> None:
    """A head with glasses, mask, muffs or helmet."""
    pen.fill(ellipse(0, 0, rng.uniform(0.55, 0.75), 0.9))
    band = rng.uniform(-0.5, 0.4)
    pen.line([(-0.9, band), (0.9, band)], rng.uniform(0.1, 0.3), 0)
    for side in (-1, 1):
        pen.disc(side * 0.3, band, rng.uniform(0.1, 0.25), int(rng.choice([0, 255])))


def drop(pen: Pen, rng: np.random.Generator) -> None:
    for x, y in rng.uniform(-0.5, 0.5, (rng.integers(1, 4), 2)):
        pen.fill([(x, y - 0.45), (x + 0.22, y + 0.1), (x - 0.22, y + 0.1)])
        pen.disc(x, y + 0.15, 0.22)


def gear(pen: Pen, rng: np.random.Generator) -> None:
    teeth = int(rng.integers(6, 11))
    angles = np.linspace(0, 2 * np.pi, 4 * teeth, endpoint=False)
    reach = np.where(np.arange(4 * teeth) % 4 < 2, 0.92, 0.68)
    pen.fill(np.stack([reach * np.cos(angles), reach * np.sin(angles)], 1))
    pen.disc(0, 0, rng.uniform(0.2, 0.4), 0)


def stairs(pen: Pen, rng: np.random.Generator) -> None:
    steps = int(rng.integers(3, 6))
    points = [(-0.95, 0.95)]
    for step in range(steps):
        x, y = -0.95 + 1.9 * step / steps, 0.95 - 1.6 * (step + 1) / steps
        points += [(x, y), (x + 1.9 / steps, y)]
    pen.fill([*points, (0.95, 0.95)])


def tick(pen: Pen, rng: np.random.Generator) -> None:
    pen.line([(-0.8, 0.1), (-0.25, 0.65), (0.85, -0.7)], rng.uniform(0.2, 0.4))


def saltire(pen: Pen, rng: np.random.Generator) -> None:
    thick = rng.uniform(0.2, 0.4)
    pen.line([(-0.8, -0.8), (0.8, 0.8)], thick)
    pen.line([(-0.8, 0.8), (0.8, -0.8)], thick)


def stain(pen: Pen, rng: np.random.Generator) -> None:
    pen.fill(blob(rng, rng.uniform(0.5, 0.8), 0.5))
    if rng.random() < 0.5:
        pen.fill(blob(rng, rng.uniform(0.15, 0.35), 0.4) + rng.uniform(-0.2, 0.2, 2), 0)


def scribble(pen: Pen, rng: np.random.Generator) -> None:
    for _ in range(rng.integers(2, 6)):
        pen.line(rng.uniform(-0.9, 0.9, (rng.integers(2, 5), 2)), rng.uniform(0.08, 0.28))


# Letters and digits as pen strokes on a grid of 2 by 4.
_LETTERS: list[list[Points]] = [
    [[(0, 4), (1, 0), (2, 4)], [(0.5, 2.6), (1.5, 2.6)]],
    [[(2, 0), (0, 0), (0, 4), (2, 4)], [(0, 2), (1.6, 2)]],
    [[(0, 0), (0, 4)], [(2, 0), (2, 4)], [(0, 2), (2, 2)]],
    [[(1, 0), (1, 4)]],
    [[(0, 0), (0, 4), (2, 4)]],
    [[(0, 4), (0, 0), (1, 2), (2, 0), (2, 4)]],
    [[(0, 4), (0, 0), (2, 4), (2, 0)]],
    [[(0, 0), (2, 0), (2, 4), (0, 4), (0, 0)]],
    [[(0, 4), (0, 0), (2, 0), (2, 2), (0, 2)]],
    [[(2, 0), (0, 0), (0, 2), (2, 2), (2, 4), (0, 4)]],
    [[(0, 0), (2, 0)], [(1, 0), (1, 4)]],
    [[(0, 0), (2, 0), (0, 4), (2, 4)]],
    [[(0, 0), (2, 0), (1, 4)]],
    [[(0, 1), (1, 0), (1, 4)], [(0, 4), (2, 4)]],
    [[(0, 0), (1, 2), (2, 0)], [(1, 2), (1, 4)]],
    [[(0, 2), (2, 2), (2, 4), (0, 4), (0, 0), (2, 0), (2, 2)]],
]


def letters(pen: Pen, rng: np.random.Generator) -> None:
    count, width = int(rng.integers(1, 4)), rng.uniform(0.14, 0.3)
    pitch = 1.9 / count
    for place in range(count):
        for stroke in _LETTERS[rng.integers(len(_LETTERS))]:
            at = np.array(stroke) * (pitch * 0.34, 0.4) + (-0.95 + pitch * (place + 0.16), -0.8)
            pen.line(at, width)


def trefoil(pen: Pen, rng: np.random.Generator) -> None:
    for third in range(3):
        start = third * 2 * np.pi / 3 + np.pi / 3
        pen.fill(np.vstack([[(0, 0)], ellipse(0, 0, 0.95, 0.95, start - 0.52, start + 0.52)]))
    pen.disc(0, 0, 0.28, 0)
    pen.disc(0, 0, rng.uniform(0.12, 0.2))


def bicycle(pen: Pen, rng: np.random.Generator) -> None:
    wheel = rng.uniform(0.32, 0.42)
    for side in (-0.55, 0.55):
        pen.line(ellipse(side, 0.35, wheel, wheel), 0.1)
    pen.line([(-0.55, 0.35), (-0.2, -0.3), (0.4, -0.3), (0, 0.35), (-0.2, -0.3), (-0.25, -0.5)], 0.1)
    pen.line([(0.55, 0.35), (0.35, -0.6), (0.6, -0.65)], 0.1)


def hand(pen: Pen, rng: np.random.Generator) -> None:
    pen.fill(ellipse(0, 0.4, 0.5, 0.5))
    for finger in range(4):
        x = -0.4 + finger * 0.26
        pen.line([(x, 0.3), (x * rng.uniform(1, 1.3), -0.85 + 0.15 * abs(finger - 1.5))], 0.17)
    pen.line([(0.4, 0.5), (0.85, rng.uniform(-0.1, 0.2))], 0.18)


def house(pen: Pen, rng: np.random.Generator) -> None:
    eaves = rng.uniform(-0.3, 0.1)
    pen.fill([(-0.9, eaves), (0, -0.9), (0.9, eaves)])
    pen.fill([(-0.65, eaves), (0.65, eaves), (0.65, 0.9), (-0.65, 0.9)])
    pen.fill([(-0.15, 0.3), (0.2, 0.3), (0.2, 0.9), (-0.15, 0.9)], 0)


def skull(pen: Pen, rng: np.random.Generator) -> None:
    pen.disc(0, -0.3, 0.55)
    pen.fill([(-0.3, 0), (0.3, 0), (0.3, 0.45), (-0.3, 0.45)])
    for side in (-1, 1):
        pen.disc(side * 0.22, -0.3, 0.15, 0)
        pen.line([(-0.8 * side, 0.45), (0.8 * side, 0.9)], rng.uniform(0.12, 0.2))


Pictogram = Callable[[Pen, np.random.Generator], None]
TRAINED: tuple[Pictogram, ...] = (
    exclamation, bolt, flame, arrow, cross, person, bottle, cup, cigarette, telephone, face, drop, gear, stairs, tick,
    saltire, stain, scribble, letters,
)  # fmt: skip
HELD_OUT: tuple[Pictogram, ...] = (trefoil, bicycle, hand, house, skull)


def draw(rng: np.random.Generator, kinds: tuple[Pictogram, ...]) -> np.ndarray:
    """One of the kinds, in a new shape: how much ink there is, [SIDE, SIDE] bytes."""
    pen = Pen()
    kinds[rng.integers(len(kinds))](pen, rng)
    mask = pen.mask[:, ::-1] if rng.random() < 0.5 else pen.mask
    if rng.random() < 0.3:
        mask = cv2.dilate(mask, np.ones((3, 3), np.uint8), iterations=int(rng.integers(1, 3)))
    return np.ascontiguousarray(mask)
