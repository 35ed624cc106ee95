"""Scenes: signs hung before a background, seen by a poor camera. With the boxes of the signs."""

from dataclasses import dataclass

import cv2
import numpy as np

import backgrounds
import signs
from pictograms import TRAINED, Pictogram
from signs import LABELS, Board

Rng = np.random.Generator
FILL = 114  # what a letterbox puts beside the picture
SMALLEST = 0.055  # a sign's longer side, as a part of the picture's: 14 pixels of the 256 that the model sees
LARGEST = 0.8
_SHADOW = 0.08  # how far a shadow reaches, as a part of the board


@dataclass
class Scene:
    image: np.ndarray  # [height, width, 3] bytes, RGB
    boxes: np.ndarray  # [n, 4] float32: x1, y1, x2, y2 in pixels
    labels: np.ndarray  # [n] numbers of LABELS


def draw(
    rng: Rng, height: int, width: int, kinds: tuple[Pictogram, ...] = TRAINED, smallest: float = SMALLEST
) -> Scene:
    """A new scene. Signs reach from `smallest` to LARGEST of the longer side."""
    image = backgrounds.draw(rng, height, width).clip(0, 255).astype(np.uint8)
    taken: list[np.ndarray] = []
    boxes: list[np.ndarray] = []
    labels: list[int] = []
    for _ in range(0 if rng.random() < 0.1 else int(rng.integers(1, 6))):
        label = int(rng.integers(len(LABELS)))
        box = _hang(image, rng, signs.draw(rng, kinds, LABELS[label]), taken, smallest)
        if box is not None:
            if rng.random() < 0.15:
                _cover(image, rng, box)
            boxes.append(box)
            labels.append(label)
    for _ in range(rng.integers(0, 5)):
        _hang(image, rng, signs.draw(rng, kinds, None), taken, smallest)
    image = photograph(image, rng)
    return Scene(image, np.array(boxes, np.float32).reshape(-1, 4), np.array(labels, np.int64))


def square(rng: Rng, side: int, kinds: tuple[Pictogram, ...] = TRAINED) -> Scene:
    """A scene of any proportions, in the square that a letterbox makes of it. Signs are as small in any square."""
    short = side if rng.random() < 0.25 else int(side * rng.uniform(0.5, 1))
    height, width = (short, side) if rng.random() < 0.65 else (side, short)
    scene = draw(rng, height, width, kinds, SMALLEST * 256 / side)
    image = np.full((side, side, 3), FILL, np.uint8)
    left, top = (side - width) // 2, (side - height) // 2
    image[top : top + height, left : left + width] = scene.image
    return Scene(image, scene.boxes + np.array([left, top, left, top], np.float32), scene.labels)


def _hang(image: np.ndarray, rng: Rng, board: Board, taken: list[np.ndarray], smallest: float) -> np.ndarray | None:
    """Puts a board where there is room for it. Gives its box, or nothing where there was none."""
    height, width = image.shape[:2]
    longest = np.exp(rng.uniform(np.log(smallest), np.log(LARGEST if rng.random() < 0.5 else 0.35)))
    for shrunk in (1, 1, 1, 0.8, 0.6, 0.4):
        size = max(height, width) * max(longest * shrunk, smallest)
        # Signs often hang beside each other, and of one size.
        beside = taken[-1] if taken and rng.random() < 0.2 else None
        if beside is not None:
            size = (beside[2:] - beside[:2]).max()
        corners = _perspective(rng, board, size)
        low, high = corners.min(0), corners.max(0)
        room = np.array([width, height]) - (high - low)
        if (room < 0).any():
            continue
        if beside is not None:
            place = beside[:2] + np.eye(2)[rng.integers(2)] * (beside[2:] - beside[:2]) * rng.uniform(1, 1.15)
        else:
            spill = 0.15 * size if rng.random() < 0.1 else 0.0  # a few are cut by the edge of the picture
            place = rng.uniform(-spill, room + spill)
        if (place > room + 0.15 * size).any():
            continue
        corners = corners - low + place
        matrix = cv2.getPerspectiveTransform(_canvas_corners(), corners.astype(np.float32))
        outline = cv2.perspectiveTransform(board.outline[None].astype(np.float32), matrix)[0]
        limits = np.array([width, height])
        box = np.concatenate([outline.min(0).clip(0, limits), outline.max(0).clip(0, limits)])
        if any(_overlap(box, other) > 0.02 for other in taken):
            continue
        _paste(image, rng, board, matrix, box)
        taken.append(box)
        return box
    return None


