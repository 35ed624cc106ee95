"""Writes packages/vision/test/vectors/ocr.json: what PaddleOCR's steps, on OpenCV and pyclipper, make of small maps and texts.

    pip install numpy opencv-python-headless pyclipper shapely onnx && python vision-ocr.py
    python vision-ocr.py --random 2000             writes that many maps to standard output, for a longer look
    python vision-ocr.py --real <models> <images>  also needs onnxruntime: reads pictures with PaddleOCR's steps and prints the answers

Maps are made by a generator that the tests have too (sums, products and square roots are the same in both), so only its parameters
are stored.
"""

import base64
import json
import math
import pathlib
import random
import sys

import cv2
import numpy as np
import onnx
import pyclipper
from shapely.geometry import Polygon

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/ocr.json"
MIN_SIZE = 3
FINE = 1024  # pyclipper knows whole numbers only: this many of them to a pixel where we want to know it exactly


def noise(seed: int, count: int) -> np.ndarray:
    """A 32-bit linear congruential generator (Numerical Recipes), upper 8 bits, as 0 to 1."""
    state, out = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out.append((state >> 24) / 255)
    return np.array(out)


def score_map(width: int, height: int, seed: int, bars: list[dict]) -> np.ndarray:
    """Turned bars with soft edges, and a little noise on them."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    out = np.zeros((height, width))
    for bar in bars:
        dx, dy = x - bar["x"], y - bar["y"]
        along = np.abs(dx * bar["cos"] + dy * bar["sin"]) - bar["length"] / 2
        across = np.abs(dy * bar["cos"] - dx * bar["sin"]) - bar["height"] / 2
        edge = np.clip(0.5 - np.maximum(along, across) / bar["soft"], 0, 1)
        out = np.maximum(out, edge * bar["peak"])
    return (out * (0.8 + 0.2 * noise(seed, width * height).reshape(height, width))).astype(np.float32)


# PaddleOCR, ppocr/postprocess/db_postprocess.py and tools/infer/predict_det.py, predict_system.py


def mini_box(contour: np.ndarray):
    rectangle = cv2.minAreaRect(contour)
    a, b, c, d = sorted(cv2.boxPoints(rectangle).tolist(), key=lambda point: point[0])
    upper_left, lower_left = (a, b) if b[1] > a[1] else (b, a)
    upper_right, lower_right = (c, d) if d[1] > c[1] else (d, c)
    return np.array([upper_left, upper_right, lower_right, lower_left], np.float32), min(rectangle[1])


def box_score(bitmap: np.ndarray, box: np.ndarray) -> float:
    h, w = bitmap.shape
    box = box.copy()
    x0, x1 = (int(np.clip(f(box[:, 0]), 0, w - 1)) for f in (lambda v: np.floor(v.min()), lambda v: np.ceil(v.max())))
    y0, y1 = (int(np.clip(f(box[:, 1]), 0, h - 1)) for f in (lambda v: np.floor(v.min()), lambda v: np.ceil(v.max())))
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    box -= np.array([x0, y0], np.float32)
    cv2.fillPoly(mask, box.reshape(1, -1, 2).astype(np.int32), 1)
    return cv2.mean(bitmap[y0 : y1 + 1, x0 : x1 + 1], mask)[0]


def unclip(box: np.ndarray, ratio: float, fine: int) -> np.ndarray:
    polygon = Polygon(box)
    offset = pyclipper.PyclipperOffset()
    offset.AddPath((box * fine).tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    (expanded,) = offset.Execute(polygon.area * ratio / polygon.length * fine)
    return np.array(expanded).reshape(-1, 1, 2)


def detect(bitmap: np.ndarray, threshold: float, box_threshold: float, ratio: float):
    """The box that PaddleOCR has for every outer contour, in pixels of the map; the same exactly; its score."""
    # Of all contours (RETR_LIST there) those around something: PaddleOCR takes what surrounds a hole for a text of its own.
    contours, tree = cv2.findContours((bitmap > threshold).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour, (*_, parent) in zip(contours, tree[0] if contours else []):
        if parent != -1:
            continue
        tight, side = mini_box(contour)
        if side < MIN_SIZE:
            continue
        # float32 puts some whole numbers a little below themselves, and `astype(int)` then a pixel away: those are put back.
        score = box_score(bitmap, np.round(tight, 3) + np.float32(1e-4))
        if score < box_threshold:
            continue
        wide, side = mini_box(unclip(tight, ratio, 1))
        exact, _ = mini_box(unclip(tight, ratio, FINE).astype(np.float32))
        if side < MIN_SIZE + 2:
            continue
        yield wide, exact.astype(np.float64) / FINE, score


def in_order(box: np.ndarray) -> np.ndarray:
    box = box[np.argsort(box[:, 0], kind="stable")]
    left, right = box[:2], box[2:]
    (tl, bl), (tr, br) = left[np.argsort(left[:, 1], kind="stable")], right[np.argsort(right[:, 1], kind="stable")]
    return np.array([tl, tr, br, bl])


def reading_order(boxes: list):
    boxes = sorted(boxes, key=lambda each: (each[0][0][1], each[0][0][0]))
    for i in range(len(boxes) - 1):
        for j in range(i, -1, -1):
            (a, *_), (b, *_) = boxes[j], boxes[j + 1]
            if abs(b[0][1] - a[0][1]) < 10 and b[0][0] < a[0][0]:
                boxes[j], boxes[j + 1] = boxes[j + 1], boxes[j]
            else:
                break
    return boxes


def in_original(bitmap: np.ndarray, width: int, height: int, **options):
    """Regions of an original of that size: exactly, and what PaddleOCR gives, which is whole pixels, and those that it throws away."""
    scale = np.array([width / bitmap.shape[1], height / bitmap.shape[0]])
    found = []
    for paddle, exact, score in detect(bitmap, **options):
        # Ours are ordered before they are cut off at the edge: afterwards corners may be on one height, and PaddleOCR then makes a
        # bow-tie of some.
        exact = np.clip(in_order(exact * scale), 0, [width, height])
        paddle = in_order(np.clip(np.round(paddle * scale), 0, [width - 1, height - 1]))
        found.append((exact, paddle, score))
    return reading_order(found)


def detect_case(rng: random.Random) -> dict:
    width, height = 32 * rng.randint(2, 6), 32 * rng.randint(2, 5)
    bars = []
    for _ in range(rng.randint(1, 6)):
        angle = rng.choice([0, 0, rng.uniform(-0.2, 0.2), rng.uniform(-math.pi, math.pi)])
        bars.append({
            "x": round(rng.uniform(0, width), 2), "y": round(rng.uniform(0, height), 2),
            "cos": round(math.cos(angle), 6), "sin": round(math.sin(angle), 6),
            "length": round(rng.uniform(4, 90), 2), "height": round(rng.uniform(2, 18), 2),
            "soft": round(rng.uniform(0.5, 5), 2), "peak": round(rng.uniform(0.4, 1), 2),
        })  # fmt: skip
    case = {"width": width, "height": height, "seed": rng.randint(1, 2**31), "bars": bars}
    original = {"width": round(width * rng.uniform(0.5, 3)), "height": round(height * rng.uniform(0.5, 3))}
    bitmap = score_map(**case)
    regions = in_original(bitmap, **original, threshold=0.3, box_threshold=0.5, ratio=1.5)
    return {**case, "original": original, "regions": [
        {"corners": np.round(exact, 3).tolist(), "paddle": paddle.astype(int).tolist(), "score": round(score, 6)}
        for exact, paddle, score in regions
    ]}  # fmt: skip


def read_case(rng: random.Random, softmax: bool) -> dict:
    """PaddleOCR's CTCLabelDecode (ppocr/postprocess/rec_postprocess.py), blank 0."""
    characters, steps = "abcdé中😀", rng.randint(1, 40)
    case = {"characters": list(characters), "seed": rng.randint(1, 2**31), "steps": steps, "space": rng.random() < 0.5, "softmax": softmax}
    names = ["", *characters] + ([" "] if case["space"] else [])
    values = noise(case["seed"], steps * len(names)).reshape(steps, len(names)).astype(np.float32)
    values[:, 0] += np.float32(0.25)  # so that there are some blanks
    scores = np.exp(values.astype(np.float64)) if softmax else values.astype(np.float64)
    scores = scores / scores.sum(1, keepdims=True) if softmax else scores
    best = values.argmax(1)
    kept = [t for t in range(steps) if best[t] != 0 and (t == 0 or best[t] != best[t - 1])]
    score = float(np.mean([scores[t, best[t]] for t in kept])) if kept else 0
    return {**case, "text": "".join(names[best[t]] for t in kept), "score": round(score, 7)}


