"""Text as JavaScript counts it. Python counts code points; the second half of Unicode's planes has two units each."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray


def units_before(text: str) -> NDArray[np.int32]:
    """How many UTF-16 units come before each code point [length + 1], the last for the end of the text."""
    sizes = (2 if char > "\uffff" else 1 for char in text)
    return np.fromiter(accumulate(sizes, initial=0), np.int32, len(text) + 1)


def slice_units(text: str, start: int, end: int) -> str:
    """`text.slice(start, end)` of JavaScript, for a range that is within the text."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def well_formed(text: str) -> str:
    """U+FFFD for each half of a surrogate pair that stands alone, which no text in UTF-8 has."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
