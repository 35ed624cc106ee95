"""What is no bundle, or not the one it says it is."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from rushlight import RushlightError, verify
from rushlight.bundle.reader import open_bundle
from rushlight.bundle.writer import check_place, write_bundle
from rushlight.command import main

DIGITS = Path(__file__).parents[2] / "zoo/digits/bundle"


@pytest.fixture
def digits(tmp_path):
    return shutil.copytree(DIGITS, tmp_path / "digits")


def code_of(work, *arguments):
    with pytest.raises(RushlightError) as caught:
        work(*arguments)
    return caught.value.code


def change(bundle: Path, work) -> None:
    manifest = json.loads((bundle / "rushlight.json").read_text())
    work(manifest)
    (bundle / "rushlight.json").write_text(json.dumps(manifest))


def test_a_file_that_was_changed_is_refused(digits):
    (digits / "labels.txt").write_text("0\n")
    assert code_of(verify, digits) == "BUNDLE_FILE_CHANGED"


def test_a_file_that_is_gone_is_refused(digits):
    (digits / "labels.txt").unlink()
    assert code_of(verify, digits) == "BUNDLE_FILE_MISSING"


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda manifest: manifest.update(rushlight=2), "BUNDLE_VERSION_UNSUPPORTED"),
        (lambda manifest: manifest.update(extra=1), "BUNDLE_INVALID"),
        (lambda manifest: manifest.pop("files"), "BUNDLE_INVALID"),
        (lambda manifest: manifest["files"].update({"../x": manifest["files"].pop("labels.txt")}), "BUNDLE_INVALID"),
        (lambda manifest: manifest["golden"].clear(), "BUNDLE_INVALID"),
        (lambda manifest: manifest["golden"][0]["steps"].pop(), "BUNDLE_INVALID"),
        (lambda manifest: manifest["pipeline"]["steps"][0].update(op="vision.decode"), "OP_UNKNOWN"),
        (lambda manifest: manifest["pipeline"]["steps"][2]["options"].update(size=-1), "OPTION_INVALID"),
    ],
)
def test_a_manifest_that_says_what_it_may_not_is_refused(digits, work, code):
    change(digits, work)
    assert code_of(verify, digits) == code


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"\xff\xfe"])
def test_what_is_no_manifest_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "rushlight.json").write_bytes(content)
    assert code_of(open_bundle, tmp_path) == "BUNDLE_INVALID"


def test_an_archive_is_a_bundle_too(digits, tmp_path):
    opened = open_bundle(digits)
    files = {name: opened.assets.read(name) for name in opened.manifest["files"]}
    for name in ("a.rush", "b.rush"):
        write_bundle(tmp_path / name, opened.manifest, files)
    assert verify(tmp_path / "a.rush").ok
    assert (tmp_path / "a.rush").read_bytes() == (tmp_path / "b.rush").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.rush") as archive:
        assert archive.namelist()[0] == "rushlight.json"
    (tmp_path / "c.rush").write_bytes((tmp_path / "a.rush").read_bytes()[:5000])
    assert code_of(open_bundle, tmp_path / "c.rush") == "BUNDLE_INVALID"


def test_nothing_that_is_no_bundle_is_replaced(digits, tmp_path):
    (tmp_path / "notes").mkdir()
    assert code_of(lambda: check_place(tmp_path / "notes", overwrite=True)) == "OPTION_INVALID"
    assert code_of(lambda: check_place(digits, overwrite=False)) == "OPTION_INVALID"
    check_place(digits, overwrite=True)
    check_place(tmp_path / "new", overwrite=False)


def test_the_command_says_which_step_differs_first(digits, capsys):
    assert main(["verify", str(digits)]) == 0
    assert "6 of 6 golden vectors agree" in capsys.readouterr().out
    change(digits, lambda manifest: manifest["pipeline"]["steps"][2]["options"].update(filter="bicubic"))
    assert main(["verify", str(digits)]) == 1
    assert "three: differs first at step 2, vision.resize: by" in capsys.readouterr().out


def test_the_command_prints_errors_with_their_code_and_what_to_do(tmp_path, capsys):
    assert main(["verify", str(tmp_path / "none")]) == 1
    printed = capsys.readouterr().err
    assert "BUNDLE_INVALID: There is no bundle at" in printed.replace("\n", " ")
    assert "rushlight.json" in printed


def test_the_command_gives_json(digits, capsys):
    assert main(["verify", str(digits), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["ok"]
    assert [step["step"] for step in result["cases"][0]["steps"]][5] == "core.model"
    assert main(["inspect", str(digits), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "digits"
    assert main(["inspect", str(digits)]) == 0
    assert "vision.resize" in capsys.readouterr().out
