"""The bundle's steps. Training, evaluation and the bundle all run these, as the exporter's Python package has them."""

from functools import cache

import numpy as np

from model import SIDE
from rushlight import Pipeline, core, vision
from rushlight.facts import Facts
from rushlight.pipeline import Runner
from rushlight.vision.detection import Detection
from rushlight.vision.geometry import Geometry, geometry_fact
from signs import LABELS

MODEL = "model.onnx"
FILES = {"labels.txt": "".join(f"{label}\n" for label in LABELS).encode()}
THRESHOLD = 0.6
IOU = 0.45


def detector(threshold: float = THRESHOLD) -> vision.Detect:
    return vision.Detect(decoder="yolox", labels="labels.txt", score_threshold=threshold, iou_threshold=IOU)


def steps(threshold: float = THRESHOLD) -> Pipeline:
    """From a PNG, JPEG or WebP to detections."""
    return Pipeline(
        vision.DecodeImage(channels=3),
        vision.Letterbox(size=SIDE),
        vision.ToTensor(),
        core.Model(file=MODEL),
        detector(threshold),
    )


@cache
def _last_step(threshold: float) -> Runner:
    return Pipeline(detector(threshold)).open(FILES)


def detect(predictions: np.ndarray, threshold: float) -> list[Detection]:
    """The last step alone: predictions [rows, 5 + classes] of a square picture to its detections."""
    facts = Facts()
    facts.set(geometry_fact, Geometry(SIDE, SIDE, np.eye(3), input=(SIDE, SIDE)))
    return _last_step(threshold).run({"predictions": predictions[None]}, facts=facts)
