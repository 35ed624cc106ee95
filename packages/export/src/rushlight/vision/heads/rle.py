from __future__ import annotations

from typing import TypedDict

import numpy as np

from ...options.vision import ToRleOptions
from ...step import Call, registered
from ...values import Image
from .mask import Segmentation, segmentation_of


class Rle(TypedDict):
    """Run lengths as COCO writes them, uncompressed (pycocotools)."""

    size: list[int]
    """Height and width."""
    counts: list[int]
    """Pixels outside, inside, outside, …, beginning outside (perhaps with 0), down the columns from the left one."""


class ClassRle(TypedDict):
    index: int
    label: str
    rle: Rle


@registered
class ToRle(ToRleOptions):
    """Each class that `Segment` found with its pixels as run lengths."""

    def run(self, value: Segmentation, call: Call) -> list[ClassRle]:  # noqa: ARG002
        found = segmentation_of(self.op, value)
        return [
            {"index": each["index"], "label": each["label"], "rle": encode_rle(found["mask"], each["index"])}
            for each in found["classes"]
        ]


def encode_rle(mask: Image, index: int) -> Rle:
    inside = mask.pixels[:, :, 0].T.reshape(-1) == index
    changes = np.flatnonzero(np.diff(inside, prepend=False))
    counts = np.diff(changes, prepend=0, append=inside.size)
    return {"size": [mask.height, mask.width], "counts": counts.tolist()}
