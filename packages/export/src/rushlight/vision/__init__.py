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
from .heads.classify import Classify
from .heads.detect import Detect
from .heads.draw import Draw
from .heads.embed import Embed
from .heads.keypoints import Keypoints
from .heads.nms import Nms
from .heads.palette import ToPalette
from .heads.polygons import ToPolygons
from .heads.rle import ToRle
from .heads.segment import Segment
from .heads.super_resolve import SuperResolve
from .invert import Invert
from .letterbox import Letterbox
from .normalize import Normalize
from .pad import Pad
from .perspective import Perspective
from .regions.align import Align
from .regions.crop_region import CropRegion
from .regions.detect_text import DetectText
from .regions.orient import Orient
from .regions.read_text import ReadText
from .regions.regions_of import RegionsOf
from .regions.with_regions import WithRegions
from .rescale import Rescale
from .resize import Resize
from .rotate import Rotate
from .to_image import ToImage
from .to_tensor import ToTensor

__all__ = [
    "Affine",
    "Align",
    "CenterCrop",
    "Classify",
    "ConvertColor",
    "Crop",
    "CropRegion",
    "DecodeImage",
    "Detect",
    "DetectText",
    "Draw",
    "Embed",
    "FiveCrop",
    "Flip",
    "GaussianBlur",
    "Grayscale",
    "Invert",
    "Keypoints",
    "Letterbox",
    "Nms",
    "Normalize",
    "Orient",
    "Pad",
    "Perspective",
    "ReadText",
    "RegionsOf",
    "Rescale",
    "Resize",
    "Rotate",
    "Segment",
    "SuperResolve",
    "ToImage",
    "ToPalette",
    "ToPolygons",
    "ToRle",
    "ToTensor",
    "WithRegions",
]
