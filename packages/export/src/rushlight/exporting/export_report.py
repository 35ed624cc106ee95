"""What an export did, to be printed or kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from ..quantize import QuantizationReport


@dataclass(frozen=True)
class ExportReport:
    path: Path
    name: str
    size: int
    """Of all files together, bytes."""
    steps: tuple[tuple[str, float | None], ...]
    """Each op of the pipeline with the tolerance of its golden vectors; None where they can't hold what it gives."""
    differences: Mapping[str, float]
    """By model file: how far ONNX Runtime is from the framework on the examples, the largest relative difference."""
    quantization: Mapping[str, QuantizationReport] = field(default_factory=dict[str, QuantizationReport])
    """By model file, what quantisation did to size and accuracy."""
    notes: tuple[str, ...] = ()
    """Where the pipeline answers otherwise than what it was made from."""
    accuracy: tuple[float, float] | None = None
    """What `evaluate` gave before and after."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield f"[bold]{self.name}[/bold] is in {self.path}, {self.size:,} bytes"
        for file, difference in self.differences.items():
            yield f"{file}: ONNX Runtime differs from the framework by {difference:.1e}"
        yield from self.quantization.values()
        if self.accuracy:
            yield f"accuracy {self.accuracy[0]:.4f} before, {self.accuracy[1]:.4f} after"
        for note in self.notes:
            yield Text(f"Note: {note}")
        table = Table("", "step", "tolerance of golden vectors", box=None)
        for index, (op, tolerance) in enumerate(self.steps):
            shown = "not compared" if tolerance is None else f"{tolerance:g}"
            table.add_row(str(index), op, shown)
        yield table
