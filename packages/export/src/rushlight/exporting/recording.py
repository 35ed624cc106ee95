"""A pipeline's run on examples, with everything that went into its models and came out of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..assets import Memory
from ..pipeline import Pipeline, Runner
from ..step import Session
from ..values import Tensors
from .examples import Example


@dataclass
class RecordingSession:
    session: Session
    feeds: list[Tensors] = field(default_factory=list[Tensors])
    fetches: list[Tensors] = field(default_factory=list[Tensors])

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.session.inputs

    def run(self, feeds: Tensors) -> Tensors:
        given = self.session.run(feeds)
        self.feeds.append(feeds)
        self.fetches.append(given)
        return given


@dataclass(frozen=True)
class Recording:
    runner: Runner
    runs: list[dict[str, Any]]
    """Of each example, what every step gave, by its path: "0", "3.intent"."""
    models: Mapping[str, RecordingSession]
    """By file: what every run fed it, and what it gave."""


def record(
    pipeline: Pipeline, files: Mapping[str, bytes], models: Mapping[str, Session], examples: list[Example]
) -> Recording:
    recording = {file: RecordingSession(session) for file, session in models.items()}
    runner = pipeline.open(Memory(files), recording)
    return Recording(runner, [runner.outputs(example.value) for example in examples], recording)
