"""Writes a bundle, whole or not at all. The same content gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import RushlightError
from ..step import Json
from .reader import MANIFEST, VERSION, check_manifest

# As packBundle of @rushlight/bundle: ZIP has local time, so the same one for everybody.
DATE = (1980, 1, 2, 0, 0, 0)


def manifest_of(head: Json, pipeline: Json, files: Mapping[str, bytes], golden: list[Json]) -> Json:
    """`head` has name, version, description, licence, source, io; None is left out. Raises BUNDLE_INVALID."""
    listed = {
        name: {"sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])} for name in sorted(files)
    }
    io = head.get("io")
    about = {key: value for key, value in head.items() if value is not None and key != "io"}
    manifest: Json = {"rushlight": VERSION, **about, "pipeline": pipeline, **({"io": io} if io else {})}
    manifest |= {"files": listed, "golden": golden}
    check_manifest(manifest)
    return manifest


def write_bundle(out: Path, manifest: Json, files: Mapping[str, bytes]) -> None:
    """To a folder, or to one file where `out` ends in `.rush`. What was there is replaced at the very end."""
    text = (json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".rushlight-", dir=out.parent) as folder:
        made = Path(folder) / "bundle"
        if out.suffix == ".rush":
            _write_archive(made, {MANIFEST: text, **{name: files[name] for name in sorted(files)}})
        else:
            _write_folder(made, {**files, MANIFEST: text})
        if out.exists():
            out.rename(Path(folder) / "old")
        made.rename(out)


def check_place(out: Path, *, overwrite: bool) -> None:
    """Raises OPTION_INVALID where something is there that may not be replaced."""
    if not out.exists():
        return
    is_bundle = (out / MANIFEST).is_file() if out.is_dir() else out.suffix == ".rush"
    if overwrite and is_bundle:
        return
    what = "a bundle" if is_bundle else "something that is no bundle"
    hint = "Pass overwrite=True to replace it." if is_bundle else "Name another place."
    raise RushlightError("OPTION_INVALID", f"there is {what} at {out} already", hint=hint, option="out")


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _write_archive(file: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
