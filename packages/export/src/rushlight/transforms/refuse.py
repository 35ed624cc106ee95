from __future__ import annotations

from ..errors import RushlightError


def refusal(reason: str, way_out: str) -> RushlightError:
    """A transform that has no exact twin. `from_transforms` adds which one it is, and where."""
    return RushlightError("TRANSFORM_UNSUPPORTED", reason, hint=way_out)
