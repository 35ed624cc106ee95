"""Writes bundle/: the model, its labels, the golden vectors and the manifest with every hash.

    python bundle.py        writes bundle/ anew from the weights inside bundle/model.onnx

The ONNX file is the only place where the trained weights are kept; they are read back from it,
so that the golden vectors come from PyTorch itself and not from the file they are to check.
"""

from pathlib import Path

import onnx
import torch
from rich import print

import pictures
import rushlight
from model import Net, fused
from pipeline import LABELS, PIPELINE

BUNDLE = Path(__file__).parent / "bundle"
TOLERANCE = 1e-5


def load(file: Path) -> Net:
    """The network, with the weights that the ONNX file holds."""
    held = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(file).graph.initializer}
    net = fused(Net())
    net.load_state_dict({name: held[name].reshape(value.shape) for name, value in net.state_dict().items()})
    return net.eval()


def write(net: Net) -> None:
    """`net` is ready for inference: its batch norms are folded in."""
    torch.set_num_threads(1)
    report = rushlight.export(
        net,
        PIPELINE,
        BUNDLE,
        examples=pictures.golden(),
        files={"labels.txt": "".join(f"{label}\n" for label in LABELS)},
        output_names=["logits"],
        name="digits",
        version="1.0.0",
        description="Tells which handwritten digit a picture shows, light on dark or dark on light.",
        licence="Apache-2.0",
        source="Trained by train.py on scikit-learn's load_digits, the test part of the UCI data set "
        "Optical Recognition of Handwritten Digits (Alpaydin and Kaynak, 1998), CC BY 4.0.",
        io={
            "input": {"kind": "bytes", "formats": ["png", "jpeg", "webp"]},
            "output": {"kind": "classification", "labels": "labels.txt"},
        },
        tolerance={"core.model": TOLERANCE, "vision.classify": TOLERANCE},
        overwrite=True,
    )
    print(report)


if __name__ == "__main__":
    write(load(BUNDLE / "model.onnx"))
