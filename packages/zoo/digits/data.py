"""The training digits: scikit-learn's 8x8 scans, made crisp again and then varied without end.

load_digits counts ink in 4x4 blocks of a 32x32 black-and-white scan. `restore` undoes that: it
looks for the smooth black-and-white picture whose block counts are the ones given. The digits are
kept as signed distances to the edge of the stroke, because a distance can be bent, sheared and
given any stroke width before it is turned into grey values at any resolution.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
from scipy.ndimage import distance_transform_edt, gaussian_filter, zoom
from sklearn.datasets import load_digits

FIELD = 48  # side of the distance field; the 32x32 scan is its middle
HELD_OUT = 297  # the last samples: other writers than the first ones, as the set is in writer order


def split():
    """Pixels in 0..1 and labels: the part for training, and the part that is never trained on."""
    digits = load_digits()
    pixels = (digits.images / 16.0).astype(np.float32)
    labels = digits.target.astype(np.int64)
    cut = len(labels) - HELD_OUT
    return (pixels[:cut], labels[:cut]), (pixels[cut:], labels[cut:])


def restore(cell: np.ndarray) -> np.ndarray:
    """The 64x64 on/off picture whose 8x8 block means come near `cell`, by back-projection."""
    guess = zoom(cell, 8, order=3, mode="grid-constant", grid_mode=True)
    for _ in range(12):
        level = gaussian_filter(guess, 2.0)
        ink = 1 / (1 + np.exp(-12 * (level - 0.5)))
        missing = cell - ink.reshape(8, 8, 8, 8).mean((1, 3))
        guess = guess + zoom(missing, 8, order=1, mode="grid-constant", grid_mode=True)
    return gaussian_filter(guess, 2.0) > 0.5


def distance(ink: np.ndarray) -> np.ndarray:
    """Signed distance to the stroke's edge in scan pixels (1/32 of the frame), positive inside."""
    padded = np.pad(ink, 16)
    signed = distance_transform_edt(padded) - distance_transform_edt(~padded)
    return signed.reshape(FIELD, 2, FIELD, 2).mean((1, 3)).astype(np.float32) / 2


def half_width(field: np.ndarray) -> float:
    """Half the usual stroke width: twice the mean depth inside a ribbon is its half width."""
    inside = field[field > 0]
    return float(2 * inside.mean()) if inside.size else 1.0


def _near_line(field, first, last, reach):
    """Cut the field to the ink near the line through the ink of two bands of rows (0..1)."""
    rows = np.where((field > 0).any(1))[0]
    top, height = rows[0], max(1, rows[-1] - rows[0])
    points = []
    for low, high in (first, last):
        band = slice(int(top + low * height), math.ceil(top + high * height) + 1)
        ys, xs = np.nonzero(field[band] > 0)
        if xs.size == 0:
            return None
        points.append((xs.mean(), ys.mean() + band.start))
    (x0, y0), (x1, y1) = points
    y, x = np.mgrid[0:FIELD, 0:FIELD]
    off = np.abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / math.hypot(x1 - x0, y1 - y0)
    return reach - off, top, height


def plain(field: np.ndarray, label: int):
    """The same digit as a plainer writer would draw it, or None.

    Nearly every 7 of this set is crossed and most 1s have a flag or a foot; elsewhere most have
    neither. So each 7 is also kept without its bar and each 1 without its extras.
    """
    width = half_width(field)
    if label == 7:
        cut = _near_line(field, (0.25, 0.36), (0.85, 1.0), width * 1.25)
        if cut is None:
            return None
        near, top, height = cut
        y = np.arange(FIELD)[:, None]
        above = (top + 0.34 * height) - y  # the upper bar stays as it is
        return np.minimum(field, np.maximum(near, above)).astype(np.float32)
    if label == 1:
        cut = _near_line(field, (0.35, 0.5), (0.6, 0.75), width * 1.1)
        return None if cut is None else np.minimum(field, cut[0]).astype(np.float32)
    return None


