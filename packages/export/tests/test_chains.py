"""Chains of random steps give the tensors and the geometry of packages/vision/test/chains.test.ts."""

import json
from pathlib import Path

import pytest

from generated_image import generated_image, sha256
from rushlight import Pipeline
from rushlight.facts import Facts
from rushlight.vision.geometry import geometry_fact

VECTORS = Path(__file__).parents[2] / "vision/test/vectors"
CHAINS = json.loads((VECTORS / "chains.json").read_text("utf-8"))["chains"]


@pytest.mark.parametrize("chain", CHAINS, ids=lambda each: str(each["seed"]))
def test_chain(chain):
    facts = Facts()
    runner = Pipeline.from_spec({"version": 1, "steps": chain["steps"]}).open({})
    tensor = runner.run(generated_image(chain["seed"], chain["width"], chain["height"], 3), facts=facts)
    geometry = facts.get(geometry_fact)
    assert list(tensor.shape) == chain["dims"]
    assert sha256(tensor) == chain["sha256"]
    assert {
        "width": geometry.width,
        "height": geometry.height,
        "toOriginal": geometry.to_original.reshape(-1).tolist(),
        "input": dict(zip(("width", "height"), geometry.input, strict=True)),
    } == chain["geometry"]
