"""Backgrounds without signs: walls, wood, leaves, facades, clutter. All of it is drawn by the code below."""

from collections.abc import Callable

import cv2
import numpy as np
from scipy.special import expit

from colours import any_colour
from pictograms import blob

Rng = np.random.Generator


def noise(rng: Rng, height: int, width: int, coarse: tuple[int, int], channels: int = 1) -> np.ndarray:
    """Smooth noise of unit size [height, width, channels]: a coarse grid of random numbers, enlarged."""
    grid = rng.normal(size=(max(2, coarse[0]), max(2, coarse[1]), channels)).astype(np.float32)
    return cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC).reshape(height, width, channels)


def clouds(rng: Rng, height: int, width: int) -> np.ndarray:
    """Noise of every scale, as in plaster, stone, fur and sky."""
    fall, stretch = rng.uniform(0.4, 0.9), 2 ** rng.uniform(-2, 2)
    level = np.zeros((height, width, 1), np.float32)
    for octave in range(1, 8):
        coarse = int(2**octave * stretch), int(2**octave / stretch)
        level += fall**octave * noise(rng, height, width, (min(coarse[0], height), min(coarse[1], width)))
    mix = expit(rng.uniform(1, 6) * level)
    tint = noise(rng, height, width, (3, 3), 3) * rng.uniform(0, 20)
    return _mixed(rng, mix) + tint


def _mixed(rng: Rng, mix: np.ndarray) -> np.ndarray:
    """Two colours, by how much there is of the first."""
    one, other = (np.array(any_colour(rng), np.float32) for _ in range(2))
    return other + mix.astype(np.float32) * (one - other)


def gradient(rng: Rng, height: int, width: int) -> np.ndarray:
    angle = rng.uniform(0, 2 * np.pi)
    y, x = (np.arange(side, dtype=np.float32) / max(height, width) - 0.5 for side in (height, width))
    mix = (0.5 + np.cos(angle) * x + np.sin(angle) * y[:, None]).clip(0, 1)[..., None]
    return _mixed(rng, mix)


def bricks(rng: Rng, height: int, width: int) -> np.ndarray:
    """Bricks or tiles: rows with or without a bond, each stone in a shade of its own."""
    image = np.empty((height, width, 3), np.float32)
    image[:] = any_colour(rng)
    high = max(height, width) / rng.uniform(4, 24)
    wide, joint, bond = high * rng.uniform(1, 3), max(1, high * rng.uniform(0.04, 0.15)), rng.choice([0, 0.5])
    base, spread = np.array(any_colour(rng)), rng.uniform(3, 25)
    for row in range(int(height / high) + 1):
        for column in range(-1, int(width / wide) + 1):
            x, y = (column + bond * (row % 2)) * wide, row * high
            corner = int(x + wide - joint), int(y + high - joint)
            cv2.rectangle(image, (int(x), int(y)), corner, (base + rng.normal(0, spread, 3)).tolist(), -1)
    return image


