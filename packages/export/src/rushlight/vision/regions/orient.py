from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ...errors import RushlightError
from ...options.vision import OrientOptions
from ...step import Call, registered
from ...values import Image, describe
from ..geometry import geometry_fact, picture_fact
from ..heads.classify import Classification
from ..rotate import Rotate
from .part import take_part


@registered
class Orient(OrientOptions):
    """The classes of a direction model to the picture, turned back by what the surest class says of it.

    `angles`: for each class of the model, by how many degrees it says that the picture was turned, clockwise.
    """

    def run(self, value: list[Classification], call: Call) -> Image:
        best = self._surest(value)
        if not 0 <= best["index"] < len(self.angles):
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} has an angle for each of {len(self.angles)} classes, found the class {best['index']}",
                hint="Give as many angles as the model has classes: Orient(angles=[0, 90, 180, 270]).",
            )
        angle = self.angles[best["index"]]
        if angle != 0 and best["score"] > self.threshold:
            return take_part(Rotate(degrees=angle), call)
        picture = call.facts.get(picture_fact)
        call.facts.set(geometry_fact, picture.geometry)
        return picture.image

    def _surest(self, value: object) -> Classification:
        if isinstance(value, list) and value and all(map(_is_class, value)):
            return max(cast("list[Classification]", value), key=lambda each: each["score"])
        raise RushlightError(
            "INPUT_INVALID", f"{self.op} takes the list of classes that Classify() gives, found {describe(value)}"
        )


def _is_class(value: object) -> bool:
    given = cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
    return isinstance(given.get("score"), (int, float)) and isinstance(given.get("index"), int)
