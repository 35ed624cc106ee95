from __future__ import annotations

from ...step import Call, Step
from ...values import Image
from ..geometry import Picture, geometry_fact, picture_fact


def take_part(step: Step, call: Call) -> Image:
    """What a step that moves pixels makes of the picture that is kept; it is then the one that later steps cut from."""
    picture = call.facts.get(picture_fact)
    call.facts.set(geometry_fact, picture.geometry)
    image: Image = step.run(picture.image, call)
    call.facts.set(picture_fact, Picture(image, call.facts.get(geometry_fact)))
    return image
