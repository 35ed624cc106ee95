"""A model with its pipeline to a bundle: what is in it, what proves it, and what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as pil

import rushlight
from device import verify_in_node
from rushlight import Branch, Each, Pipeline, RushlightError, core, vision

torch = pytest.importorskip("torch")

MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
ABOUT = {"name": "small", "licence": "Apache-2.0", "progress": False}


def picture(seed: int, width: int = 60, height: int = 48) -> pil.Image:
    """Smooth colours that differ by channel, so that swapped channels are another picture."""
    x, y = np.meshgrid(np.linspace(0, 3, width), np.linspace(0, 3, height))
    waves = [np.sin(x + seed), np.cos(2 * y + seed), np.sin(x * y)]
    return pil.fromarray(((np.stack(waves, -1) + 1) * 127).astype(np.uint8))


class Small(torch.nn.Module):
    def __init__(self, seed: int = 0):
        super().__init__()
        torch.manual_seed(seed)
        self.conv = torch.nn.Conv2d(3, 8, 3, stride=2)
        self.head = torch.nn.Linear(8, 4)

    def forward(self, image):
        return {"logits": self.head(torch.relu(self.conv(image)).mean((2, 3))) * 4}


def classifier(**tensor):
    preparation = {"mean": MEAN, "std": STD, **tensor}
    return Pipeline(
        vision.DecodeImage(),
        vision.Resize(size=32),
        vision.CenterCrop(size=28),
        vision.ToTensor(**preparation),
        core.Model(file="model.onnx"),
        vision.Classify(labels="labels.txt", top=2),
    )


LABELS = {"labels.txt": "ant\nbee\ncat\ndog\n"}


def export(out, model=None, pipeline=None, **options):
    given = {"examples": {"a": picture(1), "b": picture(2, 40, 70)}, "files": LABELS, **ABOUT, **options}
    return rushlight.export(model or Small(), pipeline or classifier(), out, **given)


def refusal(work, *arguments, **options):
    with pytest.raises(RushlightError) as caught:
        work(*arguments, **options)
    return caught.value


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    out = tmp_path_factory.mktemp("bundles") / "small"
    export(out)
    return out


def manifest_of(bundle: Path) -> dict:
    return json.loads((bundle / "rushlight.json").read_text())


def test_a_bundle_has_the_model_the_files_and_a_golden_vector_for_each_example(bundle):
    manifest = manifest_of(bundle)
    files = ["golden/a.png", "golden/b.png", "golden/golden.bin", "labels.txt", "model.onnx"]
    assert list(manifest["files"]) == files
    assert [case["name"] for case in manifest["golden"]] == ["a", "b"]
    kinds = [step["kind"] for step in manifest["golden"][0]["steps"]]
    assert kinds == ["image", "image", "image", "tensor", "tensors", "json"]
    assert [step["tolerance"] for step in manifest["golden"][0]["steps"]] == [0, 0, 0, 1e-6, 1e-4, 1e-4]


def test_python_and_node_agree_with_it(bundle):
    assert rushlight.verify(bundle).ok
    for backend in ("node", "web"):
        found = verify_in_node(bundle, backend)
        assert found["ok"], found["steps"]
        assert [step["difference"] for step in found["steps"][:4]] == [0, 0, 0, 0]


WRONG = {
    "mean and std swapped": (lambda options: options.update(mean=STD, std=MEAN), 3),
    "RGB and BGR swapped": (lambda options: options.update(order="BGR"), 3),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_pipeline_is_found_at_the_step_where_it_begins(bundle, tmp_path, name):
    work, index = WRONG[name]
    changed = tmp_path / "wrong"
    subprocess.run(["cp", "-r", bundle, changed], check=True)
    manifest = manifest_of(changed)
    work(manifest["pipeline"]["steps"][index]["options"])
    (changed / "rushlight.json").write_text(json.dumps(manifest))
    result = rushlight.verify(changed)
    assert not result.ok
    assert [case.first_difference.index for case in result.cases] == [index, index]
    found = verify_in_node(changed)
    assert not found["ok"]
    for case in found["cases"]:
        assert [step["ok"] for step in case["steps"][: index + 1]] == [True] * index + [False]


EXPORTING = """
import sys
from test_export import export
export(sys.argv[1])
"""


def test_two_processes_write_the_same_bytes(bundle, tmp_path):
    source = str(Path(rushlight.__file__).parents[1])
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": source}
    command = [sys.executable, "-c", EXPORTING, str(tmp_path / "again")]
    subprocess.run(command, check=True, cwd=Path(__file__).parent, env=environment, capture_output=True)
    for file in sorted(each.relative_to(bundle) for each in bundle.rglob("*") if each.is_file()):
        assert (tmp_path / "again" / file).read_bytes() == (bundle / file).read_bytes(), file


def test_names_come_from_the_signature_and_the_keys(bundle):
    import onnx

    graph = onnx.load(bundle / "model.onnx").graph
    assert [each.name for each in graph.input] == ["image"]
    assert [each.name for each in graph.output] == ["logits"]


@pytest.mark.parametrize("mode", ["int8", "int8-static", "fp16", "int4"])
def test_quantised_bundles_agree_with_python_too(tmp_path, mode):
    class Wide(Small):
        def __init__(self):
            super().__init__()
            self.mix = torch.nn.Sequential(torch.nn.Linear(8, 256), torch.nn.ReLU(), torch.nn.Linear(256, 8))

        def forward(self, image):
            return {"logits": self.head(self.mix(torch.relu(self.conv(image)).mean((2, 3)))) * 4}

    report = export(tmp_path / "q", Wide(), quantize=mode, accuracy_floor=0.98)
    found = report.quantization["model.onnx"]
    assert found.size_after < found.size_before
    assert found.outputs[0].cosine > 0.98
    assert rushlight.verify(tmp_path / "q").ok
    for backend in ("node", "web"):
        assert verify_in_node(tmp_path / "q", backend)["ok"]


def test_a_model_that_quantisation_broke_is_not_written(tmp_path):
    accuracies = iter([0.9, 0.4])
    error = refusal(export, tmp_path / "q", quantize="fp16", accuracy_floor=0.8, evaluate=lambda _: next(accuracies))
    assert error.code == "ACCURACY_TOO_LOW"
    assert "0.4000, below the floor of 0.8" in error.message
    assert not (tmp_path / "q").exists()
    assert list(tmp_path.iterdir()) == []


def test_the_accuracy_before_and_after_is_reported(tmp_path):
    def evaluate(runner):
        return float(runner.run(picture(3))[0]["label"] == runner.run(picture(3))[0]["label"])

    assert export(tmp_path / "q", quantize="fp16", accuracy_floor=1, evaluate=evaluate).accuracy == (1, 1)


def test_several_models_are_exported_by_name(tmp_path):
    parts = Pipeline(
        vision.DecodeImage(),
        vision.FiveCrop(size=24),
        Each(
            vision.ToTensor(mean=MEAN, std=STD),
            Branch({"one": core.Model(file="one.onnx"), "two": core.Model(file="two.onnx")}),
        ),
    )
    report = export(tmp_path / "two", {"one.onnx": Small(1), "two.onnx": Small(2)}, parts)
    assert set(report.differences) == {"one.onnx", "two.onnx"}
    assert rushlight.verify(tmp_path / "two").ok
    error = refusal(export, tmp_path / "three", Small(), parts)
    assert error.code == "OPTION_INVALID"
    assert "one.onnx, two.onnx" in error.message


def test_weights_beside_the_model_are_named_in_the_pipeline(tmp_path):
    export(tmp_path / "big", external_data_above=100)
    manifest = manifest_of(tmp_path / "big")
    options = manifest["pipeline"]["steps"][4]["options"]
    assert options["externalData"] == ["model.onnx.data"]
    assert "model.onnx.data" in manifest["files"]
    assert verify_in_node(tmp_path / "big")["ok"]


def test_an_archive_is_written_where_the_name_says_so(tmp_path):
    export(tmp_path / "small.rush")
    assert rushlight.verify(tmp_path / "small.rush").ok
    assert verify_in_node(tmp_path / "small.rush")["ok"]


def test_inputs_that_are_plain_data_are_in_the_manifest(tmp_path):
    pipeline = Pipeline(core.Model(file="model.onnx"))
    error = refusal(export, tmp_path / "x", Small(), pipeline, examples=[{"image": 3}], files=None)
    assert error.code in ("INPUT_INVALID", "STEP_FAILED")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ({"examples": []}, "INPUT_INVALID", "at least one example"),
        ({"examples": "cat.jpg"}, "INPUT_INVALID", "expected a list of examples"),
        ({"examples": ["none.png"]}, "INPUT_INVALID", "there is no file none.png"),
        ({"examples": {"a/b": picture(1)}}, "INPUT_INVALID", "which is no file name"),
        ({"examples": [object()]}, "INPUT_INVALID", "expected a path, bytes"),
        ({"name": "Two Words"}, "OPTION_INVALID", "lower-case letters"),
        ({"licence": None, "quantise": "int8"}, "OPTION_INVALID", "no option 'quantise'"),
        ({"quantize": "int2"}, "OPTION_INVALID", "int8-static"),
        ({"tolerance": {"vision.resise": 1}}, "OPTION_INVALID", "vision.resise"),
        ({"files": {}}, "ASSET_MISSING", "labels.txt"),
        ({"files": {**LABELS, "model.onnx": b""}}, "OPTION_INVALID", "two files"),
        ({"files": {"labels.txt": "one\n"}}, "INPUT_INVALID", ""),
        ({"model": {"other.onnx": Small()}}, "OPTION_INVALID", "model.onnx, found other.onnx"),
        ({"model": "a text"}, "MODEL_UNSUPPORTED", "no model that can be converted"),
        ({"model": b"\x08\x07no model", "opset": 18}, "OPTION_INVALID", "OnnxFile has no option opset"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(tmp_path, options, code, words):
    error = refusal(export, tmp_path / "x", **options)
    assert error.code == code
    assert words in error.message
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_can_not_be_exported_says_what_and_what_to_do(tmp_path):
    class Deciding(Small):
        def forward(self, image):
            if image.sum() > 0:
                return super().forward(image)
            return super().forward(-image)

    error = refusal(export, tmp_path / "x", Deciding())
    assert error.code == "MODEL_NOT_EXPORTABLE"
    assert error.hint
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_is_not_replaced_unasked(bundle):
    error = refusal(export, bundle)
    assert error.code == "OPTION_INVALID"
    assert "overwrite=True" in error.hint
    assert rushlight.verify(bundle).ok
