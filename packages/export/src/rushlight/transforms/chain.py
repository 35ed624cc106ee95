"""What the transforms so far come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .. import vision
from ..pipeline import Each, Pipeline
from ..step import Step
from .refuse import refusal


@dataclass
class Chain:
    """Steps on the picture, and what its tensor is to be like.

    A crop of the tensor is a crop of the picture, as long as nothing was normalised. So such steps are put before
    `ToTensor`, where a device does them in one go with the resize.
    """

    kind: Literal["picture", "bytes", "floats"] = "picture"
    """As torchvision has it now: a PIL image, a tensor of uint8, or of float32."""
    steps: list[Step] = field(default_factory=list[Step])
    tensor: dict[str, Any] = field(default_factory=dict[str, Any])
    """Options of `ToTensor`, once it is one of float32."""
    after: list[Step] = field(default_factory=list[Step])
    """Behind `ToTensor`."""
    whole: list[Step] | None = None
    """Once five parts are cut out: the steps up to `FiveCrop`. `steps` are then those on each part."""

    def move(self, step: Step) -> None:
        """Adds a step that moves pixels or leaves some out, but computes nothing. Zeros may come in."""
        if "mean" in self.tensor:
            raise refusal(
                "after Normalize the zeros that it may add are no longer black",
                "Put it before Normalize.",
            )
        self.steps.append(step)

    def need(self, kind: Literal["picture", "floats"], reason: str, way_out: str) -> None:
        if self.kind != kind:
            raise refusal(reason, way_out)

    def to_floats(self, **options: float) -> None:
        self.kind = "floats"
        self.tensor = options

    def normalize(self, mean: list[float], std: list[float]) -> None:
        if "mean" in self.tensor:
            self.after.append(vision.Normalize(mean=mean, std=std))
        else:
            self.tensor.update(mean=mean, std=std)

    def cut(self, five: Step) -> None:
        self.move(five)
        self.whole, self.steps = self.steps, []

    def pipeline(self, *first: Step) -> Pipeline:
        to_tensor = {
            "picture": [],
            "bytes": [vision.ToTensor(type="uint8")],
            "floats": [vision.ToTensor(**self.tensor)],
        }[self.kind]
        steps = [*self.steps, *to_tensor, *self.after]
        if self.whole is not None:
            steps = [*self.whole, Each(*steps)] if steps else self.whole
        return Pipeline(*first, *steps)
