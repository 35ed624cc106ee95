from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...errors import RushlightError
from ...labels import load_labels
from ...options.vision import SegmentOptions
from ...step import Call, LoadContext, registered
from ...values import Array, Image, Tensors
from ..geometry import Geometry, geometry_fact
from ..labels import check_labels, label_of
from .input_size import input_size_of
from .linear_axis import LinearAxis, linear_axis
from .mask import UNSEEN, Segmentation, SegmentedClass
from .read_output import Values, read_output

Weights = NDArray[np.float32]


@registered
class Segment(SegmentOptions):
    """Class values [1, classes, rows, columns] (or NHWC) to a class for each pixel of the original.

    The values are brought to its size first, as torch's `interpolate(mode="bilinear", align_corners=False)` does it;
    then a pixel has the largest, the first of equal ones. Only what scaling, cropping and padding did is undone:
    INPUT_INVALID after a turn or a perspective. Pixels of the original that were cropped away are 255.
    """

    def load(self, context: LoadContext) -> Sequence[str] | None:
        return load_labels(self.labels, context.assets)

    def run(self, value: Array | Tensors, call: Call) -> Segmentation:
        labels: Sequence[str] | None = call.state
        planes = self.layout == "NCHW"
        axes = ["1,classes,rows,columns" if planes else "1,rows,columns,classes"]
        values = read_output(self.op, value, axes, name=self.output, usual=["logits", "out", "output"])[0]
        values = values if planes else values.transpose(2, 0, 1)
        if len(values) > UNSEEN:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} takes at most {UNSEEN} classes, found {len(values)}",
                hint=f"Is the model's layout {'NHWC' if planes else 'NCHW'}?",
            )
        check_labels(self.op, labels, max(len(values), 2))
        mask = self._mask(values, call.facts.get(geometry_fact))
        return {"mask": Image(mask[:, :, None]), "classes": _classes(mask, labels)}

    def _mask(self, values: Values, geometry: Geometry) -> NDArray[np.uint8]:
        (y, rows), (x, columns) = self._axes(values, geometry)
        mask = np.full((geometry.height, geometry.width), UNSEEN, np.uint8)
        mask[rows, columns] = _best(values, y[rows], x[columns], self.threshold)
        return mask

    def _axes(self, values: Values, geometry: Geometry) -> tuple[tuple[LinearAxis, slice], tuple[LinearAxis, slice]]:
        """Down and across: where each pixel of the original lies among the values, and which pixels the model saw."""
        matrix = geometry.to_original
        if matrix[0, 1] or matrix[1, 0] or matrix[2, 0] or matrix[2, 1] or matrix[0, 0] <= 0 or matrix[1, 1] <= 0:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} undoes scaling, cropping and padding only",
                hint="The picture was turned, flipped or bent before the model. Leave that step out.",
                to_original=matrix.reshape(-1).tolist(),
            )
        width, height = input_size_of(self.op, self.input_size, geometry)
        (scale_x, _, start_x), (_, scale_y, start_y) = (matrix[:2] / matrix[2, 2]).tolist()
        _, rows, columns = values.shape
        return (
            _axis(rows, geometry.height, unit=scale_y * (height / rows), start=start_y),
            _axis(columns, geometry.width, unit=scale_x * (width / columns), start=start_x),
        )


def _axis(values: int, pixels: int, *, unit: float, start: float) -> tuple[LinearAxis, slice]:
    """`unit` is how many pixels of the original a value is, `start` where the first one begins."""

    def bound(edge: float) -> int:  # A pixel was seen where its middle was.
        return min(max(int(np.ceil(edge - 0.5 - 1e-6)), 0), pixels)

    axis = linear_axis(values, pixels, scale=1 / unit, shift=start / unit)
    return axis, slice(bound(start), bound(start + values * unit))


def _best(values: Values, y: LinearAxis, x: LinearAxis, threshold: float) -> NDArray[np.uint8]:
    """The largest class of each pixel; of a model with one channel, class 1 where that is above the threshold.

    The four weights and the order of the sum are those of torch on a CPU with fused multiply-add: one rounding for a
    product with its sum, which float64 gives.
    """
    down, right = y.weight[:, None], x.weight[None]
    up, left = np.float32(1) - down, np.float32(1) - right
    corners = [
        (y.low, x.high, up * right),
        (y.low, x.low, up * left),
        (y.high, x.low, down * left),
        (y.high, x.high, down * right),
    ]
    only = len(values) == 1
    best = np.full((len(y.low), len(x.low)), threshold if only else -np.inf, np.float32)
    mask = np.zeros(best.shape, np.uint8)
    for index, plane in enumerate(values):
        sums = np.zeros(best.shape, np.float32)
        for rows, columns, weights in corners:
            sums = (plane[rows][:, columns] * weights + sums).astype(np.float32)
        better = sums > best
        best[better] = sums[better]
        mask[better] = 1 if only else index
    return mask


def _classes(mask: NDArray[np.uint8], labels: Sequence[str] | None) -> list[SegmentedClass]:
    counts = np.bincount(mask.reshape(-1), minlength=UNSEEN + 1)[:UNSEEN]
    return [
        {"index": index, "label": label_of(labels, index), "pixels": int(counts[index])}
        for index in np.flatnonzero(counts).tolist()
    ]
