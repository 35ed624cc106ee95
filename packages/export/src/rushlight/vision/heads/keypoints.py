from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from ...errors import RushlightError
from ...labels import load_labels
from ...options.vision import KeypointsOptions
from ...step import Call, LoadContext, registered
from ...values import Array, Tensors
from ..geometry import Geometry, geometry_fact, map_points
from ..labels import check_labels, label_of
from .input_size import input_size_of
from .read_output import read_output


class Keypoint(TypedDict):
    point: list[float]
    """[x, y], pixels of the original."""
    score: float
    """As the model gives it, 1 where it gives none."""
    label: str
    index: int


Points = tuple[NDArray[np.float64], NDArray[np.float64]]
"""[points, 2] in pixels of the model's input, and their scores [points]."""


@registered
class Keypoints(KeypointsOptions):
    """A model's places as points of the original.

    From heat maps [1, points, rows, columns], the largest value of each with a quarter of a cell towards its larger
    neighbours (SimpleBaseline, HRNet: `get_final_preds`), or from coordinates [1, points, 2 to 4],
    [1, 1, points, ...] or flat. A cell of a heat map is taken by its middle; HRNet's own code takes its upper left
    corner, half a cell away.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        outputs = self.outputs or {}
        if "scores" in outputs and "points" not in outputs:
            raise RushlightError(
                "OPTION_INVALID",
                f"{self.op}: outputs has scores without points, which tell the two apart",
                option="outputs",
            )

    def load(self, context: LoadContext) -> Sequence[str] | None:
        return load_labels(self.labels, context.assets)

    def run(self, value: Array | Tensors, call: Call) -> list[Keypoint]:
        labels: Sequence[str] | None = call.state
        geometry = call.facts.get(geometry_fact)
        read = self._from_heatmaps if self.format == "heatmaps" else self._from_coordinates
        points, scores = read(value, geometry)
        check_labels(self.op, labels, len(points))
        outputs = self.outputs or {}
        if "scores" in outputs:
            axes = [f"1,{len(points)}", f"1,{len(points)},1", f"{len(points)}"]
            scores = read_output(self.op, value, axes, name=outputs["scores"], among_others=True).reshape(-1)
        places = map_points(geometry.to_original, points).tolist()
        return [
            {"point": place, "score": score, "label": label_of(labels, index), "index": index}
            for index, (place, score) in enumerate(zip(places, scores.tolist(), strict=True))
        ]

    def _from_heatmaps(self, value: Array | Tensors, geometry: Geometry) -> Points:
        axes = ["1,points,rows,columns"]
        maps = read_output(self.op, value, axes, name=(self.outputs or {}).get("points"))[0]
        count, rows, columns = maps.shape
        width, height = input_size_of(self.op, self.input_size, geometry)
        flat = maps.reshape(count, -1)
        row, column = np.divmod(flat.argmax(axis=1), columns)
        # Not beside the border: HRNet leaves out the first two cells and the last.
        inner = (column > 1) & (column < columns - 1) & (row > 1) & (row < rows - 1)
        each = np.arange(count)
        around = np.pad(maps, [(0, 0), (1, 1), (1, 1)])
        right = np.sign(around[each, row + 1, column + 2] - around[each, row + 1, column]) / 4
        down = np.sign(around[each, row + 2, column + 1] - around[each, row, column + 1]) / 4
        x = (column + 0.5 + np.where(inner, right, 0)) / columns * width
        y = (row + 0.5 + np.where(inner, down, 0)) / rows * height
        return np.stack([x, y], axis=1), flat.max(axis=1)

    def _from_coordinates(self, value: Array | Tensors, geometry: Geometry) -> Points:
        """A point's numbers are what the letters of the format say: x, y, z (left out), s the score."""
        each = len(self.format)
        axes = [f"1,points,{each}", f"1,1,points,{each}", "1,numbers", "1,1,1,numbers"]
        numbers = read_output(self.op, value, axes, name=(self.outputs or {}).get("points"))
        if numbers.size % each:
            raise RushlightError(
                "INPUT_INVALID", f"{self.op} takes {each} numbers a point, found {numbers.size} numbers"
            )
        rows = numbers.reshape(-1, each)
        places = rows[:, [self.format.index("x"), self.format.index("y")]]
        if self.units == "relative":
            places = places * input_size_of(self.op, self.input_size, geometry)
        scores = rows[:, self.format.index("s")] if "s" in self.format else np.ones(len(rows))
        return places, scores
