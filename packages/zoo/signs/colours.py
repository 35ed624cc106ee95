"""Colours: of signs, and of everything else."""

import colorsys

import numpy as np

Colour = tuple[float, float, float]

# Hues in degrees, with how far paint and fading take them; saturation and value in their usual range.
_PAINTS = {
    "red": ((348, 371), (0.65, 1.0), (0.6, 1.0)),
    "blue": ((203, 228), (0.6, 1.0), (0.45, 0.95)),
    "yellow": ((42, 58), (0.65, 1.0), (0.75, 1.0)),
    "green": ((92, 165), (0.5, 1.0), (0.35, 0.8)),
    "white": ((0, 360), (0.0, 0.08), (0.85, 1.0)),
    "black": ((0, 360), (0.0, 0.2), (0.02, 0.25)),
}
_OTHER_HUES = ((18, 34), (176, 192), (245, 335))


def paint(rng: np.random.Generator, name: str) -> Colour:
    """A paint as a sign wears it, RGB from 0 to 255."""
    hue, saturation, value = (rng.uniform(*limits) for limits in _PAINTS[name])
    return _rgb(hue, saturation, value)


def any_colour(rng: np.random.Generator) -> Colour:
    """A colour of walls, plants and things: mostly muted, at times as loud as a sign."""
    if rng.random() < 0.3:
        return _rgb(rng.uniform(0, 360), rng.uniform(0.4, 1.0), rng.uniform(0.3, 1.0))
    return _rgb(rng.uniform(0, 360), rng.beta(1.2, 4), rng.beta(2, 1.7))


def other_colour(rng: np.random.Generator) -> Colour:
    """A colour that no sign has: orange, turquoise, violet, pink or grey."""
    hue = rng.uniform(*_OTHER_HUES[rng.integers(len(_OTHER_HUES))])
    saturation = rng.uniform(0.4, 1.0) if rng.random() < 0.7 else rng.uniform(0, 0.15)
    return _rgb(hue, saturation, rng.uniform(0.15, 1.0))


def _rgb(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 360 / 360, saturation, value)
    return red * 255, green * 255, blue * 255