def align_case(rng: random.Random) -> dict:
    """Umeyama 1991, by its singular value decomposition: from places in an output of 100x80 to landmarks in the picture."""
    template = [[round(rng.random(), 3), round(rng.random(), 3)] for _ in range(rng.randint(2, 6))]
    points = [[round(rng.uniform(0, 300), 2), round(rng.uniform(0, 300), 2)] for _ in template]
    source, target = np.array(template) * [100, 80], np.array(points)
    a, b = source - source.mean(0), target - target.mean(0)
    u, s, vt = np.linalg.svd(b.T @ a / len(a))
    d = np.diag([1, np.sign(np.linalg.det(u) * np.linalg.det(vt))])
    turn = u @ d @ vt
    turn = turn * (s * np.diag(d)).sum() / a.var(0).sum()
    shift = target.mean(0) - turn @ source.mean(0)
    matrix = [*turn[0], shift[0], *turn[1], shift[1], 0, 0, 1]
    return {"template": template, "points": points, "matrix": [round(float(value), 9) for value in matrix]}


def crop_case(rng: random.Random, tall: bool) -> dict:
    """get_rotate_crop_image on a smooth picture: there the filters of OpenCV and Pillow agree but for rounding."""
    width, height = 90, 70
    y, x = np.mgrid[0:height, 0:width]
    image = np.stack([255 * x // width, 255 * y // height, 255 * x * y // (width * height)], -1).astype(np.uint8)
    angle, long, short = rng.uniform(-0.4, 0.4), rng.uniform(20, 30), rng.uniform(6, 12)
    a, b = (short, long) if tall else (long, short)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    box = np.array([[-a, -b], [a, -b], [a, b], [-a, b]]) / 2 @ turn + [45, 35] + rng.uniform(-3, 3)
    part = crop(image, box.astype(np.float32) - np.float32(0.5), edges=True)
    return {"from": "tall" if tall else "wide", "size": {"width": width, "height": height}, "corners": np.round(box, 4).tolist(),
            "expected": {"width": part.shape[1], "height": part.shape[0], "data": part.reshape(-1).tolist()}}  # fmt: skip


def landmark_model(size: int = 64) -> bytes:
    """No trained network: the middles of red, green, blue, yellow and cyan in a picture, `[1, 5, 2]` as shares of its sides."""
    colours = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1], [1, 1, -2], [-2, 1, 1]], np.float32)
    constants = {
        "colours": colours.reshape(5, 3, 1, 1),
        "least": np.array([-0.6, -0.6, -0.6, -1.6, -1.6], np.float32),
        "places": ((np.arange(size, dtype=np.float32) + 0.5) / size).reshape(size, 1),
        "rows": np.array([2], np.int64),
        "columns": np.array([3], np.int64),
        "all": np.array([2], np.int64),
    }
    node = onnx.helper.make_node
    nodes = [
        node("Conv", ["image", "colours", "least"], ["scores"]),
        node("Relu", ["scores"], ["heat"]),
        node("ReduceSum", ["heat", "rows"], ["across"], keepdims=0),
        node("ReduceSum", ["heat", "columns"], ["down"], keepdims=0),
        node("ReduceSum", ["across", "all"], ["total"]),
        node("MatMul", ["across", "places"], ["x"]),
        node("MatMul", ["down", "places"], ["y"]),
        node("Concat", ["x", "y"], ["sums"], axis=2),
        node("Div", ["sums", "total"], ["points"]),
    ]
    value = lambda name, shape: onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)
    tensors = [onnx.numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = onnx.helper.make_graph(nodes, "landmarks", [value("image", [1, 3, size, size])], [value("points", [1, 5, 2])], tensors)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def write(count: int = 60) -> None:
    rng = random.Random(8)
    versions = {"opencv": cv2.__version__, "pyclipper": pyclipper.__version__, "numpy": np.__version__, "onnx": onnx.__version__}
    groups = {
        "detectText": [detect_case(rng) for _ in range(count)],
        "readText": [read_case(rng, softmax) for softmax in (False, True) for _ in range(20)],
        "cropRegion": [crop_case(rng, tall) for tall in (False, True, False, True)],
        "align": [align_case(rng) for _ in range(10)],
    }
    lines = [f'"{name}": [\n' + ",\n".join(json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in cases) + "\n]" for name, cases in groups.items()]
    OUT.write_text('{ "versions": ' + json.dumps(versions) + ',\n"landmarkModel": "' + base64.b64encode(landmark_model()).decode() + '",\n' + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print({name: len(cases) for name, cases in groups.items()}, sum(len(case["regions"]) for case in groups["detectText"]), "regions")


# The whole of it on real pictures


def read_picture(models: pathlib.Path, file: pathlib.Path) -> None:
    import onnxruntime

    session = {key: onnxruntime.InferenceSession(models / f"ppocr-{name}.onnx") for key, name in {
        "detect": "en-v3-det", "turn": "mobile-v2-cls", "read": "en-number-mobile-v2-rec"}.items()}  # fmt: skip
    characters = (models / "ppocr-en_dict.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    names = ["", *characters, " "]
    image = cv2.imread(str(file))
    height, width = image.shape[:2]
    scale = min(1, 960 / max(width, height))
    w, h = (max(32, round(int(side * scale) / 32) * 32) for side in (width, height))
    x = (cv2.resize(image, (w, h)).astype(np.float32) / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    bitmap = run(session["detect"], x)[0, 0]
    for _, box, score in in_original(bitmap, width, height, threshold=0.3, box_threshold=0.5, ratio=1.5):
        part = crop(image, box.astype(np.float32))
        ratio = part.shape[1] / part.shape[0]
        upright = run(session["turn"], norm(part, 48, min(192, math.ceil(48 * ratio)), 192))[0]
        if upright[1] > 0.9:
            part = cv2.rotate(part, cv2.ROTATE_180)
        values = run(session["read"], norm(part, 32, math.ceil(32 * ratio), max(320, math.ceil(32 * ratio))))[0]
        best = values.argmax(1)
        kept = [t for t in range(len(best)) if best[t] != 0 and (t == 0 or best[t] != best[t - 1])]
        text = "".join(names[best[t]] for t in kept)
        mean = float(np.mean([values[t, best[t]] for t in kept])) if kept else 0
        print(f"  {json.dumps(text)} {mean:.3f}, box {score:.3f} {box.astype(int).tolist()}, turned {upright[1]:.3f}")


def run(session, image: np.ndarray) -> np.ndarray:
    return session.run(None, {"x": image.transpose(2, 0, 1)[None].astype(np.float32)})[0]


def norm(image: np.ndarray, height: int, width: int, padded: int) -> np.ndarray:
    """resize_norm_img: as high as asked, the rest of the width 0."""
    out = np.zeros((height, padded, 3), np.float32)
    out[:, :width] = (cv2.resize(image, (width, height)).astype(np.float32) / 255 - 0.5) / 0.5
    return out


def crop(image: np.ndarray, box: np.ndarray, edges: bool = False) -> np.ndarray:
    """get_rotate_crop_image; with `edges` the corners of what is given are those of its pixels, not their middles."""
    side = lambda a, b: np.linalg.norm(box[a] - box[b])
    width, height = int(max(side(0, 1), side(2, 3))), int(max(side(0, 3), side(1, 2)))
    to = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    to -= np.float32(0.5 if edges else 0)
    matrix = cv2.getPerspectiveTransform(box, to)
    part = cv2.warpPerspective(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return np.rot90(part).copy() if height / width >= 1.5 else part


if __name__ == "__main__":
    if sys.argv[1:2] == ["--random"]:
        rng = random.Random(99)
        print(json.dumps([detect_case(rng) for _ in range(int(sys.argv[2]))]))
    elif sys.argv[1:2] == ["--real"]:
        for name in ("ocr-1997.png", "page-text.png", "ocr-en-01.jpg"):
            print(name)
            read_picture(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]) / name)
    else:
        write()
