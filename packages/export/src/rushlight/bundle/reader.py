"""Opens a bundle: a folder with rushlight.json, or the same as a ZIP named .rush."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import jsonschema
from jsonschema.exceptions import best_match

from ..assets import Assets, Folder, Memory
from ..errors import RushlightError
from ..pipeline import Pipeline
from ..step import Json

MANIFEST = "rushlight.json"
VERSION = 1

MOST_UNPACKED = 2**31
"""Bytes that an archive may unpack to: a small file can claim to be terabytes."""


@dataclass(frozen=True)
class Bundle:
    manifest: Json
    assets: Assets
    """The bundle's files; each is compared with the manifest when it is read."""

    @property
    def pipeline(self) -> Pipeline:
        """Raises as `Pipeline.from_spec` does."""
        return Pipeline.from_spec(self.manifest["pipeline"])


def open_bundle(path: str | Path) -> Bundle:
    """Raises BUNDLE_INVALID or BUNDLE_VERSION_UNSUPPORTED. Files are checked when they are read."""
    files = _files_at(Path(path))
    try:
        text = files.read(MANIFEST)
    except RushlightError as error:
        hint = f"A bundle is a folder or a .rush file with {MANIFEST} in it."
        raise RushlightError("BUNDLE_INVALID", f"There is no bundle at {path}", hint=hint) from error
    manifest = parse_manifest(text)
    return Bundle(manifest, CheckedAssets(files, manifest["files"]))


def _files_at(path: Path) -> Assets:
    if path.is_dir() or path.suffix != ".rush":
        return Folder(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise RushlightError("BUNDLE_INVALID", f"{path} unpacks to more than {MOST_UNPACKED} bytes")
            return Memory({name: archive.read(name) for name in archive.namelist() if not name.endswith("/")})
    except (OSError, zipfile.BadZipFile) as error:
        raise RushlightError("BUNDLE_INVALID", f"{path} is no bundle: {error}") from error


def parse_manifest(text: bytes) -> Json:
    """The manifest, checked against the JSON Schema that the TypeScript packages generate."""
    try:
        manifest = json.loads(text)
    except ValueError as error:
        raise RushlightError("BUNDLE_INVALID", f"{MANIFEST} is no JSON: {error}") from error
    version = manifest.get("rushlight") if isinstance(manifest, dict) else None
    if isinstance(version, int) and version > VERSION:
        message = f"The bundle has version {version}; this library reads up to {VERSION}"
        raise RushlightError("BUNDLE_VERSION_UNSUPPORTED", message, hint="Update rushlight-export.")
    check_manifest(manifest)
    return cast(Json, manifest)


def check_manifest(manifest: Any) -> None:
    worst = best_match(_validator().iter_errors(manifest))
    if worst is not None:
        path = ".".join(map(str, worst.absolute_path)) or "the manifest"
        raise RushlightError("BUNDLE_INVALID", f"{MANIFEST}: {path}: {worst.message:.300}")


@cache
def _validator() -> Any:
    text = resources.files("rushlight").joinpath("schema/rushlight.schema.json").read_text("utf-8")
    schema = json.loads(text)
    # Pipeline.from_spec says better than a schema of all ops what is wrong with a step.
    schema["properties"]["pipeline"] = {"type": "object"}
    return jsonschema.Draft202012Validator(schema)


@dataclass(frozen=True)
class CheckedAssets:
    files: Assets
    listed: Json

    def read(self, name: str) -> bytes:
        """Raises ASSET_MISSING, BUNDLE_FILE_MISSING or BUNDLE_FILE_CHANGED."""
        entry = self.listed.get(name)
        if entry is None:
            raise RushlightError("ASSET_MISSING", f"the manifest lists no file {name}")
        try:
            data = self.files.read(name)
        except RushlightError as error:
            message = f"the manifest lists {name}, which is not in the bundle"
            raise RushlightError("BUNDLE_FILE_MISSING", message) from error
        found = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        if found != entry:
            expected = f"{entry['size']} bytes, SHA-256 {entry['sha256']}"
            message = f"{name} is not the file of the manifest: expected {expected}, "
            message += f"found {found['size']} bytes, SHA-256 {found['sha256']}"
            raise RushlightError("BUNDLE_FILE_CHANGED", message, hint="Get the bundle again, or export it again.")
        return data
