# Written by `pnpm generate` from the schemas of the TypeScript packages. Do not edit.
# pyright: reportUnusedImport=false
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ..step import Step


@dataclass(frozen=True, kw_only=True)
class DecodeImageOptions(Step):
    op: ClassVar[str] = "vision.decodeImage"
    channels: Literal[1, 3, 4] = 3
    max_pixels: float = 100000000
    background: Sequence[int] | None = None


@dataclass(frozen=True, kw_only=True)
class ResizeOptions(Step):
    op: ClassVar[str] = "vision.resize"
    size: int | Mapping[str, int] | None = None
    longest: int | None = None
    rule: Literal["torchvision", "detr"] | None = None
    multiple: int = 1
    multiple_rounding: Literal["nearest", "down"] | None = None
    scale_up: bool = True
    filter: Literal["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"] = "bilinear"
    antialias: bool = True
    pillow: Literal[12, 13] = 13
    channels: Literal[3] | None = None
    kernel: Literal["wasm", "javascript"] | None = None


@dataclass(frozen=True, kw_only=True)
class LetterboxOptions(Step):
    op: ClassVar[str] = "vision.letterbox"
    size: int | Mapping[str, int]
    fill: int = 114
    scale_up: bool = True
    align: Literal["center", "corner"] = "center"
    filter: Literal["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"] = "bilinear"
    antialias: bool = True
    pillow: Literal[12, 13] = 13
    channels: Literal[3] | None = None
    kernel: Literal["wasm", "javascript"] | None = None


@dataclass(frozen=True, kw_only=True)
class CenterCropOptions(Step):
    op: ClassVar[str] = "vision.centerCrop"
    size: int | Mapping[str, int]
    rounding: Literal["torchvision", "down"] | None = None


@dataclass(frozen=True, kw_only=True)
class CropOptions(Step):
    op: ClassVar[str] = "vision.crop"
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class FiveCropOptions(Step):
    op: ClassVar[str] = "vision.fiveCrop"
    size: int | Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class PadOptions(Step):
    op: ClassVar[str] = "vision.pad"
    padding: int | Mapping[str, int]
    mode: Literal["constant", "edge", "reflect", "symmetric"] = "constant"
    fill: int | Sequence[int] = 0


@dataclass(frozen=True, kw_only=True)
class FlipOptions(Step):
    op: ClassVar[str] = "vision.flip"
    direction: Literal["horizontal", "vertical"] = "horizontal"


@dataclass(frozen=True, kw_only=True)
class RotateOptions(Step):
    op: ClassVar[str] = "vision.rotate"
    degrees: Literal[90, 180, 270]


@dataclass(frozen=True, kw_only=True)
class AffineOptions(Step):
    op: ClassVar[str] = "vision.affine"
    size: int | Mapping[str, int] | None = None
    matrix: Sequence[float] | None = None
    angle: float | None = None
    translate: Sequence[float] | None = None
    scale: float | None = None
    shear: Sequence[float] | None = None
    center: Sequence[float] | None = None
    filter: Literal["nearest", "bilinear", "bicubic"] = "nearest"
    fill: int | Sequence[int] = 0


@dataclass(frozen=True, kw_only=True)
class PerspectiveOptions(Step):
    op: ClassVar[str] = "vision.perspective"
    size: int | Mapping[str, int] | None = None
    from_: Sequence[Sequence[float]] | None = None
    matrix: Sequence[float] | None = None
    filter: Literal["nearest", "bilinear", "bicubic"] = "bilinear"
    fill: int | Sequence[int] = 0


@dataclass(frozen=True, kw_only=True)
class ConvertColorOptions(Step):
    op: ClassVar[str] = "vision.convertColor"
    to: Literal["L", "LA", "RGB", "RGBA", "BGR", "BGRA", "YCbCr", "HSV"]
    from_: Literal["L", "LA", "RGB", "RGBA", "BGR", "BGRA", "YCbCr", "HSV"] | None = None


@dataclass(frozen=True, kw_only=True)
class GrayscaleOptions(Step):
    op: ClassVar[str] = "vision.grayscale"
    channels: Literal[1, 3] = 1


@dataclass(frozen=True, kw_only=True)
class InvertOptions(Step):
    op: ClassVar[str] = "vision.invert"


@dataclass(frozen=True, kw_only=True)
class GaussianBlurOptions(Step):
    op: ClassVar[str] = "vision.gaussianBlur"
    kernel_size: float | Sequence[float]
    sigma: float | Sequence[float] | None = None


@dataclass(frozen=True, kw_only=True)
class ToTensorOptions(Step):
    op: ClassVar[str] = "vision.toTensor"
    scale: float | None = None
    mean: Sequence[float] | None = None
    std: Sequence[float] | None = None
    layout: Literal["NCHW", "NHWC"] = "NCHW"
    type: Literal["float32", "uint8"] = "float32"
    order: Literal["RGB", "BGR"] = "RGB"
    channels: Literal[3] | None = None
    reuse: bool = False
    kernel: Literal["wasm", "javascript"] | None = None


