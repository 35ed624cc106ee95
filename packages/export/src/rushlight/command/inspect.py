"""`python -m rushlight inspect`: what a bundle is."""

from __future__ import annotations

import json
from argparse import Namespace

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..bundle.reader import open_bundle
from ..step import Json


def inspect(options: Namespace) -> int:
    manifest = open_bundle(options.bundle).manifest
    if options.json:
        print(json.dumps(manifest, indent=2, ensure_ascii=False))
        return 0
    console = Console(highlight=False)
    _about(console, manifest)
    steps = Table("", "step", "options", title="Pipeline", title_justify="left", box=None, pad_edge=False)
    for index, step in enumerate(manifest["pipeline"]["steps"]):
        steps.add_row(str(index), step["op"], Text(_shown({key: each for key, each in step.items() if key != "op"})))
    files = Table("file", "bytes", "sha-256", title="Files", title_justify="left", box=None, pad_edge=False)
    files.columns[1].justify = "right"
    for name, entry in manifest["files"].items():
        files.add_row(name, f"{entry['size']:,}", entry["sha256"][:16])
    console.print(steps, "", files, "", sep="\n")
    names = ", ".join(case["name"] for case in manifest.get("golden", []))
    console.print(Text(f"Golden vectors: {names or 'none'}"))
    return 0


def _about(console: Console, manifest: Json) -> None:
    console.print(Text.assemble((manifest["name"], "bold"), f" {manifest['version']}"))
    for key in ("description", "licence", "source"):
        if manifest.get(key):
            console.print(Text(f"{key}: {manifest[key]}"))
    for key, value in manifest.get("io", {}).items():
        console.print(Text(f"{key}: {json.dumps(value, ensure_ascii=False)}"))
    console.print()


def _shown(spec: Json) -> str:
    options = spec.get("options", spec)
    return ", ".join(f"{key} {json.dumps(value, ensure_ascii=False)}" for key, value in options.items())
