"""Whether a model is still good enough after what exporting did to it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import RushlightError
from ..quantize import QuantizationReport
from .export_options import ExportOptions
from .recording import Recording


def measure_accuracy(
    reference: Recording, written: Recording, reports: Mapping[str, QuantizationReport], options: ExportOptions
) -> tuple[float, float] | None:
    """What `evaluate` gives before and after, where it is given. Raises ACCURACY_TOO_LOW below the floor."""
    if options.evaluate is None:
        cosines = [each.cosine for report in reports.values() for each in report.outputs]
        _check_floor(options.accuracy_floor, min(cosines, default=1.0), "the least cosine to the framework's outputs")
        return None
    before = float(options.evaluate(reference.runner))
    after = before if written is reference else float(options.evaluate(written.runner))
    _check_floor(options.accuracy_floor, after, f"what evaluate gives ({before:.4f} before)")
    return before, after


def _check_floor(floor: float | None, found: float, what: str) -> None:
    # Not `found < floor`: NaN reaches no floor.
    if floor is not None and not found >= floor:
        raise RushlightError(
            "ACCURACY_TOO_LOW",
            f"{what} is {found:.4f}, below the floor of {floor}; nothing was written",
            hint="Give more varied examples to calibrate with, or quantise less: fp16 changes least.",
            found=found,
            floor=floor,
        )
