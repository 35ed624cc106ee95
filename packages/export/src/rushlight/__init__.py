"""From Python to the device: a model with its pre- and post-processing as a bundle, and proof that devices agree."""

from . import core, text, tokenizers, transforms, vision
from .bundle.reader import open_bundle
from .errors import RushlightError
from .export import export
from .exporting.export_report import ExportReport
from .exporting.exportable import Exportable
from .huggingface import from_hf
from .pipeline import Branch, Each, Pipeline
from .tensorflow import from_keras, from_tflite
from .transforms import from_transforms
from .values import Image, Tensors
from .verify import verify

__all__ = [
    "Branch",
    "Each",
    "ExportReport",
    "Exportable",
    "Image",
    "Pipeline",
    "RushlightError",
    "Tensors",
    "core",
    "export",
    "from_hf",
    "from_keras",
    "from_tflite",
    "from_transforms",
    "open_bundle",
    "text",
    "tokenizers",
    "transforms",
    "verify",
    "vision",
]
