"""The same bundle on devices: the command of the TypeScript packages, from its sources."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
COMMAND = ["--conditions=rushlight-source", "--import", "./tooling/run/register-typescript.mjs"]


def rushlight(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`rushlight <arguments>` in Node. Skips, visibly, where the JavaScript packages are not installed."""
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules").is_dir():
        pytest.skip("Node or the JavaScript packages are not installed: npx -y pnpm@12 install")
    command = [node, *COMMAND, "packages/cli/src/bin.ts", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def verify_in_node(bundle: Path, backend: str = "node") -> dict[str, Any]:
    """What `rushlight verify --json` says: { ok, cases: [{ name, ok, steps }], steps }."""
    done = rushlight("verify", bundle, "--backend", backend, "--json")
    assert done.stdout, done.stderr
    return json.loads(done.stdout)
