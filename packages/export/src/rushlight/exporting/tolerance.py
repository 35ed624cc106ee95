"""How far a device may be from Python at each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..errors import RushlightError
from ..pipeline import Branch, Each, Pipeline
from ..step import Step
from ..values import Image

AFTER_MODEL = {None: 1e-4, "fp16": 1e-2, "int8": 0.2, "int8-static": 5e-2, "int4": 5e-2}
"""By how the model is quantised: relative difference of what a model gives, and of all that is made of it. Processors
and builds of ONNX Runtime add up in different orders, and round quantised values at different places. Where activations
are quantised anew in every run, one that falls to the other side changes all that follows: 0.12 was seen."""

BEFORE_MODEL = 1e-6
"""Of floats that no model has touched: they are the same few operations everywhere."""

GivenTolerance = Mapping[int | str, float]


class Tolerances:
    """`given` is by a step's place or its op (`core.model`), in place of what is usual."""

    def __init__(self, pipeline: Pipeline, quantized: str | None, given: GivenTolerance | None) -> None:
        self._after = AFTER_MODEL[quantized]
        self._first_model = next((i for i, step in enumerate(pipeline.steps) if has_model(step)), len(pipeline.steps))
        self._given = dict(given or {})
        known = {*range(len(pipeline.steps)), *(step.op for step in pipeline.steps)}
        unknown = next((key for key in self._given if key not in known), None)
        if unknown is not None:
            ops = ", ".join(step.op for step in pipeline.steps)
            raise RushlightError(
                "OPTION_INVALID", f"tolerance names {unknown!r}, expected a step's number or one of {ops}"
            )

    def of(self, index: int, step: Step, output: Any) -> float:
        given = self._given.get(index, self._given.get(step.op))
        if given is not None:
            return given
        if index >= self._first_model:
            # Pixels made of a model's floats are rounded: a last digit more or less is one step of 255.
            return 1 if isinstance(output, Image) else self._after
        return BEFORE_MODEL if _has_floats(output) else 0


def has_model(step: Step) -> bool:
    if isinstance(step, Pipeline):
        return any(map(has_model, step.steps))
    if isinstance(step, Branch):
        return any(map(has_model, step.branches.values()))
    return has_model(step.each) if isinstance(step, Each) else step.op == "core.model"


def _has_floats(output: Any) -> bool:
    if isinstance(output, np.ndarray):
        return output.dtype.kind == "f"
    if isinstance(output, Mapping):
        return any(map(_has_floats, output.values()))
    if isinstance(output, (list, tuple)):
        return any(map(_has_floats, output))
    return isinstance(output, float)