class Digits:
    """Distance fields, plainer fields, labels and stroke half widths as tensors."""

    def __init__(self, pixels, labels):
        fields = [distance(restore(cell)) for cell in pixels]
        plainer = [plain(f, int(y)) for f, y in zip(fields, labels, strict=True)]
        self.labels = torch.from_numpy(labels)
        self.fields = torch.from_numpy(np.stack(fields))
        self.plain = torch.from_numpy(np.stack([f if p is None else p for f, p in zip(fields, plainer, strict=True)]))
        self.width = torch.tensor([half_width(f) for f in fields])
        self.alike = _alike(self.fields, self.labels)


def _alike(fields: torch.Tensor, labels: torch.Tensor, count: int = 12) -> torch.Tensor:
    """For every digit, the numbers of the `count` most similar ones with the same label."""
    flat = F.avg_pool2d(fields[:, None], 2).flatten(1)
    apart = torch.cdist(flat, flat) + 1e9 * (labels[:, None] != labels[None, :])
    apart.fill_diagonal_(1e9)
    return apart.topk(min(count, len(labels) - 1), largest=False).indices


def _uniform(n, low, high, rng):
    return torch.rand(n, generator=rng) * (high - low) + low


def _chance(n, p, rng):
    return (torch.rand(n, generator=rng) < p).float()


def _noise(n, channels, coarse, side, rng):
    """Smooth noise of unit size: a coarse grid of random numbers, enlarged."""
    grid = torch.randn(n, channels, coarse, coarse, generator=rng)
    return F.interpolate(grid, size=(side, side), mode="bicubic", align_corners=True)


def draw(digits: Digits, index: torch.Tensor, rng: torch.Generator, side: int = 28):
    """Draw new pictures [n,1,side,side] in 0..1 of the digits at `index`, each in another hand."""
    n, fine = len(index), side * 2  # drawn at twice the size, then averaged: soft edges, as in a scan
    often = torch.where(digits.labels[index] == 1, 0.4, 0.55)
    use_plain = (torch.rand(n, generator=rng) < often).float()[:, None, None]
    field = torch.lerp(digits.fields[index], digits.plain[index], use_plain)
    # On the way to a similar digit of the same kind, or a little away from it.
    other = digits.alike[index, torch.randint(digits.alike.shape[1], (n,), generator=rng)]
    part = (_uniform(n, -0.2, 0.5, rng) * _chance(n, 0.6, rng))[:, None, None]
    field = torch.lerp(field, torch.lerp(digits.fields[other], digits.plain[other], use_plain), part)

    # Shape of the hand: slant, turn, width, perspective, and two scales of rubber-sheet bending.
    turn = torch.randn(n, generator=rng).clamp(-2, 2) * 0.18
    slant = torch.randn(n, generator=rng).clamp(-2, 2) * 0.22
    wide = torch.exp(_uniform(n, math.log(0.75), math.log(1.7), rng))
    size = torch.where(torch.rand(n, generator=rng) < 0.6, _uniform(n, 0.62, 0.8, rng), _uniform(n, 0.42, 1.0, rng))
    move = torch.randn(n, 2, generator=rng).clamp(-2, 2) * 0.08
    # Stay inside the frame: wide digits are drawn smaller, big ones are moved less.
    size = size / torch.clamp(wide * 0.8, min=1.0)
    move = move * (1.15 - size)[:, None].clamp(min=0) * 2
    line = (torch.arange(fine) + 0.5) / fine * 2 - 1
    y, x = torch.meshgrid(line, line, indexing="ij")
    y, x = y.expand(n, -1, -1) - move[:, 1, None, None], x.expand(n, -1, -1) - move[:, 0, None, None]
    c, s = torch.cos(turn)[:, None, None], torch.sin(turn)[:, None, None]
    y, x = c * y + s * x, c * x - s * y
    x = x + slant[:, None, None] * y
    y, x = y / size[:, None, None], x / (size * wide)[:, None, None]
    tilt = torch.randn(n, 2, generator=rng)[:, :, None, None] * 0.08
    lens = 1 + (tilt[:, :1, 0] * x + tilt[:, 1:, 0] * y).clamp(-0.4, 0.4)
    y, x = y / lens, x / lens
    bend = _noise(n, 2, 4, fine, rng) * _uniform(n, 0, 0.15, rng)[:, None, None, None]
    bend = bend + _noise(n, 2, 8, fine, rng) * _uniform(n, 0, 0.05, rng)[:, None, None, None]
    grid = torch.stack((x + bend[:, 0], y + bend[:, 1]), -1) * (32 / FIELD)
    field = F.grid_sample(field[:, None], grid, mode="bilinear", padding_mode="border", align_corners=False)

    # Stroke: a width of its own, uneven along the way, never so thin that a stroke is lost.
    have = digits.width[index]
    want = _uniform(n, 0.9, 3.3, rng) / torch.sqrt(wide).clamp(min=1.0)
    grow = torch.maximum(want - have, -0.6 * have)[:, None, None, None]
    uneven = _noise(n, 1, 6, fine, rng) * _uniform(n, 0, 0.5, rng)[:, None, None, None]
    pen = _uniform(n, 1.5, 5.0, rng)[:, None, None, None]
    ink = torch.sigmoid(pen * (field + grow + uneven))

    # Ends cut off at a random side, a gap torn by a passing line: writers lift their pens.
    angle = _uniform(n, 0, 2 * math.pi, rng)[:, None, None, None]
    along = torch.cos(angle) * x[:, None] + torch.sin(angle) * y[:, None]
    far = torch.where(torch.rand(n, generator=rng) < 0.12, _uniform(n, 0.7, 0.9, rng), torch.tensor(9.0))
    ink = ink * torch.sigmoid(40 * (far[:, None, None, None] - along))
    gap = torch.where(torch.rand(n, generator=rng) < 0.08, _uniform(n, 0.03, 0.07, rng), torch.tensor(-9.0))
    where = _uniform(n, -0.6, 0.6, rng)[:, None, None, None]
    ink = ink * torch.sigmoid(60 * ((along - where).abs() - gap[:, None, None, None]))

    picture = F.avg_pool2d(ink, 2)
    # Some come from a small picture that was enlarged.
    small = F.interpolate(picture, size=int(torch.randint(9, 20, (1,), generator=rng)), mode="area")
    small = F.interpolate(small, size=(side, side), mode="bicubic", align_corners=False).clamp(0, 1)
    enlarged = _chance(n, 0.1, rng)[:, None, None, None]
    picture = picture + enlarged * (small - picture)
    return photograph(picture, rng)


