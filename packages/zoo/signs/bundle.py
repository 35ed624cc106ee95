"""Writes bundle/: the model, its labels, the golden vectors and the manifest with every hash.

    python bundle.py        writes bundle/ anew from the weights inside bundle/model.onnx

The ONNX file is the only place where the trained weights are kept; they are read back from it,
so that the golden vectors come from PyTorch itself and not from the file they are to check.
"""

import warnings
from pathlib import Path

import onnx
import torch

from model import SIDE, Detector, Net

BUNDLE = Path(__file__).parent / "bundle"
OPSET = 18


def export(detector: Detector, file: Path) -> None:
    warnings.filterwarnings("ignore")
    program = torch.onnx.export(
        detector.eval(),
        (torch.rand(2, 3, SIDE, SIDE),),
        dynamo=True,
        opset_version=OPSET,
        input_names=["image"],
        output_names=["predictions"],
        dynamic_shapes={"image": {0: torch.export.Dim("batch", min=1)}},
        optimize=True,
        verbose=False,
    )
    model = program.model_proto
    onnx.checker.check_model(model, full_check=True)
    file.write_bytes(model.SerializeToString(deterministic=True))


def load(file: Path) -> Detector:
    """The detector, with the weights that the ONNX file holds."""
    held = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(file).graph.initializer}
    detector = Detector(Net())
    detector.load_state_dict({name: held[name].reshape(value.shape) for name, value in detector.state_dict().items()})
    return detector.eval()
