"""Writes bundle/: the model, its labels, the steps around it and the golden vectors.

    python bundle.py        writes bundle/ anew from the weights inside bundle/model.onnx

The ONNX file is the only place where the trained weights are kept; they are read back from it, so that the golden
vectors come from PyTorch itself and not from the file they are to check.
"""

from pathlib import Path

import onnx
import torch
from rich import print

import pictures
import pipeline
import rushlight
from model import Detector, Net

BUNDLE = Path(__file__).parent / "bundle"
TOLERANCE = 1e-5


def write(detector: Detector) -> None:
    torch.set_num_threads(1)
    report = rushlight.export(
        detector.eval(),
        pipeline.steps(),
        BUNDLE,
        examples=pictures.golden(),
        files=pipeline.FILES,
        io={
            "input": {"kind": "bytes", "formats": ["png", "jpeg", "webp"]},
            "output": {"kind": "detections", "labels": "labels.txt"},
        },
        output_names=["predictions"],
        tolerance={"core.model": TOLERANCE, "vision.detect": TOLERANCE},
        name="signs",
        licence="Apache-2.0",
        description="Finds safety signs and says which: prohibition, mandatory, warning, safe condition or fire.",
        source="Trained by train.py on scenes that scenes.py draws. No picture, font or icon of others was used.",
        overwrite=True,
    )
    print(report)


def load(file: Path) -> Detector:
    """The detector, with the weights that the ONNX file holds."""
    held = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(file).graph.initializer}
    detector = Detector(Net())
    detector.load_state_dict({name: held[name].reshape(value.shape) for name, value in detector.state_dict().items()})
    return detector.eval()


if __name__ == "__main__":
    write(load(BUNDLE / "model.onnx"))
