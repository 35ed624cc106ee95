"""The one error of this package. Tell what happened by its code: a code is permanent, a message is not."""

from __future__ import annotations

from typing import Any


class RushlightError(Exception):
    """What went wrong (`code`), with which value (`message`), and what to do (`hint`).

    Codes that TypeScript has too mean the same there (docs/errors.md). Those that only exporting has are in the README.
    """

    def __init__(self, code: str, message: str, *, hint: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" + (f"\n  {self.hint}" if self.hint else "")


def missing(package: str, extra: str, what: str) -> RushlightError:
    """A library that only some ways of exporting need is not installed."""
    return RushlightError(
        "RUNTIME_MISSING",
        f"{what} needs the Python package {package}, which is not installed",
        hint=f"pip install 'rushlight-export[{extra}]'",
        package=package,
    )
