"""Signs as they leave the factory: flat, facing us. And boards that look like signs and are none."""

from dataclasses import dataclass

import cv2
import numpy as np

import pictograms
from colours import Colour, any_colour, other_colour, paint
from pictograms import Pictogram, ellipse

Rng = np.random.Generator
SIDE = 160  # of the canvas, pixels; the sign reaches from -1 to 1 of REACH times half of it
REACH = 0.96
LABELS = ("prohibition", "mandatory", "warning", "safe-condition", "fire")


@dataclass
class Board:
    """A flat thing to hang into a scene."""

    colour: np.ndarray  # [SIDE, SIDE, 3] bytes, RGB
    cover: np.ndarray  # [SIDE, SIDE] bytes: 255 where the board is, 0 beside it
    outline: np.ndarray  # [n, 2] pixels of the canvas


class Painter:
    """Paints a board in coordinates from -1 to 1, y pointing down."""

    def __init__(self, rng: Rng, kinds: tuple[Pictogram, ...]) -> None:
        self.rng, self.kinds = rng, kinds
        self.colour = np.zeros((SIDE, SIDE, 3), np.uint8)
        self.cover = np.zeros((SIDE, SIDE), np.uint8)
        self.outline = np.zeros((0, 2))

    def board(self, points: np.ndarray, colour: Colour) -> None:
        """The board itself. What is painted later lies on it."""
        self.colour[:] = colour
        self.outline = (np.asarray(points) * REACH + 1) * (SIDE / 2)
        self.fill(points, colour)
        cv2.fillPoly(self.cover, [_fixed(self.outline)], 255, cv2.LINE_AA, 4)

    def fill(self, points: np.ndarray, colour: Colour) -> None:
        cv2.fillPoly(self.colour, [self._pixels(points)], colour, cv2.LINE_AA, 4)

    def hole(self, points: np.ndarray) -> None:
        cv2.fillPoly(self.cover, [self._pixels(points)], 0, cv2.LINE_AA, 4)

    def pictogram(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        """One pictogram within x1, y1, x2, y2."""
        (x1, y1), (x2, y2) = ((np.array(corner) * REACH + 1) * (SIDE / 2) for corner in (box[:2], box[2:]))
        left, top = round(x1), round(y1)
        wide, high = max(4, round(x2 - x1)), max(4, round(y2 - y1))
        mask = pictograms.draw(self.rng, self.kinds)
        mask = cv2.resize(mask, (wide, high), interpolation=cv2.INTER_AREA)[..., None] / np.float32(255)
        part = self.colour[top : top + high, left : left + wide]
        part[:] = part + (np.array(colour, np.float32) - part) * mask

    def pictograms(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        """One to three of them, side by side or one above the other."""
        x1, y1, x2, y2 = box
        count = int(self.rng.choice([1, 2, 3], p=[0.8, 0.15, 0.05]))
        if count == 1 and x2 - x1 > 1.5 * (y2 - y1):
            count = 2
        for place in range(count):
            if x2 - x1 >= y2 - y1:
                step = (x2 - x1) / count
                self.pictogram((x1 + step * place, y1, x1 + step * (place + 0.92), y2), colour)
            else:
                step = (y2 - y1) / count
                self.pictogram((x1, y1 + step * place, x2, y1 + step * (place + 0.92)), colour)

    def done(self) -> Board:
        return Board(self.colour, self.cover, self.outline)

    def _pixels(self, points: np.ndarray) -> np.ndarray:
        return _fixed((np.asarray(points) * REACH + 1) * (SIDE / 2))


def _fixed(pixels: np.ndarray) -> np.ndarray:
    return np.round(pixels * 16).astype(np.int32)


def circle(radius: float) -> np.ndarray:
    return ellipse(0, 0, radius, radius)


def rectangle(wide: float, high: float, round_by: float = 0.0) -> np.ndarray:
    """By half its sides, with round corners."""
    corners = [(wide, high), (-wide, high), (-wide, -high), (wide, -high)]
    return _rounded(np.array(corners), round_by)


def triangle(size: float, round_by: float = 0.0) -> np.ndarray:
    """With one corner up, as wide as from -size to size."""
    corners = np.array([(0.0, -0.866), (1.0, 0.866), (-1.0, 0.866)])
    middle = np.array([(0.0, 0.2887)])
    return _rounded((corners - middle) * size + middle, round_by)


def polygon(corners: int, radius: float, turn: float) -> np.ndarray:
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False) + turn
    return np.stack([radius * np.cos(angles), radius * np.sin(angles)], 1)


def _rounded(corners: np.ndarray, by: float) -> np.ndarray:
    """Each corner replaced by a curve that begins `by` before it and ends `by` behind it."""
    if by <= 0:
        return corners
    points = []
    for before, corner, after in zip(np.roll(corners, 1, 0), corners, np.roll(corners, -1, 0), strict=True):
        start, end = (corner + (other - corner) / np.linalg.norm(other - corner) * by for other in (before, after))
        for t in np.linspace(0, 1, 7):
            points.append((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end)
    return np.array(points)


def prohibition(p: Painter) -> None:
    """A red ring with a bar over something black on white. At times all in one disc: no entry."""
    rng = p.rng
    red, white, black = (paint(rng, name) for name in ("red", "white", "black"))
    rim = rng.uniform(0.02, 0.08) if rng.random() < 0.4 else 0.0
    p.board(circle(1), white if rng.random() < 0.7 else black)
    p.fill(circle(1 - rim), red)
    if rng.random() < 0.08:
        p.fill(rectangle(rng.uniform(0.6, 0.8), rng.uniform(0.13, 0.2), 0.03), white)
        return
    inner = 1 - rim - rng.uniform(0.14, 0.3)
    ground, ink = (white, black) if rng.random() < 0.85 else (black, white)
    p.fill(circle(inner), ground)
    bar_over = rng.random() < 0.65
    if rng.random() < 0.95:
        if not bar_over:
            _bar(p, inner, red)
        reach = inner * rng.uniform(0.5, 0.8)
        high = reach * rng.uniform(0.75, 1)
        p.pictogram((-reach, -high, reach, high), ink)
    elif rng.random() < 0.6:
        p.hole(circle(inner))
        _bar_cover(p, inner, red)
        return
    if bar_over:
        _bar(p, inner, red)


def _bar_points(p: Painter, inner: float) -> np.ndarray:
    angle = np.pi / 4 + p.rng.normal(0, 0.03)
    if p.rng.random() < 0.12:
        angle = -angle
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return rectangle(inner + 0.04, p.rng.uniform(0.07, 0.13)) @ turn.T


def _bar(p: Painter, inner: float, red: Colour) -> None:
    p.fill(_bar_points(p, inner), red)


def _bar_cover(p: Painter, inner: float, red: Colour) -> None:
    """A bar across the hole of a sign without a ground."""
    points = _bar_points(p, inner)
    p.fill(points, red)
    cv2.fillPoly(p.cover, [p._pixels(points)], 255, cv2.LINE_AA, 4)


def mandatory(p: Painter) -> None:
    """Something white on a blue disc."""
    white, reach = paint(p.rng, "white"), p.rng.uniform(0.45, 0.68)
    blue = paint(p.rng, "blue")
    if p.rng.random() < 0.4:
        p.board(circle(1), white)
        p.fill(circle(p.rng.uniform(0.88, 0.96)), blue)
    else:
        p.board(circle(1), blue)
    p.pictograms((-reach, -reach, reach, reach * p.rng.uniform(0.8, 1)), white)


def warning(p: Painter) -> None:
    """Something black on a yellow triangle with a black border."""
    rng = p.rng
    yellow, black = paint(rng, "yellow"), paint(rng, "black")
    corner = rng.uniform(0, 0.3)
    kind = rng.random()
    if kind < 0.45:  # yellow edge, black band, yellow middle
        p.board(triangle(1, corner), yellow)
        edge = rng.uniform(0.03, 0.1)
        p.fill(triangle(1 - edge * 2, corner * 0.9), black)
        p.fill(triangle(1 - edge * 2 - rng.uniform(0.12, 0.28), corner * 0.7), yellow)
    elif kind < 0.85:  # black band to the edge
        p.board(triangle(1, corner), black)
        p.fill(triangle(1 - rng.uniform(0.1, 0.3), corner * 0.8), yellow)
    else:
        p.board(triangle(1, corner), yellow)
    reach = rng.uniform(0.24, 0.36)
    p.pictogram((-reach, 0.22 - reach * rng.uniform(1, 1.5), reach, 0.22 + reach * 1.2), black)


def _rectangular(p: Painter, paint_name: str, longest: float) -> None:
    rng = p.rng
    colour, white = paint(rng, paint_name), paint(rng, "white")
    aspect = 1.0 if rng.random() < 0.5 else rng.uniform(1.0, longest)
    wide, high = (1.0, 1 / aspect) if rng.random() < 0.7 else (1 / aspect, 1.0)
    corner = rng.uniform(0, 0.2) if rng.random() < 0.6 else 0.0
    inner = 1.0
    if rng.random() < 0.4:
        p.board(rectangle(wide, high, corner), white)
        inner = rng.uniform(0.86, 0.96)
        frame = 1 - inner
        p.fill(rectangle(wide - frame, high - frame, corner * 0.8), colour)
    else:
        p.board(rectangle(wide, high, corner), colour)
    reach = rng.uniform(0.6, 0.85)
    p.pictograms((-wide * reach, -high * reach, wide * reach, high * reach), white)


def safe_condition(p: Painter) -> None:
    """Something white on a green rectangle."""
    _rectangular(p, "green", 2.2)


def fire(p: Painter) -> None:
    """Something white on a red rectangle."""
    _rectangular(p, "red", 1.7)


DRAWN = dict(zip(LABELS, (prohibition, mandatory, warning, safe_condition, fire), strict=True))


def text(p: Painter, box: tuple[float, float, float, float], colour: Colour) -> None:
    """Lines of marks as of print too small to read."""
    x1, y1, x2, y2 = box
    lines = int(p.rng.integers(2, 7))
    pitch = (y2 - y1) / lines
    for line in range(lines):
        x, y = x1, y1 + (line + 0.5) * pitch
        end = x2 - p.rng.uniform(0, 0.5) * (x2 - x1)
        while x < end:
            wide = p.rng.uniform(0.03, 0.25)
            p.fill(np.add(rectangle(wide / 2, pitch * 0.28), (min(x + wide / 2, x2), y)), colour)
            x += wide + 0.05


def distractor(p: Painter) -> None:
    """A board that is no sign of ours: the wrong colour for its shape, nothing printed on it, or only text."""
    rng = p.rng
    loud = [paint(rng, name) for name in ("red", "blue", "yellow", "green")]
    colours = [*loud, any_colour(rng), paint(rng, "white")]
    kind = rng.integers(6)
    if kind == 0:  # nothing printed
        shapes = (circle(1), rectangle(1, rng.uniform(0.3, 1), 0.1), triangle(1, rng.uniform(0, 0.3)))
        p.board(shapes[rng.integers(3)], colours[rng.integers(6)])
        if rng.random() < 0.3:
            p.fill(circle(rng.uniform(0.3, 0.8)), colours[rng.integers(6)])
    elif kind == 1:  # a pictogram on the wrong shape or in the wrong colours
        red, blue, yellow, green = loud
        wrong = [
            (circle(1), other_colour(rng), 0.6), (circle(1), yellow, 0.6), (circle(1), green, 0.6),
            (rectangle(1, rng.uniform(0.6, 1), 0.1), blue, 0.7), (rectangle(1, 1, 0.1), yellow, 0.7),
            (rectangle(1, rng.uniform(0.6, 1), 0.1), other_colour(rng), 0.7), (polygon(8, 1, np.pi / 8), red, 0.6),
            (polygon(4, 1, 0), yellow, 0.4), (triangle(1, 0.1) * (1, -1), blue, 0.25),
        ]  # fmt: skip
        shape, ground, reach = wrong[rng.integers(len(wrong))]
        p.board(shape, ground)
        ink = paint(rng, "black") if rng.random() < 0.4 else paint(rng, "white")
        p.pictograms((-reach, -reach * 0.55, reach, reach * 0.55), ink)
    elif kind == 2:  # text on a poster, a label, a banner
        wide, high = (1, rng.uniform(0.25, 1)) if rng.random() < 0.6 else (rng.uniform(0.5, 1), 1)
        p.board(rectangle(wide, high), colours[rng.integers(6)])
        if rng.random() < 0.5:
            band = rectangle(wide * 0.92, high * 0.3)
            p.fill(np.add(band, (0, high * rng.uniform(-0.6, 0.6))), any_colour(rng))
        text(p, (-wide * 0.8, -high * 0.8, wide * 0.8, high * 0.8), colours[rng.integers(4, 6)])
    elif kind == 3:  # a ring, without a bar
        p.board(circle(1), colours[rng.integers(6)])
        inner = circle(rng.uniform(0.5, 0.85))
        if rng.random() < 0.5:
            p.hole(inner)
        else:
            p.fill(inner, any_colour(rng))
    elif kind == 4:  # stripes
        p.board(rectangle(1, rng.uniform(0.15, 0.6)), colours[rng.integers(6)])
        lean, other = rng.uniform(-0.3, 0.3), colours[rng.integers(6)]
        for x in np.arange(-1.3, 1.3, rng.uniform(0.25, 0.6)):
            p.fill(np.array([(x, -1), (x + 0.15, -1), (x + 0.15 + lean, 1), (x + lean, 1)]), other)
    else:  # a ball, a fruit, a lamp: round, with light and shade
        p.board(pictograms.blob(rng, 0.9, rng.uniform(0, 0.25)), colours[rng.integers(6)])
        light = cv2.GaussianBlur(p.cover, (0, 0), SIDE * 0.12).astype(np.float32)[..., None] / 255
        p.colour[:] = (p.colour * np.roll(light, (-12, -12), (0, 1)) ** rng.uniform(0.5, 2)).astype(np.uint8)


def draw(rng: Rng, kinds: tuple[Pictogram, ...], label: str | None) -> Board:
    """A sign of a category, or a distractor where there is none."""
    painter = Painter(rng, kinds)
    distractor(painter) if label is None else DRAWN[label](painter)
    return painter.done()
