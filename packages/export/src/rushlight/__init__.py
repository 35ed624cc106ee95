"""From Python to the device: a model with its pre- and post-processing as a bundle, and proof that devices agree."""

from . import core, vision
from .errors import RushlightError
from .pipeline import Branch, Each, Pipeline
from .values import Image, Tensors

__all__ = ["Branch", "Each", "Image", "Pipeline", "RushlightError", "Tensors", "core", "vision"]
