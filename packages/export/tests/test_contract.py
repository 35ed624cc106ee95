"""One contract: every op of the TypeScript packages has a twin, with its options and its defaults."""

import json
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

import rushlight
from rushlight.errors import RushlightError
from rushlight.step import option_name, registry

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "packages/core/schema/pipeline.schema.json").read_text("utf-8"))
COMPOSED = ("core.pipeline", "core.branch", "core.each")
OPS = {
    name: each for name, each in SCHEMA["$defs"].items() if "op" in each.get("properties", {}) and name not in COMPOSED
}


def test_every_op_has_a_twin_and_no_twin_is_of_another_op():
    assert sorted(registry) == sorted(OPS)


@pytest.mark.parametrize("op", OPS)
def test_options_and_defaults_are_those_of_typescript(op):
    options = OPS[op]["properties"]["options"]
    twin = {option_name(each.name): each for each in fields(registry[op])}
    assert list(twin) == list(options["properties"])
    for name, schema in options["properties"].items():
        default = twin[name].default
        if name in options.get("required", []):
            assert default is MISSING, name
        else:
            plain = list(default) if isinstance(default, tuple) else default
            assert plain == schema.get("default"), name


@pytest.mark.parametrize("op", OPS)
def test_an_unknown_option_is_refused(op):
    spec = {"version": 1, "steps": [{"op": op, "options": {"nonsense": 1}}]}
    with pytest.raises(RushlightError, match="nonsense"):
        rushlight.Pipeline.from_spec(spec)


def test_the_package_carries_the_schemas_that_typescript_generates():
    for name in ("core/schema/pipeline.schema.json", "bundle/schema/rushlight.schema.json"):
        carried = ROOT / "packages/export/src/rushlight/schema" / Path(name).name
        assert carried.read_bytes() == (ROOT / "packages" / name).read_bytes()


def test_both_languages_write_the_same_json():
    """The bundles of the zoo are written by Python; `toJSON` of TypeScript fills in the same defaults."""
    for manifest in sorted((ROOT / "packages/zoo").glob("*/bundle/rushlight.json")):
        spec = json.loads(manifest.read_text("utf-8"))["pipeline"]
        assert rushlight.Pipeline.from_spec(spec).to_spec() == spec
