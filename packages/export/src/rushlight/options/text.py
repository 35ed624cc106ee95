# Written by `pnpm generate` from the schemas of the TypeScript packages. Do not edit.
# pyright: reportUnusedImport=false
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ..step import Step


@dataclass(frozen=True, kw_only=True)
class EmbedOptions(Step):
    op: ClassVar[str] = "text.embed"
    pooling: Literal["mean", "cls", "last"] = "mean"
    normalize: bool = True
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClassifyTextOptions(Step):
    op: ClassVar[str] = "text.classifyText"
    labels: str | Sequence[str] | None = None
    function: Literal["softmax", "sigmoid", "none"] | None = None
    top: int = 5
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class HypothesesOptions(Step):
    op: ClassVar[str] = "text.hypotheses"
    labels: Sequence[str] | None = None
    hypothesis: str = "This example is {}."


@dataclass(frozen=True, kw_only=True)
class ZeroShotOptions(Step):
    op: ClassVar[str] = "text.zeroShot"
    entailment: int
    contradiction: int | None = None
    multi_label: bool = False
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class EntitiesOptions(Step):
    op: ClassVar[str] = "text.entities"
    labels: str | Sequence[str]
    scheme: Literal["BIO", "BIOES"] | None = None
    aggregation: Literal["none", "simple", "first", "average", "max"] = "simple"
    words: Literal["tokenizer", "spaces"] = "tokenizer"
    ignore: Sequence[str] = ("O",)
    output: str | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerOptions(Step):
    op: ClassVar[str] = "text.answer"
    top: int = 1
    max_answer_length: int = 15
    handle_impossible: bool = False
    align_to_words: bool = True
    start: str = "start_logits"
    end: str = "end_logits"


@dataclass(frozen=True, kw_only=True)
class FillMaskOptions(Step):
    op: ClassVar[str] = "text.fillMask"
    top: int = 5
    targets: Sequence[str] | None = None
    output: str | None = None
