"""The command's arguments. Ends with 0, with 1 where a bundle differs or is broken, with 2 for wrong arguments."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console

from ..errors import RushlightError
from .inspect import inspect
from .verify import verify


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except RushlightError as error:
        console = Console(stderr=True, highlight=False)
        console.print(f"[red]{error.code}[/red]: ", end="")
        console.print(error.message, markup=False)
        if error.hint:
            console.print(f"  {error.hint}", markup=False)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m rushlight",
        description="Looks at Rushlight bundles, and replays their golden vectors with Python's own steps.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", required=True, metavar="inspect|verify")
    for name, run, what in (
        ("inspect", inspect, "print what a bundle is: pipeline, files, golden vectors"),
        ("verify", verify, "replay the golden vectors: the largest difference of each step"),
    ):
        command = commands.add_parser(name, help=what, description=what.capitalize() + ".")
        command.add_argument("bundle", help="a folder with rushlight.json in it, or a .rush file")
        command.add_argument("--json", action="store_true", help="the result as JSON")
        command.set_defaults(run=run)
    return parser


def _version() -> str:
    try:
        return version("rushlight-export")
    except PackageNotFoundError:
        return "not installed"