@dataclass(frozen=True, kw_only=True)
class NormalizeOptions(Step):
    op: ClassVar[str] = "vision.normalize"
    mean: Sequence[float]
    std: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class RescaleOptions(Step):
    op: ClassVar[str] = "vision.rescale"
    factor: float
    offset: float = 0


@dataclass(frozen=True, kw_only=True)
class ToImageOptions(Step):
    op: ClassVar[str] = "vision.toImage"
    layout: Literal["NCHW", "NHWC"] = "NCHW"
    scale: float = 255
    mean: Sequence[float] | None = None
    std: Sequence[float] | None = None
    round: bool = False
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClassifyOptions(Step):
    op: ClassVar[str] = "vision.classify"
    labels: str | Sequence[str] | None = None
    top: int = 5
    softmax: bool = True
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class DetectOptions(Step):
    op: ClassVar[str] = "vision.detect"
    decoder: Literal["ssd", "ultraface", "retinaface", "yolov5", "yolov8", "yolox", "fastestdet", "detr"]
    labels: str | Sequence[str] | None = None
    score_threshold: float = 0.3
    iou_threshold: float | None = None
    class_aware: bool = True
    max_detections: int = 300
    clip: bool = True
    input_size: int | Mapping[str, int] | None = None
    outputs: Mapping[str, str] | None = None
    softmax: bool = False
    priors: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class NmsOptions(Step):
    op: ClassVar[str] = "vision.nms"
    method: Literal["hard", "gaussian", "linear"] = "hard"
    iou_threshold: float = 0.5
    sigma: float = 0.5
    score_threshold: float = 0.001
    class_aware: bool = True
    max_detections: int | None = None


@dataclass(frozen=True, kw_only=True)
class SegmentOptions(Step):
    op: ClassVar[str] = "vision.segment"
    layout: Literal["NCHW", "NHWC"] = "NCHW"
    labels: str | Sequence[str] | None = None
    threshold: float = 0.5
    input_size: int | Mapping[str, int] | None = None
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class ToPaletteOptions(Step):
    op: ClassVar[str] = "vision.toPalette"


@dataclass(frozen=True, kw_only=True)
class ToRleOptions(Step):
    op: ClassVar[str] = "vision.toRle"


@dataclass(frozen=True, kw_only=True)
class ToPolygonsOptions(Step):
    op: ClassVar[str] = "vision.toPolygons"


@dataclass(frozen=True, kw_only=True)
class KeypointsOptions(Step):
    op: ClassVar[str] = "vision.keypoints"
    format: Literal["heatmaps", "xy", "yx", "xyz", "xys", "yxs", "xyzs"] = "heatmaps"
    units: Literal["pixels", "relative"] = "pixels"
    labels: str | Sequence[str] | None = None
    input_size: int | Mapping[str, int] | None = None
    outputs: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class EmbedOptions(Step):
    op: ClassVar[str] = "vision.embed"
    normalize: bool = True
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class SuperResolveOptions(Step):
    op: ClassVar[str] = "vision.superResolve"
    input_size: int | Mapping[str, int] | None = None
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class DrawOptions(Step):
    op: ClassVar[str] = "vision.draw"
    labels: bool = True
    line_width: int | None = None
    letter_scale: int | None = None


@dataclass(frozen=True, kw_only=True)
class DetectTextOptions(Step):
    op: ClassVar[str] = "vision.detectText"
    threshold: float = 0.3
    score_threshold: float = 0.5
    unclip_ratio: float = 1.5
    min_size: float = 3
    max_regions: int = 1000
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class RegionsOfOptions(Step):
    op: ClassVar[str] = "vision.regionsOf"
    margin: float = 0
    square: bool = False


@dataclass(frozen=True, kw_only=True)
class CropRegionOptions(Step):
    op: ClassVar[str] = "vision.cropRegion"
    rotate_tall: bool = True
    filter: Literal["nearest", "bilinear", "bicubic"] = "bicubic"


@dataclass(frozen=True, kw_only=True)
class OrientOptions(Step):
    op: ClassVar[str] = "vision.orient"
    angles: Sequence[Literal[0, 90, 180, 270]] = (0, 180)
    threshold: float = 0.9


@dataclass(frozen=True, kw_only=True)
class ReadTextOptions(Step):
    op: ClassVar[str] = "vision.readText"
    characters: str | Sequence[str]
    space: bool = True
    blank: int = 0
    softmax: bool = False
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class AlignOptions(Step):
    op: ClassVar[str] = "vision.align"
    template: Sequence[Sequence[float]] | None = None
    size: int | Mapping[str, int] = 112
    filter: Literal["nearest", "bilinear", "bicubic"] = "bilinear"


@dataclass(frozen=True, kw_only=True)
class WithRegionsOptions(Step):
    op: ClassVar[str] = "vision.withRegions"
