"""Writes bundle/: the model, its tokenizer, the golden vectors and the manifest with every hash.

    python bundle.py        writes bundle/ anew around the model that is in it

train.py writes it with the network itself, so that the golden vectors are PyTorch's. Written anew they are those of
ONNX Runtime in Python: the ONNX file is the only place where the trained weights are kept.
"""

from pathlib import Path

import torch
from rich import print

import rushlight
from model import Net
from pipeline import PIPELINE

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


def write(model: Net | bytes, tokenizer: str) -> None:
    torch.set_num_threads(1)
    report = rushlight.export(
        model,
        PIPELINE,
        BUNDLE,
        examples=EXAMPLES,
        files={"tokenizer.json": tokenizer},
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
    write((BUNDLE / "model.onnx").read_bytes(), (BUNDLE / "tokenizer.json").read_text(encoding="utf-8"))
