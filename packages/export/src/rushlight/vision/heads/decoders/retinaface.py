from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .decoder import Candidates, Outputs, centred
from .ssd import without_background

RETINAFACE: Mapping[str, Any] = {
    "minSizes": [[16, 32], [64, 128], [256, 512]],
    "steps": [8, 16, 32],
    "variances": [0.1, 0.2],
}
"""The anchors of its MobileNet and its ResNet."""


def retinaface(outputs: Outputs) -> Candidates:
    """Offsets from priors (anchors): RetinaFace and SSDs with square anchors.

    `loc` [1, priors, 4], `conf` [1, priors, classes] with class 0 for the background, perhaps `landms`
    [1, priors, 2 * points]: PriorBox, `decode` and `decode_landm` of biubug6/Pytorch_Retinaface.
    """
    options = outputs.options.priors or RETINAFACE
    priors = _priors(options, *outputs.input_size())
    middles, sides = priors[:, :2], priors[:, 2:]
    place_variance, size_variance = options["variances"]
    axes = f"1,{len(priors)}"
    offsets = outputs.read("boxes", f"{axes},4", ["loc", "bbox", "boxes"])
    scores = outputs.read("scores", f"{axes},classes", ["conf", "scores"])
    boxes = centred(
        np.concatenate(
            [
                middles + offsets[:, :2] * place_variance * sides,
                sides * np.exp(offsets[:, 2:] * size_variance),
            ],
            axis=1,
        )
    )
    names = ["landms", "landmarks"]
    if not outputs.has("landmarks", names):
        return without_background(outputs, scores, boxes)
    landmarks = outputs.read("landmarks", f"{axes},coordinates", names).reshape(len(priors), -1, 2)
    points = middles[:, None] + landmarks * place_variance * sides[:, None]
    return without_background(outputs, scores, boxes, points)


def _priors(options: Mapping[str, Any], width: int, height: int) -> NDArray[np.float64]:
    """Square anchors [n, 3], x and y of the middle and the side: map by map, row by row, in each cell size by size."""
    maps: list[NDArray[np.float64]] = []
    for sides, step in zip(options["minSizes"], options["steps"], strict=True):
        rows, columns = np.ceil(height / step), np.ceil(width / step)
        y, x, side = np.meshgrid(
            (np.arange(rows) + 0.5) * step, (np.arange(columns) + 0.5) * step, np.array(sides, float), indexing="ij"
        )
        maps.append(np.stack([x, y, side], axis=-1).reshape(-1, 3))
    return np.concatenate(maps)
