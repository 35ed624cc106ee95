"""What a quantised model's answers are worth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

from ..convert.same import relative_difference
from ..errors import RushlightError
from ..values import Array, Tensors


@dataclass(frozen=True)
class OutputReport:
    """Over all examples."""

    name: str
    worst: float
    """The largest |a - b| / max(1, |b|), as golden vectors are compared."""
    mean: float
    """The mean of the same."""
    cosine: float
    """Of the angle between all answers and all quantised ones, as two vectors."""
    snr_db: float
    """Signal to noise, 10 log10(sum b^2 / sum (a - b)^2). Infinite where nothing differs."""
    top1: float | None
    """The share of examples whose largest class is the same. None where the output is not [..., classes]."""


@dataclass(frozen=True)
class QuantizationReport:
    outputs: tuple[OutputReport, ...]
    size_before: int = 0
    """Bytes of model and weights."""
    size_after: int = 0

    def to_json(self) -> str:
        """Infinities as null: JSON has none."""
        entries = [{key: _finite(value) for key, value in asdict(each).items()} for each in self.outputs]
        return json.dumps({"sizeBefore": self.size_before, "sizeAfter": self.size_after, "outputs": entries}, indent=2)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table("output", "worst", "mean", "cosine", "SNR", "same top 1")
        if self.size_before:
            share = self.size_after / self.size_before
            table.title = f"{_size(self.size_before)} to {_size(self.size_after)} ({share:.0%})"
        for each in self.outputs:
            top1 = "" if each.top1 is None else f"{each.top1:.1%}"
            numbers = (f"{each.worst:.2g}", f"{each.mean:.2g}", f"{each.cosine:.6f}", f"{each.snr_db:.1f} dB")
            table.add_row(each.name, *numbers, top1)
        yield table


def compare(
    expected: Sequence[Tensors], found: Sequence[Tensors], *, size_before: int = 0, size_after: int = 0
) -> QuantizationReport:
    """The answers of a model and of its quantised form, one of each for every example. Raises INPUT_INVALID where they
    are not as many, or not of the same outputs.
    """
    if len(expected) != len(found) or not expected:
        raise RushlightError("INPUT_INVALID", f"{len(expected)} answers cannot be compared with {len(found)}")
    names = list(expected[0])
    for answer in (*expected, *found):
        if list(answer) != names:
            raise RushlightError("INPUT_INVALID", f"outputs are {', '.join(names)}, found {', '.join(answer)}")
    outputs = tuple(_output(name, [each[name] for each in expected], [each[name] for each in found]) for name in names)
    return QuantizationReport(outputs, size_before, size_after)


def _output(name: str, expected: list[Array], found: list[Array]) -> OutputReport:
    if any(a.shape != b.shape for a, b in zip(found, expected, strict=True)):
        raise RushlightError("INPUT_INVALID", f"the output {name} has another shape in the quantised model")
    b, a = (np.concatenate([each.ravel().astype(np.float64) for each in answers]) for answers in (expected, found))
    noise, signal = float(np.sum((a - b) ** 2)), float(np.sum(b**2))
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return OutputReport(
        name=name,
        worst=max(relative_difference(x, y) for x, y in zip(found, expected, strict=True)),
        mean=float(np.mean(np.abs(a - b) / np.maximum(1, np.abs(b)))) if a.size else 0.0,
        cosine=float(np.dot(a, b)) / lengths if lengths else float(noise == 0),
        snr_db=10 * float(np.log10(signal / noise)) if noise and signal else float("inf" if not noise else "-inf"),
        top1=_top1(expected, found),
    )


def _top1(expected: list[Array], found: list[Array]) -> float | None:
    if not all(each.ndim >= 2 and each.shape[-1] > 1 and np.issubdtype(each.dtype, np.floating) for each in expected):
        return None
    same: list[NDArray[np.bool_]] = [
        (x.argmax(-1) == y.argmax(-1)).ravel() for x, y in zip(found, expected, strict=True)
    ]
    return float(np.mean(np.concatenate(same)))


def _finite(value: float | str | None) -> float | str | None:
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
