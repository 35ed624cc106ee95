"""Where a pipeline's files come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .errors import RushlightError


class Assets(Protocol):
    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises ASSET_MISSING where there is none of that name."""
        ...


@dataclass(frozen=True)
class Memory:
    files: Mapping[str, bytes]

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise RushlightError(
                "ASSET_MISSING", f"there is no file {name}; there are {', '.join(self.files) or 'none'}"
            )
        return self.files[name]


@dataclass(frozen=True)
class Folder:
    path: Path

    def read(self, name: str) -> bytes:
        file = self.path / name
        if not file.is_file() or self.path.resolve() not in file.resolve().parents:
            raise RushlightError("ASSET_MISSING", f"there is no file {name} in {self.path}")
        return file.read_bytes()
