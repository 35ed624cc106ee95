"""Typed values that a step leaves for a later one beside the main value: how a picture was scaled, for one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from .errors import RushlightError

T = TypeVar("T")


@dataclass(frozen=True)
class Fact(Generic[T]):
    name: str


@dataclass
class Facts:
    """The facts of one run. A branch works on a copy, so that arms neither see nor overwrite each other's."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])

    def get(self, fact: Fact[T]) -> T:
        if fact.name not in self.values:
            raise RushlightError(
                "FACT_MISSING",
                f"a step needs the fact {fact.name}, which no step before it leaves",
                hint="Put a step before it that does: vision.DecodeImage, tokenizers.Tokenize, ...",
            )
        return cast(T, self.values[fact.name])

    def find(self, fact: Fact[T]) -> T | None:
        return cast("T | None", self.values.get(fact.name))

    def set(self, fact: Fact[T], value: T) -> None:
        self.values[fact.name] = value

    def copy(self) -> Facts:
        return Facts(dict(self.values))