def _canvas_corners() -> np.ndarray:
    side = signs.SIDE
    return np.array([(0, 0), (side, 0), (side, side), (0, side)], np.float32)


def _perspective(rng: Rng, board: Board, size: float) -> np.ndarray:
    """Corners of the canvas, turned in space and projected, so that the board's longer side is `size`."""
    strong = rng.random() < 0.3
    yaw, pitch = rng.normal(0, (0.6 if strong else 0.2, 0.35 if strong else 0.12))
    roll = rng.normal(0, 0.25 if strong else 0.07)
    yaw, pitch = np.clip((yaw, pitch), -1.05, 1.05)
    cy, sy, cp, sp, cr, sr = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch), np.cos(roll), np.sin(roll)
    turn = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    turn = turn @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    flat = np.array([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)]) @ turn.T
    seen = flat[:, :2] / (1 + flat[:, 2:] / 5)
    matrix = cv2.getPerspectiveTransform(_canvas_corners(), seen.astype(np.float32))
    outline = cv2.perspectiveTransform(board.outline[None].astype(np.float32), matrix)[0]
    return seen * size / (outline.max(0) - outline.min(0)).max()


def _overlap(box: np.ndarray, other: np.ndarray) -> float:
    """Shared area, as a part of the smaller box."""
    sides = np.minimum(box[2:], other[2:]) - np.maximum(box[:2], other[:2])
    smaller = min(np.prod(box[2:] - box[:2]), np.prod(other[2:] - other[:2]))
    return float(np.prod(sides.clip(0)) / max(smaller, 1))


def _paste(image: np.ndarray, rng: Rng, board: Board, matrix: np.ndarray, box: np.ndarray) -> None:
    height, width = image.shape[:2]
    longest = float((box[2:] - box[:2]).max())
    margin = 2 + 2 * _SHADOW * longest  # for all of its shadow: one cut off at the box would tell where the box is
    left, top = np.floor(box[:2] - margin).clip(0).astype(int)
    right, bottom = np.minimum(np.ceil(box[2:] + margin), (width, height)).astype(int)
    layers = np.dstack([board.colour, board.cover])
    # Averaged first where it shrinks a lot, since a warp reads four pixels and no more.
    shrink = max(longest * 2 / signs.SIDE, 0.05)
    if shrink < 1:
        side = max(8, round(signs.SIDE * shrink))
        layers = cv2.resize(layers, (side, side), interpolation=cv2.INTER_AREA)
        matrix = matrix @ np.diag([signs.SIDE / side, signs.SIDE / side, 1])
    matrix = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]]) @ matrix
    warped = cv2.warpPerspective(layers, matrix, (int(right - left), int(bottom - top)), flags=cv2.INTER_LINEAR)
    cover = warped[..., 3:].astype(np.float32) / 255
    part = image[top:bottom, left:right]
    colour = _lit(warped[..., :3].astype(np.float32), rng)
    ground = part.astype(np.float32)
    if rng.random() < 0.3:  # its shadow on the wall
        x, y = rng.uniform(-_SHADOW, _SHADOW, 2) * longest
        moved = cv2.warpAffine(cover, np.array([[1, 0, x], [0, 1, y]]), (cover.shape[1], cover.shape[0]))
        moved = cv2.GaussianBlur(moved, (0, 0), 0.3 + rng.uniform(0, 0.4) * _SHADOW * longest)
        ground *= 1 - rng.uniform(0.2, 0.6) * moved[..., None]
    part[:] = (ground + (colour - ground) * cover).clip(0, 255)


