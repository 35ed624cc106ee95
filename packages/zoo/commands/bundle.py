"""Writes bundle/: the model, its tokenizer, the golden vectors and the manifest with every hash.

    python bundle.py        writes bundle/ anew from the weights inside bundle/model.onnx

The ONNX file is the only place where the trained weights are kept; they are read back from it,
so that the golden vectors come from PyTorch itself and not from the file they are to check.
"""

from pathlib import Path

import onnx
import torch
from rich import print

import rushlight
from grammar import INTENTS, LABELS
from model import Net
from pipeline import PIPELINE
from tokenizer import SIZE

BUNDLE = Path(__file__).parent / "bundle"
TOLERANCE = 1e-5
EXAMPLES = {
    "plain": "Turn on the kitchen light",
    "several-slots": "set the living room lamp to 30% at half past nine, please",
    "degrees": "Could you make it 21.5°C in grandma's room?",
    "umlauts": "spiel, I mean play Die Ärzte in the Küche",
    "emoji": "💡💡 lights off 🙏 upstairs!!",
    "upper-case": "CLOSE THE BLINDS IN THE CONSERVATORY",
    "unknown-words": "open the zorgblatt in the flimmery",
    "no-command": "don't turn off the lights",
    "hardly-a-text": " . ",
    "nothing": "",
}


def net() -> Net:
    return Net(SIZE, len(INTENTS), len(LABELS))


def load(file: Path) -> Net:
    """The network, with the weights that the ONNX file holds."""
    held = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(file).graph.initializer}
    loaded = net()
    loaded.load_state_dict({name: _shaped(held[name], value) for name, value in loaded.state_dict().items()})
    return loaded.eval()


def _shaped(held: torch.Tensor, like: torch.Tensor) -> torch.Tensor:
    """The exporter turns the weights of a dense layer around where it becomes a matrix product."""
    return held if held.shape == like.shape else held.T


def write(net: Net, tokenizer: bytes) -> None:
    torch.set_num_threads(1)
    report = rushlight.export(
        net,
        PIPELINE,
        BUNDLE,
        examples=EXAMPLES,
        files={"tokenizer.json": tokenizer},
        output_names=["intent", "slots"],
        name="commands",
        version="1.0.0",
        description="Tells what a command to a home wants, and which device, room or value it names.",
        licence="Apache-2.0",
        source="Trained by train.py on sentences of a grammar that is part of the scripts.",
        io={
            "input": {"kind": "text"},
            "output": {"kind": "record", "intent": {"kind": "classification"}, "slots": {"kind": "entities"}},
        },
        tolerance={"core.model": TOLERANCE, "core.branch": TOLERANCE},
        overwrite=True,
    )
    print(report)


if __name__ == "__main__":
    write(load(BUNDLE / "model.onnx"), (BUNDLE / "tokenizer.json").read_bytes())
