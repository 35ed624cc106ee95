"""The same numbers and maps that the tests in TypeScript make from a seed."""

import numpy as np


def states(seed, count):
    """A 32-bit linear congruential generator (Numerical Recipes)."""
    state, out = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out.append(state)
    return np.array(out, np.uint32)


def numbers(seed, count):
    """The upper 24 bits as 0 to 1, exact in float32."""
    return (states(seed, count) >> 8) / 2**24


def noise(seed, count):
    """The upper 8 bits as 0 to 1."""
    return (states(seed, count) >> 24) / 255


def score_map(width, height, seed, bars):
    """float32 [height, width]: turned bars with soft edges, and a little noise on them."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    most = np.zeros((height, width))
    for bar in bars:
        dx, dy = x - bar["x"], y - bar["y"]
        along = np.abs(dx * bar["cos"] + dy * bar["sin"]) - bar["length"] / 2
        across = np.abs(dy * bar["cos"] - dx * bar["sin"]) - bar["height"] / 2
        edge = np.clip(0.5 - np.maximum(along, across) / bar["soft"], 0, 1)
        most = np.maximum(most, edge * bar["peak"])
    return (most * (0.8 + 0.2 * noise(seed, width * height).reshape(height, width))).astype(np.float32)
