"""Writes packages/vision/test/vectors/sizes.json: which size and which part torchvision and the image processors of
Hugging Face make of a picture, where they differ.

    pip install numpy==2.4.6 pillow==13.0.0 torchvision==0.29.1 transformers==5.24.0 && python vision-sizes.py [count of random cases]
"""

import json
import pathlib
import random
import sys

import numpy as np
import torchvision
import transformers
from torchvision.transforms.functional import _compute_resized_output_size
from transformers.image_transforms import center_crop, get_size_with_aspect_ratio
from transformers.models.yolos.image_processing_yolos import get_size_with_aspect_ratio_yolos

OUT = pathlib.Path(__file__).parents[2] / "packages/vision/test/vectors/sizes.json"


def by_torchvision(width: int, height: int, size: int, longest: int) -> tuple[int, int]:
    made_height, made_width = _compute_resized_output_size((height, width), [size], max_size=longest)
    return made_width, made_height


def by_detr(width: int, height: int, size: int, longest: int) -> tuple[int, int]:
    return get_size_with_aspect_ratio((height, width), size, longest)[::-1]


def by_yolos(width: int, height: int, size: int, longest: int) -> tuple[int, int]:
    return get_size_with_aspect_ratio_yolos((height, width), size, longest)[::-1]


RULES = [
    (by_torchvision, {"rule": "torchvision"}),
    (by_detr, {"rule": "detr"}),
    (by_yolos, {"rule": "detr", "multiple": 16, "multipleRounding": "down"}),
]


def pictures(rng: random.Random, count: int):
    """Width, height, size, longest. A short side that the limit leaves as it is stays as long as it is with DETR."""
    yield from [(30, 134, 32, 133), (134, 30, 32, 133), (50, 50, 80, 81), (80, 133, 80, 133), (200, 133, 80, 120)]
    for _ in range(count):
        size = rng.randint(32, 100)
        yield rng.randint(20, 300), rng.randint(20, 300), size, size + rng.randint(1, 60)


def resize_cases(rng: random.Random, count: int):
    for width, height, size, longest in pictures(rng, count):
        for rule, options in RULES:
            made = rule(width, height, size, longest)
            if min(made) > 0:
                options = {"size": size, "longest": longest} | options
                yield {"width": width, "height": height, "options": options, "made": made}


def crop_of(from_side: int, to_side: int) -> int:
    """Where the crop of the PIL-backed processors begins: read from a ramp that begins at 1, since padding is 0."""
    ramp = np.arange(1, from_side + 1, dtype=np.int64)[None, None]
    cropped = center_crop(ramp, (1, to_side), input_data_format="channels_first")[0, 0]
    first = int(np.flatnonzero(cropped)[0])
    return int(cropped[first]) - 1 - first


def crop_cases():
    for from_side in range(1, 14):
        for to_side in range(1, 14):
            yield {"from": from_side, "to": to_side, "begin": crop_of(from_side, to_side)}


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    resized = [json.dumps(each, separators=(",", ":")) for each in resize_cases(random.Random(3), count)]
    crops = [json.dumps(each, separators=(",", ":")) for each in crop_cases()]
    head = json.dumps({"torchvision": torchvision.__version__.split("+")[0], "transformers": transformers.__version__})
    OUT.write_text(
        '{ "versions": ' + head + ', "resize": [\n' + ",\n".join(resized) + '\n], "crop": [\n' + ",\n".join(crops) + "\n] }\n"
    )
    print(f"{len(resized)} sizes and {len(crops)} crops in {OUT.name}")
