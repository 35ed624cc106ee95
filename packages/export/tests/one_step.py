"""A step on its own, with the facts that it needs."""

import numpy as np

from rushlight import Pipeline
from rushlight.facts import Facts
from rushlight.vision.geometry import Geometry, Picture, geometry_fact, geometry_of, picture_fact


def run(op, options, value, facts=None, files=None):
    pipeline = Pipeline.from_spec({"version": 1, "steps": [{"op": f"vision.{op}", "options": options}]})
    return pipeline.open(files or {}).run(value, facts=facts)


def scaled(width, height, original):
    """The facts behind a picture that was brought to that size."""
    facts = Facts()
    matrix = np.diag([original["width"] / width, original["height"] / height, 1.0])
    facts.set(geometry_fact, Geometry(original["width"], original["height"], matrix))
    return facts


def kept(image):
    """The facts behind a picture that was decoded."""
    facts = Facts()
    facts.set(geometry_fact, geometry_of(image))
    facts.set(picture_fact, Picture(image, geometry_of(image)))
    return facts
