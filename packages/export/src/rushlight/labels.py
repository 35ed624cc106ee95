"""Names of classes: a text file of the assets with a name on each line, or the names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .assets import Assets
from .errors import RushlightError


def load_labels(labels: str | Sequence[str] | None, assets: Assets) -> Sequence[str] | None:
    """Raises ASSET_MISSING, or ASSET_UNREADABLE where the file is no text."""
    if not isinstance(labels, str):
        return labels
    lines = lines_of(labels, assets)
    while lines and not lines[-1].strip():  # Empty lines at the end are no names.
        lines.pop()
    return lines


def lines_of(file: str, assets: Assets) -> list[str]:
    """The lines of a text file of the assets, each as it is: spaces count, as in a dictionary of characters."""
    try:
        text = assets.read(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RushlightError("ASSET_UNREADABLE", f"{file} is no text in UTF-8: {error}", file=file) from error
    return re.split(r"\r?\n", re.sub(r"\r?\n\Z", "", text.removeprefix("\ufeff")))
