# Written by `pnpm generate` from the schemas of the TypeScript packages. Do not edit.
# pyright: reportUnusedImport=false
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ..step import Step


@dataclass(frozen=True, kw_only=True)
class ModelOptions(Step):
    op: ClassVar[str] = "core.model"
    file: str
    external_data: Sequence[str] | None = None
    outputs: Sequence[str] | None = None
