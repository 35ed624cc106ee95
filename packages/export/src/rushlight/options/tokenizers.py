# Written by `pnpm generate` from the schemas of the TypeScript packages. Do not edit.
# pyright: reportUnusedImport=false
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ..step import Step


@dataclass(frozen=True, kw_only=True)
class TokenizeOptions(Step):
    op: ClassVar[str] = "tokenizers.tokenize"
    file: str = "tokenizer.json"
    inputs: Sequence[Literal["input_ids", "attention_mask", "token_type_ids"]] = ("input_ids", "attention_mask")
    add_special_tokens: bool = True
    truncation: Literal[False] | Mapping[str, Any] | None = None
    padding: Literal[False] | Mapping[str, Any] | None = None
    windows: bool = False
