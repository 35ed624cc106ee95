from __future__ import annotations

import numpy as np

from ....errors import RushlightError
from ....options.vision import DrawOptions
from ....step import Call, registered
from ....values import Image
from ...geometry import picture_fact
from .raster import draw_shapes
from .shape import Strokes, strokes_for
from .to_shapes import to_shapes

__all__ = ["Draw"]


@registered
class Draw(DrawOptions):
    """A copy of the picture (RGB, or RGBA where it has alpha) with what was found drawn in.

    Frames with name and score, masks and polygons, points. The colour is that of the class, of seven that colour-blind
    people tell apart (Okabe and Ito), with a dark rim. Letters are ASCII; any other character is an empty frame.
    """

    def run(self, value: object, call: Call) -> Image:
        """`value` is one result of a head, or a list of them."""
        picture = call.facts.get(picture_fact)
        if not np.array_equal(picture.geometry.to_original, np.eye(3)):
            raise RushlightError(
                "INPUT_INVALID",
                f"{self.op} needs the original: what was found has its places there",
                hint="Draw outside of Each(...), not on a part that was cut out.",
            )
        image = picture.image
        shapes = to_shapes(value, labels=self.labels)
        canvas = np.array(image.to_pillow().convert("RGB" if image.channels % 2 else "RGBA"))
        suits = strokes_for(image.width, image.height)
        strokes = Strokes(self.line_width or suits.line, suits.rim, self.letter_scale or suits.letter)
        draw_shapes(canvas, shapes, strokes)
        return Image(canvas)
