from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ...errors import RushlightError
from ...options.vision import AlignOptions
from ...step import Call, registered
from ...values import Image, describe
from ..affine import Affine
from ..box import is_point
from ..checks import sides_of
from ..geometry import inverse, map_points, picture_fact
from .part import take_part
from .similarity import similarity_matrix

ARCFACE = (
    np.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]) + 0.5
) / 112
"""Eyes, nose and the corners of the mouth as shares of the sides: Deng et al. 2019, in pixels of 112x112 whose places
are their middles there."""


@registered
class Align(AlignOptions):
    """Landmarks to the picture, turned, scaled and shifted so that they lie where a template has them.

    As near as can be without bending it. Takes points [x, y] in pixels of the original, or a detection that has some.
    `template` has shares of width and height, one for each point; without it, it is ArcFace's.
    """

    def run(self, value: object, call: Call) -> Image:
        template = ARCFACE if self.template is None else np.array(self.template, np.float64)
        points = self._points(value, len(template))
        to_picture = inverse(call.facts.get(picture_fact).geometry.to_original)
        back = similarity_matrix(template * sides_of(self.size), map_points(to_picture, points))
        return take_part(Affine(size=self.size, matrix=back.reshape(-1).tolist(), filter=self.filter), call)

    def _points(self, value: object, count: int) -> NDArray[np.float64]:
        points = cast("Mapping[str, Any]", value).get("points") if isinstance(value, Mapping) else value
        if isinstance(points, list) and len(cast("list[Any]", points)) == count and all(map(is_point, points)):
            return np.array(points, np.float64)
        raise RushlightError(
            "INPUT_INVALID",
            f"{self.op} takes {count} points [x, y], as many as its template has, found {describe(value)}",
        )
