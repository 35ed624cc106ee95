"""Writes bundle/: the model, its labels, the golden vectors and the manifest with every hash.

    python bundle.py        writes bundle/ anew from the weights inside bundle/model.onnx

The ONNX file is the only place where the trained weights are kept; they are read back from it,
so that the golden vectors come from PyTorch itself and not from the file they are to check.
"""

import hashlib
import io
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

import pictures
import pipeline
from model import Net, fused

BUNDLE = Path(__file__).parent / "bundle"
OPSET = 18
WIDEST = 5e-6  # how far ONNX Runtime may be from PyTorch


def export(net: Net, file: Path) -> None:
    """A trained network as one ONNX file that says nothing of where it was made."""
    warnings.filterwarnings("ignore")
    program = torch.onnx.export(
        fused(net),
        (torch.rand(2, 1, 28, 28),),
        dynamo=True,
        opset_version=OPSET,
        input_names=["image"],
        output_names=["logits"],
        dynamic_shapes={"image": {0: torch.export.Dim("batch", min=1)}},
        optimize=True,
        verbose=False,
    )
    model = program.model_proto
    model.doc_string = ""
    model.producer_name, model.producer_version = "rushlight-zoo", ""
    del model.metadata_props[:]
    graph = model.graph
    graph.name, graph.doc_string = "digits", ""
    del graph.value_info[:]
    del graph.metadata_props[:]
    rename = {value.name: f"v{i}" for i, value in enumerate(_values(graph))}
    for i, node in enumerate(graph.node):
        node.name, node.doc_string = f"n{i}", ""
        del node.metadata_props[:]
        for names in (node.input, node.output):
            for j, name in enumerate(names):
                names[j] = rename.get(name, name)
    for tensor in graph.initializer:
        tensor.name, tensor.doc_string = rename.get(tensor.name, tensor.name), ""
        del tensor.metadata_props[:]
    for value in (*graph.input, *graph.output):
        value.doc_string = ""
        del value.metadata_props[:]
    onnx.checker.check_model(model, full_check=True)
    file.write_bytes(model.SerializeToString(deterministic=True))


def _values(graph):
    """Every inner value: the input, the output and the weights keep their names."""
    for node in graph.node:
        for name in node.output:
            if name != "logits":
                yield onnx.ValueInfoProto(name=name)


def load(file: Path) -> Net:
    """The network, with the weights that the ONNX file holds."""
    held = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(file).graph.initializer}
    net = fused(Net())
    net.load_state_dict({name: held[name].reshape(value.shape) for name, value in net.state_dict().items()})
    return net.eval()


def compare(net: Net, file: Path) -> float:
    """Widest relative difference of ONNX Runtime to PyTorch, over batches of 1 and of 3."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    inputs = [pipeline.prepare(io.BytesIO(png))[-1] for png in pictures.golden().values()]
    inputs.append(np.concatenate(inputs[:3]))
    widest = 0.0
    for image in inputs:
        with torch.no_grad():
            want = net(torch.from_numpy(image)).numpy()
        (have,) = session.run(["logits"], {"image": image})
        widest = max(widest, float((np.abs(have - want) / np.maximum(1, np.abs(want))).max()))
    return widest


class Blob:
    """Bytes end to end, each piece at a multiple of 4."""

    def __init__(self):
        self.bytes = bytearray()

    def add(self, array: np.ndarray) -> dict:
        offset = len(self.bytes)
        self.bytes += array.astype(array.dtype.newbyteorder("<")).tobytes()
        self.bytes += bytes(-len(self.bytes) % 4)
        return {"file": "golden/golden.bin", "offset": offset}


def golden_case(name: str, png: bytes, net: Net, blob: Blob) -> dict:
    *images, tensor = pipeline.prepare(io.BytesIO(png))
    with torch.no_grad():
        logits = net(torch.from_numpy(tensor)).numpy()
    steps = []
    for image in images:
        array = np.asarray(image, np.uint8)
        channels = 1 if array.ndim == 2 else array.shape[2]
        size = {"width": image.width, "height": image.height, "channels": channels}
        steps.append({"kind": "image", **size, **blob.add(array), "tolerance": 0})
    shape = {"type": "float32", "dims": list(tensor.shape)}
    steps.append({"kind": "tensor", **shape, **blob.add(tensor), "tolerance": 1e-5})
    shape = {"type": "float32", "dims": list(logits.shape)}
    steps.append({"kind": "tensors", "tensors": {"logits": {**shape, **blob.add(logits)}}, "tolerance": 1e-5})
    steps.append({"kind": "json", "value": pipeline.classify(logits), "tolerance": 1e-5})
    return {"name": name, "input": f"golden/{name}.png", "steps": steps}


def write() -> None:
    torch.set_num_threads(1)
    net = load(BUNDLE / "model.onnx")
    widest = compare(net, BUNDLE / "model.onnx")
    print(f"ONNX Runtime against PyTorch: {widest:.1e}")
    if widest > WIDEST:
        raise SystemExit(f"ONNX Runtime differs from PyTorch by {widest:.1e}, more than {WIDEST:.0e}")
    folder = BUNDLE / "golden"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (BUNDLE / "labels.txt").write_text("".join(f"{label}\n" for label in pipeline.LABELS))
    blob, cases = Blob(), []
    for name, png in pictures.golden().items():
        (folder / f"{name}.png").write_bytes(png)
        cases.append(golden_case(name, png, net, blob))
    (folder / "golden.bin").write_bytes(blob.bytes)
    files = {}
    for file in sorted((f for f in BUNDLE.rglob("*") if f.is_file()), key=lambda f: f.relative_to(BUNDLE).as_posix()):
        path, content = file.relative_to(BUNDLE).as_posix(), file.read_bytes()
        if path != "rushlight.json":
            files[path] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    manifest = {
        "rushlight": 1,
        "name": "digits",
        "version": "1.0.0",
        "description": "Tells which handwritten digit a picture shows, light on dark or dark on light.",
        "licence": "Apache-2.0",
        "source": "Trained by train.py on scikit-learn's load_digits, the test part of the UCI data set "
        "Optical Recognition of Handwritten Digits (Alpaydin and Kaynak, 1998), CC BY 4.0.",
        "pipeline": {"version": 1, "steps": pipeline.STEPS},
        "io": {
            "input": {"kind": "bytes", "formats": ["png", "jpeg", "webp"]},
            "output": {"kind": "classification", "labels": "labels.txt"},
        },
        "files": files,
        "golden": cases,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (BUNDLE / "rushlight.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"bundle: {sum(entry['size'] for entry in files.values()) + len(text.encode())} bytes")


if __name__ == "__main__":
    write()