def _lit(colour: np.ndarray, rng: Rng) -> np.ndarray:
    """Light that falls off across a board, fading, gloss, dirt."""
    height, width = colour.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    slope = rng.normal(0, 0.12, 2)
    colour = colour * (rng.uniform(0.55, 1.1) + slope[0] * (x / width - 0.5) + slope[1] * (y / height - 0.5))[..., None]
    if rng.random() < 0.25:
        pale = rng.uniform(0, 0.4)
        colour = colour * (1 - pale) + pale * rng.uniform(120, 220)
    if rng.random() < 0.15:
        middle, reach = rng.uniform(0, 1, 2) * (width, height), rng.uniform(0.1, 0.5) * max(height, width)
        gloss = np.exp(-((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / reach**2)[..., None]
        colour = colour + gloss * rng.uniform(20, 120)
    if rng.random() < 0.2:
        colour = colour + backgrounds.noise(rng, height, width, (9, 9)) * rng.uniform(3, 20)
    return colour


def _cover(image: np.ndarray, rng: Rng, box: np.ndarray) -> None:
    """Something in front of a sign: a post across it, or something at one of its corners."""
    colour, sides = backgrounds.any_colour(rng), box[2:] - box[:2]
    if rng.random() < 0.5:
        ends = box[:2] + sides * rng.uniform(-0.2, 1.2, (2, 2))
        thick = max(1, round(float(sides.min() * rng.uniform(0.05, 0.18))))
        cv2.line(image, *(tuple(int(v) for v in end) for end in ends), colour, thick, cv2.LINE_AA)
    else:
        corner = box[:2] + sides * rng.integers(0, 2, 2)
        points = backgrounds.blob(rng, 0.8, 0.4) * sides * rng.uniform(0.15, 0.35) + corner
        cv2.fillPoly(image, [np.round(points * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)


def photograph(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Shadow, light, blur, grain and compression of a poor camera."""
    height, width = image.shape[:2]
    if rng.random() < 0.25:
        corners = rng.uniform(-0.2, 1.2, (4, 2)) * (width, height)
        shadow = np.zeros((height, width), np.float32)
        cv2.fillPoly(shadow, [corners.astype(np.int32)], 1.0, cv2.LINE_AA)
        shadow = cv2.GaussianBlur(shadow, (0, 0), rng.uniform(0.5, 10))
        image = (image * (1 - np.float32(rng.uniform(0.2, 0.6)) * shadow)[..., None]).astype(np.uint8)
    image = cv2.LUT(image, _tone(rng))
    longest = max(height, width) / 256
    if rng.random() < 0.45:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.3) * longest)
    elif rng.random() < 0.15:
        image = cv2.filter2D(image, -1, _motion(rng, longest))
    if rng.random() < 0.5:
        grain = rng.standard_normal(image.shape, np.float32) * np.float32(rng.uniform(1, 12))
        image = (image + grain).clip(0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 95))]
        image = cv2.imdecode(cv2.imencode(".jpg", image, quality)[1], cv2.IMREAD_COLOR)
    return image


def _tone(rng: Rng) -> np.ndarray:
    """The colour of the light, exposure, contrast: what becomes of each byte of each channel, [1, 256, 3]."""
    level = np.linspace(0, 1, 256)[:, None] * (rng.uniform(0.88, 1.12, 3) if rng.random() < 0.6 else np.ones(3))
    level = 255 * level.clip(0, 1) ** np.exp(rng.normal(0, 0.25))
    level = (level - 128) * rng.uniform(0.7, 1.15) + 128 + rng.normal(0, 12)
    return level.clip(0, 255).round().astype(np.uint8)[None]


def _motion(rng: Rng, longest: float) -> np.ndarray:
    reach = rng.uniform(1, 3) * longest
    side = 2 * int(np.ceil(reach)) + 1
    kernel = np.zeros((side, side), np.float32)
    angle = rng.uniform(0, np.pi)
    away = np.array([np.cos(angle), np.sin(angle)]) * reach
    ends = np.array([side // 2, side // 2]) + np.array([-away, away])
    cv2.line(kernel, *(tuple(round(v) for v in end) for end in ends), 1.0, 1, cv2.LINE_AA)
    return kernel / kernel.sum()