def photograph(picture: torch.Tensor, rng: torch.Generator) -> torch.Tensor:
    """Half the pictures stay clean scans; the others get blur, weak ink, shade, grain, or paper."""
    n, _, side, _ = picture.shape
    kernel = torch.tensor([0.25, 0.5, 0.25])
    blurred = F.conv2d(picture, (kernel[:, None] * kernel)[None, None], padding=1)
    soft = (_uniform(n, 0, 1, rng) * _chance(n, 0.35, rng))[:, None, None, None]
    picture = picture + soft * (blurred - picture)
    clean = _chance(n, 0.5, rng)[:, None, None, None]
    gain = _uniform(n, 0.35, 1.0, rng)[:, None, None, None]
    base = _uniform(n, 0, 1, rng)[:, None, None, None] * (1 - gain)
    line = torch.linspace(-1, 1, side)
    lean = torch.randn(n, 2, generator=rng)[:, :, None, None] * 0.07 * gain[:, :, 0, 0, None, None]
    shade = lean[:, :1] * line[:, None] + lean[:, 1:] * line[None, :]
    grain = torch.randn(picture.shape, generator=rng) * (_uniform(n, 0, 0.07, rng)[:, None, None, None] * gain)
    worn = base + gain * picture + shade + grain
    picture = picture * clean + worn * (1 - clean)
    flip = _chance(n, 0.25, rng)[:, None, None, None]
    picture = picture * (1 - flip) + (1 - picture) * flip
    return (picture.clamp(0, 1) * 255).round() / 255


def as_scan(pixels: np.ndarray, side: int = 20, frame: int = 28) -> torch.Tensor:
    """Real samples, unvaried: the 8x8 cells enlarged to `side` in the middle of a black frame."""
    from PIL import Image

    out = np.zeros((len(pixels), 1, frame, frame), np.float32)
    at = (frame - side) // 2
    for i, cell in enumerate(pixels):
        big = Image.fromarray((cell * 255).astype(np.uint8)).resize((side, side), Image.Resampling.BICUBIC)
        out[i, 0, at : at + side, at : at + side] = np.asarray(big, np.float32) / 255
    return torch.from_numpy(out)
