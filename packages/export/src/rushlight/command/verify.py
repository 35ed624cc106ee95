"""`python -m rushlight verify`: the largest difference of each step from what the bundle has."""

from __future__ import annotations

import json
import math
from argparse import Namespace
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..exporting.progress import shown
from ..verify import VerifyResult
from ..verify import verify as replay


def verify(options: Namespace) -> int:
    with shown(None) as stage:
        result = replay(options.bundle, lambda name, index, count: stage(f"replaying {name}, {index + 1} of {count}"))
    if options.json:
        print(json.dumps(_plain(result), ensure_ascii=False))
    else:
        _print(result)
    return 0 if result.ok else 1


def _print(result: VerifyResult) -> None:
    console = Console(highlight=False)
    table = Table("", "step", "output", "largest difference", "tolerance", "", box=None, pad_edge=False)
    for column in (3, 4):
        table.columns[column].justify = "right"
    for step in result.steps:
        word = "[green]ok[/green]" if step.ok else "[red]DIFFERS[/red]"
        numbers = (_exact(step.difference), _exact(step.tolerance))
        table.add_row(str(step.index), step.step, step.kind, *numbers, word)
    console.print(table)
    for case in result.cases:
        if first := case.first_difference:
            how = first.reason or f"by {_exact(first.difference)}"
            console.print(Text(f"{case.name}: differs first at step {first.index}, {first.step}: {how}"))
    good = sum(case.ok for case in result.cases)
    console.print(f"\n{good} of {len(result.cases)} golden vectors agree")


def _exact(value: float) -> str:
    return "0" if value == 0 else f"{value:.1e}" if math.isfinite(value) else "not comparable"


def _plain(result: VerifyResult) -> object:
    def finite(value: float) -> float | None:
        return value if math.isfinite(value) else None

    cases = [
        {
            "name": case.name,
            "ok": case.ok,
            "steps": [{**asdict(step), "difference": finite(step.difference), "ok": step.ok} for step in case.steps],
        }
        for case in result.cases
    ]
    return {"ok": result.ok, "cases": cases}
