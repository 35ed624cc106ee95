"""What an export is doing, while it does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from time import perf_counter

from rich.console import Console

Stages = Callable[[str], None]
"""Told of each stage as it begins."""


@contextmanager
def shown(progress: bool | Stages | None) -> Generator[Stages]:
    """A display on standard error, where asked for or where that is a terminal; what is passed is told instead."""
    if callable(progress):
        yield progress
    elif progress if progress is not None else sys.stderr.isatty():
        with _display() as stage:
            yield stage
    else:
        yield lambda _: None


@contextmanager
def _display() -> Generator[Stages]:
    """A spinner with the stage under way, and a line with its time for each that is done."""
    console = Console(stderr=True)
    current: list[tuple[str, float]] = []

    def done() -> None:
        for text, began in current:
            console.print(f"[green]✓[/green] {text} [dim]{perf_counter() - began:.1f} s[/dim]", highlight=False)
        current.clear()

    with console.status("") as status:

        def stage(text: str) -> None:
            done()
            current.append((text, perf_counter()))
            status.update(f"{text} …")

        yield stage
        done()
