"""The same pictures that the tests in TypeScript make from a seed."""

import hashlib

import numpy as np

from rushlight import Image


def generated_image(seed, width, height, channels):
    """Upper 8 bits of a linear congruential generator (Numerical Recipes), then 16 bytes of 0, then 16 of 255."""
    state, data = seed, bytearray()
    for i in range(width * height * channels):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        data.append([state >> 24, 0, 255][(i >> 4) % 3])
    return Image(np.frombuffer(bytes(data), np.uint8).reshape(height, width, channels))


def sha256(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
