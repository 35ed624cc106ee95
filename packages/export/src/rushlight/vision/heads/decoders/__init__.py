"""By the family of models whose outputs they read; each says which in its own file."""

from __future__ import annotations

from collections.abc import Mapping

from .decoder import Candidates, Decoder, Outputs
from .detr import detr
from .fastestdet import fastestdet
from .retinaface import retinaface
from .ssd import ssd
from .yolov5 import yolov5
from .yolov8 import yolov8
from .yolox import yolox

__all__ = ["DECODERS", "Candidates", "Outputs"]

DECODERS: Mapping[str, Decoder] = {
    "ssd": ssd,
    "ultraface": ssd,
    "retinaface": retinaface,
    "yolov5": yolov5,
    "yolov8": yolov8,
    "yolox": yolox,
    "fastestdet": fastestdet,
    "detr": detr,
}
