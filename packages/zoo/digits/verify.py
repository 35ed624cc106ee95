"""Replays the golden vectors of a bundle with Pillow and ONNX Runtime, from the bundle alone.

    python verify.py [bundle]
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

import pipeline


def expected(step: dict, folder: Path) -> list:
    """The numbers that a golden step holds."""
    if step["kind"] == "json":
        return [np.array([[entry["index"], entry["score"]] for entry in step["value"]], np.float64)]
    if step["kind"] == "image":
        shapes = [("<u1", (step["height"], step["width"], step["channels"]), step)]
    else:
        tensors = step["tensors"].values() if step["kind"] == "tensors" else [step]
        shapes = [("<f4", entry["dims"], entry) for entry in tensors]
    out = []
    for kind, dims, entry in shapes:
        blob = (folder / entry["file"]).read_bytes()
        out.append(np.frombuffer(blob, kind, int(np.prod(dims)), entry["offset"]).reshape(dims).astype(np.float64))
    return out


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "bundle"
    manifest = json.loads((folder / "rushlight.json").read_text(encoding="utf-8"))
    found = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
    if found != sorted([*manifest["files"], "rushlight.json"]):
        raise SystemExit("files of the folder and of the manifest differ")
    for path, entry in manifest["files"].items():
        content = (folder / path).read_bytes()
        if len(content) != entry["size"] or hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise SystemExit(f"{path} is not the file of the manifest")
    print(f"{len(manifest['files'])} files, all hashes match")
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    worst, bad = [0.0] * len(manifest["pipeline"]["steps"]), 0
    for case in manifest["golden"]:
        *images, tensor = pipeline.prepare(folder / case["input"])
        (logits,) = session.run(["logits"], {"image": tensor})
        said = pipeline.classify(logits)
        have = [np.asarray(image).reshape(image.height, image.width, -1) for image in images]
        have += [tensor, logits, np.array([[entry["index"], entry["score"]] for entry in said])]
        for i, (step, ours) in enumerate(zip(case["steps"], have, strict=True)):
            (want,) = expected(step, folder)
            if want.shape != ours.shape:
                raise SystemExit(f"{case['name']}, step {i}: shape {ours.shape}, expected {want.shape}")
            gap = float((np.abs(ours - want) / np.maximum(1, np.abs(want))).max())
            worst[i], bad = max(worst[i], gap), bad + (gap > step["tolerance"])
        print(f"{case['name']:16s} {said[0]['label']}  {said[0]['score']:.3f}")
    for step, gap in zip(manifest["pipeline"]["steps"], worst):
        print(f"{step['op']:20s} largest difference {gap:.1e}")
    if bad:
        raise SystemExit(f"{bad} steps beyond their tolerance")


if __name__ == "__main__":
    main()
