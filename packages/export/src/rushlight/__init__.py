"""From Python to the device: a model with its pre- and post-processing as a bundle, and proof that devices agree."""

from . import core, transforms, vision
from .errors import RushlightError
from .pipeline import Branch, Each, Pipeline
from .transforms import from_transforms
from .values import Image, Tensors

__all__ = [
    "Branch",
    "Each",
    "Image",
    "Pipeline",
    "RushlightError",
    "Tensors",
    "core",
    "from_transforms",
    "transforms",
    "vision",
]
