"""The same bundle on devices: the command of the TypeScript packages, from its sources."""

from __future__ import annotations

import json
import os
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


def verify_in_chromium(bundles: list[Path]) -> dict[str, dict[str, Any]]:
    """The same of a page of Chromium, for each bundle by its folder's name. One browser replays them all."""
    npx = shutil.which("npx")
    if npx is None or not (ROOT / "node_modules").is_dir():
        pytest.skip("Node or the JavaScript packages are not installed: npx -y pnpm@12 install")
    if missing := _missing_of_chromium():
        pytest.skip(f"Chromium is not here: {missing}")
    folders = [str(bundle.resolve()) for bundle in bundles]
    command = [npx, "vitest", "run", "--config", "tooling/bundles/vitest.config.ts", "--reporter=json"]
    environment = {**os.environ, "RUSHLIGHT_BUNDLES": os.pathsep.join(folders)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert "{" in done.stdout, done.stderr
    tests = [
        each
        for file in json.loads(done.stdout[done.stdout.index("{") :])["testResults"]
        for each in file["assertionResults"]
    ]
    assert sorted(each["title"] for each in tests) == sorted(folders), done.stdout + done.stderr
    return {
        Path(each["title"]).name: {
            "ok": each["status"] == "passed",
            "steps": each["meta"].get("steps", []),
            "failures": each["failureMessages"],
        }
        for each in tests
    }


def _missing_of_chromium() -> str:
    """What the tests in Chromium lack on this machine, empty where they can run."""
    script = (
        "import { findBrowsers } from './tooling/run/browsers.mjs'; console.log(findBrowsers().chromium.missing.join())"
    )
    command = ["node", "--input-type=module", "--eval", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()
