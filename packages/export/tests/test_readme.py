"""The code of the README runs."""

import re
from pathlib import Path

import pytest

import rushlight
from pictures import picture

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def beside_a_picture(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    picture(320, 240).save("cat.jpg")


@pytest.mark.usefixtures("beside_a_picture")
def test_a_classifier_of_torchvision():
    pytest.importorskip("torchvision")
    # The weights would come from a network; the network of the model itself is the same.
    exec(BLOCKS[0].replace("mobilenet_v2(weights=weights)", "mobilenet_v2()"), {})
    assert rushlight.verify("public/mobilenet").ok


@pytest.mark.usefixtures("beside_a_picture")
def test_a_pipeline_in_python():
    scope = {}
    exec(BLOCKS[1], scope)
    assert scope["tensor"].shape == (1, 3, 224, 224)


def test_the_other_blocks_compile():
    for block in BLOCKS[2:]:
        compile(block, "README.md", "exec")
