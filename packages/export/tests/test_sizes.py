"""Sizes and crops against the vectors that torchvision and transformers wrote; TypeScript replays the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rushlight import Image, RushlightError, vision
from rushlight.facts import Facts
from rushlight.step import Call

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "vision/test/vectors/sizes.json").read_text("utf-8"))


def test_the_limit_of_the_long_side() -> None:
    assert len(VECTORS["resize"]) > 150
    for case in VECTORS["resize"]:
        options = {
            {"multipleRounding": "multiple_rounding"}.get(name, name): value for name, value in case["options"].items()
        }
        picture = Image(np.zeros((case["height"], case["width"], 1), np.uint8))
        resized = vision.Resize(filter="nearest", **options).run(picture, Call(None, Facts()))
        assert [resized.width, resized.height] == case["made"], case


def test_a_crop_that_is_rounded_down() -> None:
    assert len(VECTORS["crop"]) > 150
    for case in VECTORS["crop"]:
        ramp = Image(np.arange(1, case["from"] + 1, dtype=np.uint8)[None, :, None])
        step = vision.CenterCrop(size={"width": case["to"], "height": 1}, rounding="down")
        row = step.run(ramp, Call(None, Facts())).pixels[0, :, 0]
        first = int(np.flatnonzero(row)[0])
        assert int(row[first]) - 1 - first == case["begin"], case


@pytest.mark.parametrize("options", [{}, {"size": {"width": 5, "height": 5}, "longest": 5}])
def test_sizes_that_do_not_go_together(options: dict[str, Any]) -> None:
    with pytest.raises(RushlightError, match="longest") as raised:
        vision.Resize(**options)
    assert raised.value.code == "OPTION_INVALID"
