"""Writes packages/vision/test/vectors/heads.json: what torchvision, torch, pycocotools and published post-processing make of generated numbers.

    pip install numpy scipy torch torchvision pycocotools && python vision-heads.py
    python vision-heads.py 2000 elsewhere.json        # more cases

Numbers are made by a generator that the tests have too, so only their seed is stored. The post-processing of each family of detectors is
written out here in numpy, float64, as its authors publish it.
"""

import hashlib
import json
import math
import pathlib
import random
import sys

import numpy as np
import pycocotools.mask
import scipy
import scipy.ndimage
import torch
import torchvision
from torchvision.ops import batched_nms, box_iou, nms
from torchvision.ops.boxes import _batched_nms_vanilla

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/heads.json"


def numbers(seed: int, count: int) -> np.ndarray:
    """0 to 1 in steps of 2^-24 (exact in float32): a 32-bit linear congruential generator (Numerical Recipes), upper 24 bits."""
    state, out = seed, np.empty(count)
    for i in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = (state >> 8) / 2**24
    return out


def boxes_of(seed: int, count: int, grid: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Boxes, scores and classes; on a grid there are many equal scores and shares that meet a threshold exactly."""
    n = numbers(seed, count * 6).reshape(count, 6)
    boxes = np.concatenate([n[:, :2] * 64, n[:, :2] * 64 + n[:, 2:4] * 32], axis=1)
    if grid:
        return np.floor(boxes / 4), np.floor(n[:, 4] * 8) / 8, np.floor(n[:, 5] * 3)
    return boxes, n[:, 4], np.floor(n[:, 5] * 3)


def f32(array) -> torch.Tensor:
    return torch.from_numpy(np.asarray(array)).to(torch.float32)


def soft_nms(boxes, scores, method, iou_threshold, sigma, score_threshold):
    """Bodla et al. 2017, figure 2, on edges."""
    left, kept = [[i, float(s)] for i, s in enumerate(scores)], []
    while left:
        best = max(left, key=lambda each: (each[1], -each[0]))
        if best[1] < score_threshold:
            break
        left.remove(best)
        kept.append(best)
        for other in left:
            iou = box_iou(torch.from_numpy(boxes[best[0]][None]), torch.from_numpy(boxes[other[0]][None])).item()
            if method == "gaussian":
                other[1] *= math.exp(-(iou**2) / sigma)
            elif iou > iou_threshold:
                other[1] *= 1 - iou
    return kept


def suppression(rng, count):
    for case in range(count):
        grid = case % 2 == 0
        size, threshold = rng.choice([1, 5, 30, 60]), rng.choice([0.2, 0.25, 0.3, 0.5, 0.7])
        boxes, scores, classes = boxes_of(case, size, grid)
        args = f32(boxes), f32(scores)
        kept = nms(*args, threshold).tolist()
        # batched_nms shifts the boxes of a class where there are few of them: on a grid that loses no digits. What it does with many
        # has the same boxes, but equal scores in any order; off the grid there are none.
        batched = batched_nms if grid else _batched_nms_vanilla
        by_class = batched(*args, torch.from_numpy(classes).long(), threshold).tolist()
        yield {"seed": case, "count": size, "grid": grid, "iouThreshold": threshold, "nms": kept, "batched": by_class}


def soft(rng, count):
    for case in range(count):
        boxes, scores, _ = boxes_of(case, 12, False)
        method, threshold, sigma = rng.choice(["gaussian", "linear"]), rng.choice([0.3, 0.5]), rng.choice([0.3, 0.5])
        kept = soft_nms(boxes, scores, method, threshold, sigma, 0.2)
        yield {"seed": case, "count": 12, "options": {"method": method, "iouThreshold": threshold, "sigma": sigma, "scoreThreshold": 0.2}, "kept": kept}


def ious(count):
    for case in range(count):
        boxes, _, _ = boxes_of(case, 4, case % 2 == 0)
        matrix = box_iou(torch.from_numpy(boxes), torch.from_numpy(boxes)).nan_to_num()
        yield {"seed": case, "grid": case % 2 == 0, "iou": matrix.tolist()}


# The detectors. Each gives boxes (x1 y1 x2 y2, pixels of the input), scores and classes of every candidate.


def corners(xywh):
    return np.concatenate([xywh[:, :2] - xywh[:, 2:] / 2, xywh[:, :2] + xywh[:, 2:] / 2], axis=1)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def each_class(boxes, scores, points=None):
    """Every class of every row, the background (0) left out."""
    rows, classes = np.meshgrid(np.arange(len(boxes)), np.arange(1, scores.shape[1]), indexing="ij")
    rows, classes = rows.ravel(), classes.ravel()
    return boxes[rows], scores[rows, classes], classes - 1, None if points is None else points[rows]


def ssd(outputs, size, softmaxed=True):
    scale = np.array([*size, *size])
    scores = outputs["scores"][0] if softmaxed else softmax(outputs["scores"][0])
    return each_class(outputs["boxes"][0] * scale, scores)


def retinaface(outputs, size):
    """PriorBox, decode and decode_landm of Pytorch_Retinaface, relative as there, scaled at the end."""
    width, height = size
    priors = []
    for step, sides in zip([8, 16, 32], [[16, 32], [64, 128], [256, 512]]):
        for i in range(math.ceil(height / step)):
            for j in range(math.ceil(width / step)):
                priors += [[(j + 0.5) * step / width, (i + 0.5) * step / height, side / width, side / height] for side in sides]
    priors = np.array(priors)
    loc, landms = outputs["loc"][0], outputs["landms"][0]
    boxes = np.concatenate([priors[:, :2] + loc[:, :2] * 0.1 * priors[:, 2:], priors[:, 2:] * np.exp(loc[:, 2:] * 0.2)], axis=1)
    points = priors[:, None, :2] + landms.reshape(len(priors), 5, 2) * 0.1 * priors[:, None, 2:]
    return each_class(corners(boxes) * np.array([*size, *size]), outputs["conf"][0], points * np.array(size))


def yolov5(outputs, size):
    rows = outputs["output0"][0]
    classes = rows[:, 5:].argmax(1)
    return corners(rows[:, :4]), rows[:, 4] * rows[:, 5:].max(1), classes, None


def yolov8(outputs, size):
    rows = outputs["output0"][0].T
    return corners(rows[:, :4]), rows[:, 4:].max(1), rows[:, 4:].argmax(1), None


def yolox(outputs, size):
    """demo_postprocess of YOLOX."""
    rows, grids, strides = outputs["output"][0].copy(), [], []
    for stride in [8, 16, 32]:
        xv, yv = np.meshgrid(np.arange(size[0] // stride), np.arange(size[1] // stride))
        grid = np.stack((xv, yv), 2).reshape(-1, 2)
        grids.append(grid)
        strides.append(np.full((len(grid), 1), stride))
    grids, strides = np.concatenate(grids), np.concatenate(strides)
    rows[:, :2] = (rows[:, :2] + grids) * strides
    rows[:, 2:4] = np.exp(rows[:, 2:4]) * strides
    return corners(rows[:, :4]), (rows[:, 4:5] * rows[:, 5:]).max(1), rows[:, 5:].argmax(1), None


def fastestdet(outputs, size):
    """example/onnx-runtime of FastestDet."""
    data = outputs["758"][0].transpose(1, 2, 0)
    height, width, _ = data.shape
    y, x = np.mgrid[:height, :width]
    classes = data[..., 5:].argmax(-1)
    scores = data[..., 0] ** 0.6 * data[..., 5:].max(-1) ** 0.4
    middle = np.stack([(x + np.tanh(data[..., 1])) / width, (y + np.tanh(data[..., 2])) / height], -1)
    sides = 1 / (1 + np.exp(-data[..., 3:5]))
    boxes = corners(np.concatenate([middle, sides], -1).reshape(-1, 4)) * np.array([*size, *size])
    return boxes, scores.ravel(), classes.ravel(), None


def detr(outputs, size):
    """PostProcess of DETR."""
    probabilities = softmax(outputs["logits"][0])[:, :-1]
    boxes = corners(outputs["pred_boxes"][0]) * np.array([*size, *size])
    return boxes, probabilities.max(1), probabilities.argmax(1), None


def rows_yolox(size):
    return sum((size[0] // stride) * (size[1] // stride) for stride in [8, 16, 32])


def rows_retinaface(size):
    return sum(math.ceil(size[0] / step) * math.ceil(size[1] / step) * 2 for step in [8, 16, 32])


# name: reference, size of the input, then for each output its dims and how a number from 0 to 1 is stretched: factor and shift.
DETECTORS = {
    "ssd": (ssd, (64, 48), {"boxes": ([1, 40, 4], 1, 0), "scores": ([1, 40, 3], 1, 0)}, {}),
    "ultraface": (lambda outputs, size: ssd(outputs, size, False), (320, 240), {"boxes": ([1, 60, 4], 1, 0), "scores": ([1, 60, 2], 8, -4)}, {"softmax": True}),
    "retinaface": (retinaface, (64, 48), {n: ([1, rows_retinaface((64, 48)), k], 4, -2) for n, k in [("loc", 4), ("landms", 10)]} | {"conf": ([1, rows_retinaface((64, 48)), 2], 1, 0)}, {}),
    "yolov5": (yolov5, (64, 64), {"output0": ([1, 60, 9], 1, 0)}, {}),
    "yolov8": (yolov8, (64, 64), {"output0": ([1, 7, 60], 1, 0)}, {}),
    "yolox": (yolox, (96, 64), {"output": ([1, rows_yolox((96, 64)), 8], 1, 0)}, {}),
    "fastestdet": (fastestdet, (96, 64), {"758": ([1, 9, 5, 7], 1, 0)}, {}),
    "detr": (detr, (64, 48), {"logits": ([1, 20, 5], 8, -4), "pred_boxes": ([1, 20, 4], 1, 0)}, {}),
}


def detectors(count):
    for case in range(count):
        for name, (reference, size, wanted, options) in DETECTORS.items():
            outputs = {key: (numbers(case * 100 + i, math.prod(dims)) * factor + shift).reshape(dims) for i, (key, (dims, factor, shift)) in enumerate(wanted.items())}
            boxes, scores, classes, points = reference({key: f32(value).double().numpy() for key, value in outputs.items()}, size)
            threshold, iou = float(np.quantile(scores, 0.8)), 0.4
            few = np.where(scores > threshold)[0]
            kept = few[_batched_nms_vanilla(f32(boxes[few]), f32(scores[few]), torch.from_numpy(classes[few]), iou).numpy()][:12]
            found = [{"box": boxes[i].tolist(), "score": float(scores[i]), "index": int(classes[i])} | ({} if points is None else {"points": points[i].tolist()}) for i in kept]
            yield {"seed": case * 100, "outputs": {key: [dims, factor, shift] for key, (dims, factor, shift) in wanted.items()},
                   "options": {"decoder": name, "inputSize": {"width": size[0], "height": size[1]}, "scoreThreshold": threshold, "iouThreshold": iou, "maxDetections": 12} | options, "found": found}


def segments(rng, count):
    for case in range(count):
        classes, rows, columns = (21, 65, 65) if case == 1 else (rng.randint(2, 7), rng.randint(1, 20), rng.randint(1, 20))
        height, width = (rows, columns) if case == 0 else (300, 401) if case == 1 else (rng.randint(1, 60), rng.randint(1, 60))
        logits = f32(numbers(case, classes * rows * columns).reshape(1, classes, rows, columns) * 8 - 4)
        mask = torch.nn.functional.interpolate(logits, size=(height, width), mode="bilinear", align_corners=False).argmax(1)[0].to(torch.uint8).numpy()
        yield {"seed": case, "dims": [1, classes, rows, columns], "width": width, "height": height, "sha256": hashlib.sha256(mask.tobytes()).hexdigest()}


def masks(rng, count):
    for case in range(count):
        width, height, share = rng.randint(1, 24), rng.randint(1, 24), rng.choice([0.2, 0.5, 0.9])
        mask = (numbers(case, width * height).reshape(height, width) < share).astype(np.uint8)
        rle = pycocotools.mask.encode(np.asfortranarray(mask))
        # With the outside connected at corners and beyond the border, every piece of it but the one around the picture is a hole.
        pieces = scipy.ndimage.label(mask)[1]
        holes = scipy.ndimage.label(np.pad(1 - mask, 1, constant_values=1), np.ones((3, 3)))[1] - 1
        yield {"seed": case, "width": width, "height": height, "share": share, "counts": uncompressed(rle["counts"]), "pieces": pieces, "holes": holes}


def uncompressed(text: bytes) -> list[int]:
    """rleFrString of cocoapi."""
    counts, at = [], 0
    while at < len(text):
        x, shift, more = 0, 0, True
        while more:
            c = text[at] - 48
            x |= (c & 0x1F) << shift
            more = bool(c & 0x20)
            at, shift = at + 1, shift + 5
            if not more and c & 0x10:
                x |= -1 << shift
        counts.append(x + counts[-2] if len(counts) > 2 else x)
    return counts


def heatmaps(rng, count):
    """get_max_preds and the quarter offset of get_final_preds, HRNet; then by the middle of the cell to an input of 64 x 96."""
    for case in range(count):
        points, rows, columns = rng.randint(1, 4), rng.randint(3, 12), rng.randint(3, 12)
        maps = numbers(case, points * rows * columns).reshape(points, rows, columns)
        found = []
        for heat in maps:
            at = int(heat.argmax())
            px, py = at % columns, at // columns
            x, y = float(px), float(py)
            if 1 < px < columns - 1 and 1 < py < rows - 1:
                x += float(np.sign(heat[py][px + 1] - heat[py][px - 1])) * 0.25
                y += float(np.sign(heat[py + 1][px] - heat[py - 1][px])) * 0.25
            found.append([(x + 0.5) / columns * 64, (y + 0.5) / rows * 96, float(heat.max())])
        yield {"seed": case, "dims": [1, points, rows, columns], "found": found}


def vectors(count):
    for case in range(count):
        a, b = f32(numbers(case, 40) - 0.5), f32(numbers(case + 1000, 40) - 0.5)
        yield {"seed": case, "normalized": torch.nn.functional.normalize(a, dim=0)[:5].tolist(), "cosine": torch.nn.functional.cosine_similarity(a, b, dim=0).item()}


def main(more: int, out: pathlib.Path):
    rng = random.Random(5)
    parts = {"suppression": suppression(rng, more or 40), "soft": soft(rng, more or 8), "iou": ious(more or 6), "detectors": detectors(more // 8 or 2),
             "segments": segments(rng, more or 30), "masks": masks(rng, more or 12), "heatmaps": heatmaps(rng, more or 12), "vectors": vectors(more or 4)}
    versions = {"numpy": np.__version__, "torch": torch.__version__.split("+")[0], "torchvision": torchvision.__version__.split("+")[0],
                "pycocotools": "2.0.11", "scipy": scipy.__version__}
    written = [f'"versions": {json.dumps(versions)}']
    for name, cases in parts.items():
        lines = [json.dumps(case, separators=(",", ":")) for case in cases]
        print(f"{len(lines)} {name}")
        written.append(f'"{name}": [\n' + ",\n".join(lines) + "\n]")
    out.write_text("{ " + ",\n".join(written) + " }\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0, pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else OUT)
