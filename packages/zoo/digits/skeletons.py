"""Ways to write a digit that load_digits hardly has, as pen strokes drawn by this script.

Thirteen people do not write in every way there is: nearly none of them loops a 2 at its foot,
closes a 4, or leaves a 7 without its bar. So each digit is also given as some skeletons, made up
by hand here and taken from no data set. Points are x,y in a box of 6 by 10, y downwards; the pen
runs smoothly through them, turns sharply at those with a `!`, and is lifted at a `;`.
"""


import numpy as np
from scipy.interpolate import CubicSpline

STYLES = {
    0: [
        "3,0 .7,2.5 .5,6.5 3,10 5.5,7 5.4,2.8 3,0",
        "3.7,.3 1.1,2.4 .6,6.4 2.8,10 5.2,7.2 5.2,2.8 4.2,.4 2.7,.7",  # the end runs past the start
        "4.6,.6 1.6,.9 .5,6 3,10 5.5,6 4.8,1.5 3,.7 2.5,2",  # ends inside
        "2.2,.5 .6,4 1.4,9 3.6,9.8 5.4,6 4.6,1.4 3.2,.2",  # not quite closed
    ],
    1: [
        "3,0 3,10",
        "3.5,0 2.9,5 2.8,10",
        "2.6,0 3.1,5 3,10",
        "4.4,0 2,10",
        "1.7,1.9 !3.2,0 3.1,10",
        "2.2,1 !3.1,0 3,10",
        "1.6,2 !3.2,0 3.1,10; 1,10 5,10",
    ],
    2: [
        "0.6,2.6 1.4,.7 3.2,0 5,1 5,3.2 3,6.3 !.4,9.8 5.8,9.8",  # flat foot
        ".8,2 3,0 4.9,1.8 3.8,5 !.6,9.6 2.4,9.2 4,9.9 5.8,9.3",  # waved foot
        "1,1 3.8,.3 4.6,2 3,6 !.6,9.7 5.4,9.7",  # small head
        ".6,.8 2.6,.2 !5,.6 3,5 !.6,9.6 5.6,9.4",  # like a z
        ".8,2.2 2.6,.1 4.8,1.6 4.2,5 2.4,8.6 1,9.8 .3,9 1.2,8 3,8.9 4.5,9.9 6,9.4",  # loop at the foot
        ".9,1.8 3,.2 4.7,2 4,5.5 2,9 .6,9.7 .2,8.4 1.4,7.4 3.2,8.6 6.2,10",  # a bigger one
        ".3,1.4 2.2,0 4.2,.8 4.3,3.5 2.6,7.6 .9,9.4 0,8.6 .8,7.6 2.5,8.2 6.4,8.6",  # ... and a raised end
        "1,2.4 2.8,.2 4.6,1.8 3.4,6 1.4,9.2 .5,8.6 1.6,7.9 4,8.8 6.2,7.6",
    ],
    3: [
        ".7,1.3 2.8,0 4.9,1.6 4.2,4 2.4,4.7 4.6,5.6 5.4,7.6 3.4,9.9 .4,8.8",
        ".8,1 2.8,0 4.6,1.6 3.8,3.8 !2,4.6 4.4,5.2 5,7.6 3,10 .5,9.2",  # a point at the waist
        ".8,.2 !5,.2 !2.5,4 4.8,5 5.3,7.6 3.2,10 .5,9",  # flat top
        ".8,1.2 3,0 4.8,1.6 3.4,4 2,4.8 2.2,5.3 3.4,4.7 5,6 5,8.4 2.8,10 .3,8.9",  # loop at the waist
        "1.4,.8 3.4,.2 4.4,1.6 3.2,3.4 !2.2,3.8 4.2,4.6 4.6,7 2.8,9.4 0,10",
    ],
    4: [
        "1.2,.4 .8,3 !.6,5.6 5.6,5.2; 4.6,.2 4.2,10",  # open
        "1,.5 .6,4 1.6,5.8 4.4,4.8; 5,.4 4.4,4.6 4,10",  # open and round
        ".8,.6 .4,4.4 2,5.4 4.4,3.6 !5.2,.6 4.2,10",  # in one stroke
        "1.6,1 !.8,5.2 5.8,4.6; 3.9,2.6 3.4,10",  # a short right arm
        "4.4,10 !4.4,0 !.3,6.6 6,6.6",  # closed, a triangle
        "4.6,0 !.4,6 5.8,6; 4.3,3 4,10",
        "4.2,.2 !.8,4.8 4.8,4.6; 4.2,.2 3.8,10",
        "3.2,0 !.2,4.8 6,5; 4.2,2.6 3.2,10",
    ],
    5: [
        "4.8,.2 !1.4,.4 !1,4.2 3.2,3.6 5.2,5.6 4.8,8.6 2.6,10 .4,9",
        "1.6,.6 !1.2,4.4 3.4,4 5,6 4.4,9 2,10 .4,8.8; 1.6,.5 5.6,.1",
        "5,.3 2.4,.8 1.6,3.4 3.8,5 4.8,7.4 3,9.8 .6,9.2",  # like an s
        "6.2,.2 !2.2,1.2 !1.4,4.2 3.6,4.2 4.2,7 2.6,9.6 .4,9.4",  # a long bar
        "5.6,.6 !2.4,.4 !1.8,4.6 3.8,5.2 4,8 1.8,9.8 0,9.2",
    ],
    6: [
        "4.4,0 1.8,3 .7,7 2.4,9.9 4.8,9 4.9,6.6 3,5.6 1,7.2",
        "3.6,0 1.8,3.5 1,7.5 2,9.8 3.6,9.4 3.6,7.6 2.2,7.2 1.1,8.4",  # small loop
        "3,0 1.4,5 1,8 2.6,10 4.6,8.6 4,6.4 2.4,6.4 1.2,7.8",
        "5.6,.6 2.6,3 .8,6.6 1.4,9.4 4,9.6 5.2,7.6 3.8,6 1.4,7.4",  # leaning
        "4.8,1.2 3.6,.1 1.6,2.6 .8,6.8 2.4,9.8 4.6,8.8 4.4,6.2 2.6,5.6 1,7",  # curled top
        "1.6,0 .8,4 .8,8 2.6,10 4.8,9.2 4.6,7 2.8,6.2 1,8",
    ],
    7: [
        ".6,.4 !5.2,.4 2.4,10",
        ".6,.9 2.6,.3 !5.2,.6 3.6,4.6 2.8,10",
        ".6,1.8 !.7,.4 !5.2,.3 2.6,10",
        ".6,1 3.4,.2 5,1 4.2,4 3,10",  # round corner
        "1,.8 !4.6,.2 4,10",  # upright
        ".6,.4 !5.2,.4 2.4,10; 1.8,5 5,4.8",
        ".4,1.4 2.4,.4 !5.4,.4 3.8,4 2.2,10; 2,5.2 5.2,4.6",
    ],
    8: [
        "4.6,1 2.8,0 1.2,1.8 2.8,4.4 4.8,6.8 3.6,9.8 1.2,9.2 1,6.8 3,4.6 4.8,2.4 4.6,1",
        "3,0 1.4,1.2 1.6,3.6 3,4.6 4.5,3.6 4.6,1.2 3,0; 3,4.6 1,6 1,8.8 3,10 5,8.8 5,6 3,4.6",
        "5,.6 3.4,.2 2,2 2.8,4.6 3.4,7.4 2,9.8 .8,8.8 1.6,6.8 3.6,4.2 5.2,1.6 5,.6",  # thin and leaning
        "5.2,.8 3,.2 1.2,1.6 2.6,4.2 4.6,6.6 3.4,9.8 1.2,8.8 1.8,6.4 5,1.8",  # open at the top
        "4.8,1.6 3.2,0 1,1.6 2.4,4 4.6,5 4.6,7 3,7.8 2.2,10 1.4,8 2.6,5.6 4.8,3 4.8,1.6",
    ],
    9: [
        "4.8,1.2 2.8,.2 1,1.8 1.2,4 3,4.8 4.7,3 !4.8,1 4.6,10",  # straight tail
        "4.6,.8 2.4,.6 .8,3 2,4.6 4,3.4 4.8,.8 3.8,5 2.4,10",  # straight and leaning
        "4.8,1.4 2.8,0 .9,2 1.8,4.4 4,4 4.9,1.4 5,5 4,8.6 1.2,9.8",  # curved tail
        "4.4,.6 2.6,.4 1.8,2 2.8,3.2 4.2,2 !4.6,.6 4.2,10",  # small loop
        "3.6,.8 1.2,1.4 1,3.8 3,4.6 5,3 !5.2,.4 4.4,10",  # open loop
        "4.6,.8 2.2,.4 .6,2.8 2,4.4 4.2,3 5,1 4.6,5 5,9.4 !5,10",
    ],
}


