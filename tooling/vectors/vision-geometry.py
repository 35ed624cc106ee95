"""Writes packages/vision/test/vectors/geometry.json: what Pillow, torchvision and numpy make of many small pictures.

    pip install pillow==13.0.0 numpy==2.4.6 torch==2.14.1 torchvision==0.29.1 && python vision-geometry.py

Pictures are made by the generator of vision.py, so only their seed is stored; results are stored as SHA-256, matrices as numbers.
A number behind the name makes that many cases of each kind, for a longer run: python vision-geometry.py 1000
"""

import json
import pathlib
import random
import sys
from fractions import Fraction

import numpy as np
import torch
import torchvision
from PIL import Image, __version__ as pillow_version
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2 import functional as F

from vision import MODES, image, picture, sha

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/geometry.json"
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 0
FILTERS = {"nearest": Image.Resampling.NEAREST, "bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}
SIDES = [1, 2, 3, 5, 8, 16, 17, 31, 40]
rng = random.Random(3)


def uniform(low, high):
    return round(rng.uniform(low, high), 4)


def sizes(count):
    """Pictures of 1 to 4 channels: a few that are small or thin, then any."""
    few = [(1, 1), (1, 9), (9, 1), (2, 2), (17, 11)]
    for i in range(max(count, COUNT)):
        width, height = few[i // 4] if i < len(few) * 4 else (rng.randint(1, 40), rng.randint(1, 40))
        yield {"seed": rng.randint(0, 1 << 30), "width": width, "height": height, "channels": i % 4 + 1}


def source(case):
    return image(picture(case["seed"], case["width"], case["height"], case["channels"]))


def result(picture):
    pixels = np.asarray(picture)
    return {"width": pixels.shape[1], "height": pixels.shape[0], "channels": 1 if pixels.ndim == 2 else pixels.shape[2], "sha256": sha(pixels)}


def fill_for(channels):
    return rng.choice([0, rng.randint(0, 255), [rng.randint(0, 255) for _ in range(channels)]])


def crops():
    for case in sizes(40):
        w, h = case["width"], case["height"]
        left, top = rng.randint(-5, w + 2), rng.randint(-5, h + 2)
        options = {"left": left, "top": top, "width": rng.choice(SIDES), "height": rng.choice(SIDES)}
        yield {"op": "crop", **case, "options": options}, F.crop(source(case), top, left, options["height"], options["width"])
    for case in sizes(24):
        options = {"size": {"width": rng.choice(SIDES), "height": rng.choice(SIDES)}}
        yield {"op": "centerCrop", **case, "options": options}, F.center_crop(source(case), [options["size"]["height"], options["size"]["width"]])
    for case in sizes(24):
        width, height = rng.randint(1, case["width"]), rng.randint(1, case["height"])
        five = F.five_crop(source(case), [height, width])
        yield {"op": "fiveCrop", **case, "options": {"size": {"width": width, "height": height}}}, five


def pads():
    for i, case in enumerate(sizes(60)):
        mode = ["constant", "edge", "reflect", "symmetric"][i // 4 % 4]
        sides = {side: rng.choice([0, 1, 2, 3, 7, 50]) for side in ("left", "top", "right", "bottom")}
        options = {"padding": sides, "mode": mode, **({"fill": fill_for(case["channels"])} if mode == "constant" else {})}
        yield {"op": "pad", **case, "options": options}, F.pad(source(case), list(sides.values()), fill=options.get("fill", 0), padding_mode=mode)
    for case in sizes(4):
        yield {"op": "pad", **case, "options": {"padding": 3}}, F.pad(source(case), [3])


def turns():
    for case in sizes(20):
        for degrees in (90, 180, 270):
            yield {"op": "rotate", **case, "options": {"degrees": degrees}}, source(case).rotate(degrees, expand=True)
        yield {"op": "flip", **case, "options": {}}, F.horizontal_flip(source(case))
        yield {"op": "flip", **case, "options": {"direction": "vertical"}}, F.vertical_flip(source(case))


def pillow_fill(fill, channels):
    return tuple([fill] * channels if isinstance(fill, int) else fill) if channels > 1 else (fill if isinstance(fill, int) else fill[0])


def affines():
    for i, case in enumerate(sizes(72)):
        name = list(FILTERS)[i // 4 % 3]
        w, h = rng.choice(SIDES), rng.choice(SIDES)
        kind = rng.randrange(4)
        if kind == 0:  # only scaled and moved: a way of its own in Pillow
            matrix = [uniform(-2, 2), 0, uniform(-9, 30), 0, uniform(-2, 2), uniform(-9, 30)]
        elif kind == 1:  # on the edges of pixels, and half way between
            matrix = [rng.choice([-1, -0.5, 0, 0.5, 1, 2]) for _ in range(6)]
        elif kind == 2:  # too far for 16 bits before the point
            matrix = [uniform(-5000, 5000) for _ in range(6)]
        else:
            matrix = [uniform(-2, 2), uniform(-2, 2), uniform(-20, 40), uniform(-2, 2), uniform(-2, 2), uniform(-20, 40)]
        fill = fill_for(case["channels"])
        options = {"size": {"width": w, "height": h}, "matrix": matrix, "filter": name, "fill": fill}
        fillcolor = None if fill == 0 else pillow_fill(fill, case["channels"])
        yield {"op": "affine", **case, "options": options}, source(case).transform((w, h), Image.Transform.AFFINE, matrix, FILTERS[name], fillcolor=fillcolor)
    # Thirds of a pixel tell Pillow's ways for "nearest" apart: 16 bits after the point where the map turns, but not too far outside.
    third = 1 / 3
    for matrix in ([third, 0, -third / 2, 0, 2 * third, -third], [2 * third, 1e-9, -third, 1e-9, third, -third / 2], [third, 1000, -500 - third / 2, 1e-9, third, -third / 2]):
        case = {"seed": rng.randint(0, 1 << 30), "width": 17, "height": 15, "channels": 3}
        yield {"op": "affine", **case, "options": {"size": 40, "matrix": matrix}}, source(case).transform((40, 40), Image.Transform.AFFINE, matrix)
    for i, case in enumerate(sizes(36)):
        name = list(FILTERS)[i // 4 % 3]
        angle, scale = uniform(-180, 180), uniform(0.3, 3)
        translate, shear = [uniform(-9, 9), uniform(-9, 9)], rng.choice([[0, 0], [uniform(-60, 60), uniform(-60, 60)]])
        center = rng.choice([None, [uniform(0, 20), uniform(0, 20)]])
        fill = fill_for(case["channels"])
        options = {"angle": angle, "translate": translate, "scale": scale, "shear": shear, **({"center": center} if center else {}), "filter": name, "fill": fill}
        turned = F.affine(source(case), angle, translate, scale, shear, InterpolationMode[name.upper()], fill=fill, center=center)
        yield {"op": "affine", **case, "options": options}, turned


def coefficients(width, height, corners):
    """The eight numbers that take a rectangle to four points, solved without rounding."""
    rows = []
    for (x, y), (u, v) in zip([(0, 0), (width, 0), (width, height), (0, height)], [map(Fraction, corner) for corner in corners]):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    rows = [[Fraction(value) for value in row] for row in rows]
    for i in range(8):
        pivot = next(k for k in range(i, 8) if rows[k][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(8):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i])]
    return [float(row[8]) for row in rows]


def perspectives():
    for i, case in enumerate(sizes(72)):
        name = list(FILTERS)[i // 4 % 3]
        w, h = rng.choice(SIDES), rng.choice(SIDES)
        fill = fill_for(case["channels"])
        options = {"size": {"width": w, "height": h}, "filter": name, "fill": fill}
        if i % 2:
            near = lambda x, y: [x * case["width"] + uniform(-0.4, 0.4) * case["width"], y * case["height"] + uniform(-0.4, 0.4) * case["height"]]
            options["from"] = [near(0, 0), near(1, 0), near(1, 1), near(0, 1)]
            numbers = coefficients(w, h, options["from"])
        else:
            numbers = options["matrix"] = [uniform(-2, 2), uniform(-2, 2), uniform(-9, 30), uniform(-2, 2), uniform(-2, 2), uniform(-9, 30), uniform(-0.1, 0.1), uniform(-0.1, 0.1)]
        fillcolor = None if fill == 0 else pillow_fill(fill, case["channels"])
        yield {"op": "perspective", **case, "options": options}, source(case).transform((w, h), Image.Transform.PERSPECTIVE, numbers, FILTERS[name], fillcolor=fillcolor)


def colors():
    modes = ["L", "LA", "RGB", "RGBA", "YCbCr", "HSV"]
    swapped = {"BGR": "RGB", "BGRA": "RGBA"}
    channels = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "YCbCr": 3, "HSV": 3}
    swap = lambda pixels: pixels[:, :, [2, 1, 0, 3][: pixels.shape[2]]]
    for start in modes + list(swapped):
        for to in modes + list(swapped):
            case = {"seed": rng.randint(0, 1 << 30), "width": 61, "height": 43, "channels": channels[swapped.get(start, start)]}
            pixels = picture(case["seed"], 61, 43, case["channels"])
            mode = swapped.get(start, start)
            given = Image.frombytes(mode, (61, 43), (swap(pixels) if start in swapped else pixels).tobytes())
            converted = np.asarray(given.convert(swapped.get(to, to)))
            options = {"to": to} if start in MODES.values() else {"from": start, "to": to}
            yield {"op": "convertColor", **case, "options": options}, swap(converted) if to in swapped else converted


def blurs():
    """torch sums up in float32, so a byte may be another where the exact value is close to a half: such cases are passed over."""
    passed = 0
    for case in sizes(40):
        most = [min(23, 2 * case[side] - 1) for side in ("width", "height")]
        kernel = [rng.randrange(1, side + 1, 2) for side in most]
        sigma = rng.choice([None, [uniform(0.2, 5), uniform(0.2, 5)]])
        exact = blurred(np.asarray(source(case)), kernel, sigma)
        if np.abs(exact % 1 - 0.5).min() < 1e-4:
            passed += 1
            continue
        yield {"op": "gaussianBlur", **case, "options": {"kernelSize": kernel, **({"sigma": sigma} if sigma else {})}}, F.gaussian_blur(source(case), kernel, sigma)
    print(f"{passed} blurs passed over")


def blurred(pixels, kernel, sigma):
    """In float64."""
    out = pixels.astype(np.float64).reshape(*pixels.shape[:2], -1)
    for axis, size, s in zip((1, 0), kernel, sigma or [0.15 * size + 0.35 for size in kernel]):
        half = size // 2
        weights = np.exp(-np.arange(-half, half + 1) ** 2 / (2 * s * s))
        padded = np.pad(out, [(half, half) if k == axis else (0, 0) for k in range(3)], "reflect")
        out = sum(w * np.take(padded, range(k, k + out.shape[axis]), axis) for k, w in enumerate(weights / weights.sum()))
    return out


def floats(case):
    """[1, channels, height, width], -1 to 2.98 in steps of a 64th, exact in float32."""
    pixels = picture(case["seed"], case["width"], case["height"], case["channels"]).reshape(case["height"], case["width"], -1)
    return torch.from_numpy(pixels.transpose(2, 0, 1)[None].copy()).to(torch.float32) / 64 - 1


def tensors():
    def values(tensor):
        return {"dims": list(tensor.shape), "sha256": sha(np.asarray(tensor))}

    for case in sizes(16):
        channels = rng.choice([1, case["channels"]])
        options = {"mean": [uniform(0, 1) for _ in range(channels)], "std": [uniform(0.1, 2) for _ in range(channels)]}
        yield {"op": "normalize", **case, "options": options}, values(F.normalize(floats(case), **options))
        # transformers.image_transforms.rescale, and the offset that its image processors add.
        options = {"factor": rng.choice([1 / 255, 1 / 127.5, uniform(-3, 3)]), "offset": rng.choice([0, -1, uniform(-2, 2)])}
        scaled = (floats(case).numpy().astype(np.float64) * options["factor"]).astype(np.float32) + np.float32(options["offset"])
        yield {"op": "rescale", **case, "options": options}, values(scaled)


def images():
    for i, case in enumerate(sizes(40)):
        tensor = floats(case)[0]
        nhwc, rounds = bool(i & 4), bool(i & 8)
        options = {**({"layout": "NHWC"} if nhwc else {}), **({"round": True} if rounds else {})}
        if i & 16:
            options |= {"mean": [uniform(0, 1)], "std": [uniform(0.1, 2)]}
            tensor = tensor * torch.tensor(options["std"]) + torch.tensor(options["mean"])
        if i & 32:
            options["scale"] = uniform(1, 255)
            tensor = tensor * torch.tensor(options["scale"])
        else:
            tensor = tensor * 255
        tensor = (tensor.round() if rounds else tensor).clamp(0, 255).byte()
        yield {"op": "toImage", **case, "options": options}, tensor.permute(1, 2, 0).numpy()
    for case in sizes(8):  # 0 to 1, so that nothing wraps around
        tensor = (floats(case)[0] + 1) / 4
        yield {"op": "toImage", **case, "unit": True, "options": {}}, F.to_pil_image(tensor)


def umeyama(src, dst):
    """scikit-image's _umeyama with estimate_scale, for points in the plane."""
    src_mean, dst_mean = src.mean(0), dst.mean(0)
    a, b = src - src_mean, dst - dst_mean
    u, s, v = np.linalg.svd(b.T @ a / len(src))
    d = np.array([1.0, -1.0 if np.linalg.det(u) * np.linalg.det(v) < 0 else 1.0])
    turn = u @ np.diag(d) @ v
    scale = (s @ d) / a.var(0).sum()
    return np.column_stack([scale * turn, dst_mean - scale * turn @ src_mean])


def similarities():
    for i in range(max(20, COUNT)):
        count = [2, 3, 5, 40][i % 4]
        src, dst = ([[uniform(-200, 200) for _ in range(2)] for _ in range(count)] for _ in range(2))
        yield {"from": src, "to": dst, "matrix": umeyama(np.array(src), np.array(dst)).reshape(-1).tolist() + [0, 0, 1]}


def of(made):
    return [result(each) for each in made] if isinstance(made, (tuple, list)) else made if isinstance(made, dict) else result(made)


if __name__ == "__main__":
    kinds = (crops, pads, turns, affines, perspectives, colors, blurs, tensors, images)
    written = [json.dumps({**case, "result": of(made)}, separators=(",", ":")) for kind in kinds for case, made in kind()]
    matrices = [json.dumps(each, separators=(",", ":")) for each in similarities()]
    head = json.dumps({"pillow": pillow_version, "numpy": np.__version__, "torch": torch.__version__.split("+")[0], "torchvision": torchvision.__version__.split("+")[0]})
    OUT.write_text('{ "versions": ' + head + ', "cases": [\n' + ",\n".join(written) + '\n], "similarities": [\n' + ",\n".join(matrices) + "\n] }\n")
    print(f"{len(written)} cases and {len(matrices)} matrices in {OUT.name}")
