"""Pipelines as data."""

import pytest

from rushlight import Branch, Each, Pipeline, RushlightError, core

SPEC = {
    "version": 1,
    "steps": [
        {"op": "core.each", "each": {"op": "core.model", "options": {"file": "a.onnx"}}},
        {"op": "core.branch", "branches": {"b": {"op": "core.model", "options": {"file": "b.onnx", "outputs": ["x"]}}}},
    ],
}


def test_a_pipeline_is_the_json_that_it_came_from():
    pipeline = Pipeline(Each(core.Model(file="a.onnx")), Branch({"b": core.Model(file="b.onnx", outputs=["x"])}))
    assert pipeline.to_spec() == SPEC
    assert Pipeline.from_spec(SPEC).to_spec() == SPEC


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ({}, "SPEC_INVALID"),
        ({"version": 2, "steps": []}, "SPEC_VERSION_UNSUPPORTED"),
        ({"version": 1, "steps": []}, "SPEC_INVALID"),
        ({"version": 1, "steps": [{"op": "core.modell"}]}, "OP_UNKNOWN"),
        ({"version": 1, "steps": [{"op": "core.model"}]}, "OPTION_INVALID"),
        ({"version": 1, "steps": [{"op": "core.model", "options": {"file": "a", "fil": 1}}]}, "OPTION_INVALID"),
        ({"version": 1, "steps": [{"op": "core.model", "options": {"file": 3}}]}, "OPTION_INVALID"),
    ],
)
def test_what_is_no_pipeline_is_refused(spec, code):
    with pytest.raises(RushlightError) as caught:
        Pipeline.from_spec(spec)
    assert caught.value.code == code