def _points(text: str):
    """Per stroke, its points [n,2] and which of them are corners."""
    for stroke in text.split(";"):
        words = stroke.split()
        yield np.array([[float(v) for v in word.lstrip("!").split(",")] for word in words]), [w[0] == "!" for w in words]


def _curve(points: np.ndarray, corners: list) -> np.ndarray:
    """Many points along the pen's way."""
    cuts = [0, *(i for i, corner in enumerate(corners) if corner and 0 < i < len(points) - 1), len(points) - 1]
    parts = []
    for first, last in zip(cuts, cuts[1:]):
        piece = points[first : last + 1]
        at = np.concatenate(([0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(piece, axis=0), axis=1)) + 1e-3)))
        parts.append(CubicSpline(at, piece, bc_type="natural")(np.linspace(0, at[-1], 12)))
    return np.concatenate(parts)


def field(text: str, rng: np.random.Generator, side: int, unit: float) -> np.ndarray:
    """Signed distance to the stroke's edge [side,side], of a skeleton drawn with an unsteady hand."""
    wide, slant, half = rng.uniform(0.75, 1.2), rng.normal(0, 0.1), rng.uniform(1.2, 2.4)
    middle = (np.arange(side) + 0.5 - side / 2) / unit
    y, x = np.meshgrid(middle, middle, indexing="ij")
    nearest = np.full((side, side), np.inf)
    for points, corners in _points(text):
        way = _curve(points + rng.normal(0, 0.25, points.shape), corners) - (3, 5)
        way[:, 0] = way[:, 0] * wide - slant * way[:, 1]
        start, step = way[:-1, None, None], np.diff(way, axis=0)[:, None, None]
        across = np.stack((x, y), -1) - start
        along = (across * step).sum(-1) / np.maximum((step**2).sum(-1), 1e-9)
        apart = np.hypot(*np.moveaxis(across - along.clip(0, 1)[..., None] * step, -1, 0))
        nearest = np.minimum(nearest, apart.min(0))
    return (half - nearest * unit).astype(np.float32)


def drawn(side: int, times: int, seed: int = 5):
    """Every digit drawn `times` times, its skeletons in turn: fields and labels."""
    rng = np.random.default_rng(seed)
    unit = side / 48 * 2.7  # about as high in the frame as the scans are
    cases = [(digit, texts[i % len(texts)]) for digit, texts in STYLES.items() for i in range(times)]
    return np.stack([field(text, rng, side, unit) for _, text in cases]), np.array([digit for digit, _ in cases])
