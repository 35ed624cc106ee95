"""The ops on pictures. Pixels are Pillow's, tensors torch's; devices give the same."""

from .affine import Affine
from .center_crop import CenterCrop
from .convert_color import ConvertColor
from .crop import Crop
from .decode_image import DecodeImage
from .five_crop import FiveCrop
from .flip import Flip
from .gaussian_blur import GaussianBlur
from .grayscale import Grayscale
from .invert import Invert
from .letterbox import Letterbox
from .normalize import Normalize
from .pad import Pad
from .perspective import Perspective
from .rescale import Rescale
from .resize import Resize
from .rotate import Rotate
from .to_image import ToImage
from .to_tensor import ToTensor

__all__ = [
    "Affine",
    "CenterCrop",
    "ConvertColor",
    "Crop",
    "DecodeImage",
    "FiveCrop",
    "Flip",
    "GaussianBlur",
    "Grayscale",
    "Invert",
    "Letterbox",
    "Normalize",
    "Pad",
    "Perspective",
    "Rescale",
    "Resize",
    "Rotate",
    "ToImage",
    "ToTensor",
]
