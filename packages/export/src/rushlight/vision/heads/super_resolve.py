from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image as pil

from ...errors import RushlightError
from ...options.vision import SuperResolveOptions
from ...step import Call, registered
from ...values import Array, Image, Tensors
from ..geometry import geometry_fact, map_points, picture_fact
from .input_size import input_size_of
from .read_output import read_output


@registered
class SuperResolve(SuperResolveOptions):
    """A larger picture (RGB) from a model's brightness and the picture's colours.

    Takes the brightness [1, 1, rows, columns] from 0 to 1; what is outside is cut off. It is Y, and the picture's Cb
    and Cr are resized bicubically, all with Pillow's bytes. INPUT_INVALID unless the model was given the whole picture,
    only scaled: its colours would not lie where its brightness does.
    """

    def run(self, value: Array | Tensors, call: Call) -> Image:
        picture, geometry = call.facts.get(picture_fact), call.facts.get(geometry_fact)
        luma = read_output(self.op, value, ["1,1,rows,columns"], name=self.output)[0, 0]
        width, height = input_size_of(self.op, self.input_size, geometry)
        found = map_points(geometry.to_original, _corners(width, height))
        expected = map_points(picture.geometry.to_original, _corners(picture.image.width, picture.image.height))
        if np.abs(expected - found).max() >= 1e-3:
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} needs a model that was given the whole picture, only scaled",
                hint="The picture was cropped, padded or turned before the model.",
                expected=expected.tolist(),
                found=found.tolist(),
            )
        colours = picture.image.to_pillow().convert("RGB").convert("YCbCr")
        _, blue, red = colours.resize(luma.shape[::-1], pil.Resampling.BICUBIC).split()
        bright = np.floor(np.clip(luma, 0, 1) * 255 + 0.5).astype(np.uint8)
        return Image.of(pil.merge("YCbCr", [pil.fromarray(bright), blue, red]).convert("RGB"))


def _corners(width: int, height: int) -> NDArray[np.float64]:
    return np.array([[0, 0], [width, 0], [width, height]], np.float64)