def planks(rng: Rng, height: int, width: int) -> np.ndarray:
    """Boards with their grain, or corrugated sheet."""
    grain = noise(rng, height, width, (height // 2, 4)) * rng.uniform(2, 14)
    image = np.array(any_colour(rng)) + grain
    pitch, shade = max(height, width) / rng.uniform(3, 20), rng.uniform(20, 70)
    image -= shade * (np.arange(height) % pitch < max(1, pitch * 0.06))[:, None, None]
    return image if rng.random() < 0.5 or height != width else image.transpose(1, 0, 2)


def leaves(rng: Rng, height: int, width: int) -> np.ndarray:
    """Shapes of all sizes over each other, as far as the eye can see: statistics much like those of a photograph."""
    image = np.empty((height, width, 3), np.float32)
    image[:] = any_colour(rng)
    own = [any_colour(rng) for _ in range(rng.integers(2, 9))]
    longest, kind = max(height, width), rng.integers(4)
    for size in longest * 0.35 * np.sort(rng.power(0.35, int(rng.integers(40, 220))))[::-1]:
        colour = (np.array(own[rng.integers(len(own))]) * rng.uniform(0.6, 1.25)).tolist()
        _shape(image, rng, max(2.0, size), colour, rng.integers(3) if kind == 3 else kind)
    return image


def _shape(image: np.ndarray, rng: Rng, size: float, colour: list[float], kind: int) -> None:
    middle = rng.uniform(0, 1, 2) * (image.shape[1], image.shape[0])
    if kind == 0:
        points = blob(rng, 0.7, 0.5) * (1, rng.uniform(0.3, 1))
    elif kind == 1:
        points = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (1, rng.uniform(0.2, 1))
    else:
        points = rng.uniform(-1, 1, (3, 2))
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    cv2.fillPoly(image, [np.round((points @ turn * size + middle) * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)


def facade(rng: Rng, height: int, width: int) -> np.ndarray:
    """A house front or shelves: a grid of windows with frames, some lit."""
    image = clouds(rng, height, width) * 0.3 + np.array(any_colour(rng)) * 0.7
    image = np.ascontiguousarray(image, np.float32)
    frame, glass = any_colour(rng), np.array(any_colour(rng))
    columns, rows = rng.integers(2, 9), rng.integers(2, 7)
    wide, high = width / columns, height / rows
    share = rng.uniform(0.4, 0.85)
    for column in range(columns):
        for row in range(rows):
            x, y = (column + (1 - share) / 2) * wide, (row + (1 - share) / 2) * high
            far = int(x + wide * share), int(y + high * share)
            cv2.rectangle(image, (int(x), int(y)), far, (glass * rng.uniform(0.5, 1.5)).tolist(), -1)
            cv2.rectangle(image, (int(x), int(y)), far, frame, max(1, int(wide / 25)), cv2.LINE_AA)
    return image


def horizon(rng: Rng, height: int, width: int) -> np.ndarray:
    """Sky, hills and ground, with posts and wires."""
    image = np.ascontiguousarray(gradient(rng, height, width), np.float32)
    for level in np.sort(rng.uniform(0.3, 0.95, rng.integers(1, 4))):
        x = np.linspace(0, 1, 30)
        y = level + rng.uniform(0.01, 0.1) * np.cos(x * rng.uniform(2, 15) + rng.uniform(0, 7))
        points = np.stack([x * width, y * height], 1)
        points = np.vstack([points, [(width, height), (0, height)]])
        cv2.fillPoly(image, [points.astype(np.int32)], any_colour(rng), cv2.LINE_AA)
    for _ in range(rng.integers(0, 5)):
        x = int(rng.uniform(0, width))
        cv2.line(image, (x, int(rng.uniform(0, height * 0.7))), (x, height), any_colour(rng), int(rng.integers(1, 9)))
    return image + noise(rng, height, width, (height // 3, width // 3)) * rng.uniform(0, 12)


def bokeh(rng: Rng, height: int, width: int) -> np.ndarray:
    """A background out of focus: soft discs of light and colour."""
    side = 2 * int(max(height, width) * rng.uniform(0.01, 0.08)) + 1
    return cv2.stackBlur(leaves(rng, height, width), (side, side))


KINDS: tuple[Callable[[Rng, int, int], np.ndarray], ...] = (
    clouds, gradient, bricks, planks, leaves, leaves, facade, horizon, bokeh,
)  # fmt: skip


def draw(rng: Rng, height: int, width: int) -> np.ndarray:
    """A background, or two that meet: float32 [height, width, 3], about 0 to 255."""
    image = KINDS[rng.integers(len(KINDS))](rng, height, width)
    if rng.random() < 0.4:
        other = KINDS[rng.integers(len(KINDS))](rng, height, width)
        soft = expit(rng.uniform(1, 40) * noise(rng, height, width, (3, 3)))
        image = image * soft + other * (1 - soft)
    return np.ascontiguousarray(image, np.float32)
