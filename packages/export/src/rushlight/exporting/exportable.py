"""What a trained model becomes before it is a bundle: a pipeline, the models in it, and the files that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..model_files import ModelSource
from ..pipeline import Pipeline, Runner
from .export_options import ExportOptions
from .export_report import ExportReport


@dataclass(frozen=True)
class Exportable:
    pipeline: Pipeline
    models: Mapping[str, ModelSource]
    """By the file name that the pipeline has for them: `model.onnx`."""
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """The pipeline's other files: `labels.txt`, `tokenizer.json`."""
    io: Mapping[str, Any] | None = None
    """`{"input": {...}, "output": {...}}` of the manifest: for people, and for tools that show a form."""
    notes: tuple[str, ...] = ()
    """Where the pipeline answers otherwise than what it was made from, and by how much."""

    def open(self) -> Runner:
        """The pipeline in Python, over the models as their framework runs them: what golden vectors are made from."""
        return self.pipeline.open(self.files, {file: source.reference() for file, source in self.models.items()})

    def export(self, out: str | Path, *, examples: object, **options: Any) -> ExportReport:
        """Writes the bundle to `out`, a folder or a `.rush` file. Options and errors: see `rushlight.export`."""
        from .exporter import export_bundle

        return export_bundle(self, Path(out), examples, ExportOptions.of(options))
