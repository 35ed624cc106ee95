"""A pipeline whose model steps name the files of weights that their models turned out to need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..core import Model
from ..pipeline import Branch, Each, Pipeline
from ..step import Step


def with_external_data(pipeline: Pipeline, external: Mapping[str, tuple[str, ...]]) -> Pipeline:
    """`external` has the names of such files by model file."""
    return Pipeline(*(_step(step, external) for step in pipeline.steps))


def _step(step: Step, external: Mapping[str, tuple[str, ...]]) -> Step:
    if isinstance(step, Pipeline):
        return with_external_data(step, external)
    if isinstance(step, Branch):
        return Branch({name: _step(arm, external) for name, arm in step.branches.items()})
    if isinstance(step, Each):
        return Each(_step(step.each, external))
    if isinstance(step, Model) and external.get(step.file):
        return replace(step, external_data=external[step.file])
    return step
