"""From torch modules to ONNX."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

import modules  # noqa: E402
from rushlight import Pipeline, RushlightError, core  # noqa: E402
from rushlight.convert import TorchModule, check_same  # noqa: E402
from rushlight.ort import open_onnx  # noqa: E402

IDS = {
    "input_ids": np.arange(18).reshape(2, 9),
    "attention_mask": np.array([[1] * 9, [1] * 5 + [0] * 4]),
}
IMAGE = {"image": np.random.default_rng(0).standard_normal((1, 3, 32, 32)).astype(np.float32)}
X = {"x": np.random.default_rng(0).standard_normal((2, 4)).astype(np.float32)}


def seeded(make):
    torch.manual_seed(0)
    return make()


def dims(value):
    return [dim.dim_param or dim.dim_value for dim in value.type.tensor_type.shape.dim]


def test_a_classifier_answers_as_torch_does_in_any_batch():
    source = TorchModule(seeded(modules.Classifier))
    files = source.convert("model.onnx", IMAGE)
    assert not files.external
    for batch in (1, 2, 5):
        worst = check_same(source, files, {"image": np.repeat(IMAGE["image"], batch, 0)})
        assert worst["output"] < 1e-5
    graph = onnx.load_from_string(files.model).graph
    assert dims(graph.input[0]) == ["batch", 3, 32, 32]
    assert dims(graph.output[0]) == ["batch", 10]


def test_a_transformer_takes_any_length_and_names_its_outputs():
    source = TorchModule(seeded(modules.Encoder))
    files = source.convert("model.onnx", IDS)
    graph = onnx.load_from_string(files.model).graph
    assert {each.name: dims(each) for each in (*graph.input, *graph.output)} == {
        "input_ids": ["batch", "tokens"],
        "attention_mask": ["batch", "tokens"],
        "logits": ["batch", 8],
        "hidden": ["batch", "tokens", 64],
    }
    longer = {"input_ids": np.arange(60).reshape(3, 20), "attention_mask": np.ones((3, 20), np.int64)}
    assert max(check_same(source, files, longer).values()) < 1e-5


def test_what_is_not_fed_is_no_input():
    files = TorchModule(seeded(modules.Encoder)).convert("model.onnx", {"input_ids": IDS["input_ids"]})
    assert open_onnx(files.model).inputs == ("input_ids",)


def test_an_image_of_any_size():
    axes = {"image": {0: "batch", 2: "height", 3: "width"}}
    source = TorchModule(seeded(modules.Classifier), dynamic_axes=axes)
    files = source.convert("model.onnx", IMAGE)
    check_same(source, files, {"image": np.ones((2, 3, 40, 56), np.float32)})


def test_the_module_stays_as_it_was():
    module = seeded(modules.Classifier)
    module.features.eval()
    before = [each.training for each in module.modules()], torch.get_num_threads(), torch.is_grad_enabled()
    TorchModule(module).convert("model.onnx", IMAGE)
    after = [each.training for each in module.modules()], torch.get_num_threads(), torch.is_grad_enabled()
    assert after == before


def test_inputs_and_outputs_can_be_renamed():
    source = TorchModule(seeded(modules.Classifier), input_names=["picture"], output_names=["logits"])
    files = source.convert("model.onnx", {"picture": IMAGE["image"]})
    assert source.reference().inputs == ("picture",)
    assert list(open_onnx(files.model).run({"picture": IMAGE["image"]})) == ["logits"]


def test_outputs_can_be_chosen():
    files = TorchModule(seeded(modules.Encoder), output_names=["logits"]).convert("model.onnx", IDS)
    assert list(open_onnx(files.model).run(IDS)) == ["logits"]


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (lambda x: x, ["output"]),
        (lambda x: (x, [x + 1, None, x * 2]), ["output", "output_1_0", "output_1_2"]),
        (lambda x: modules.Pair(x, x + 1), ["left", "right"]),
        (lambda x: modules.Sizes(x), ["width"]),
        (lambda x: {"a": {"b": x}, "c": x + 1}, ["a_b", "c"]),
    ],
)
def test_outputs_are_named_by_what_holds_them(make, names):
    assert list(TorchModule(modules.Gives(make)).reference().run(X)) == names


@pytest.mark.parametrize(
    ("make", "options", "feeds", "code", "words"),
    [
        (modules.Classifier, {}, {"picture": IMAGE["image"]}, "INPUT_INVALID", ["picture", "requires image"]),
        (modules.Classifier, {}, {**IMAGE, "size": X["x"]}, "INPUT_INVALID", ["does not take size"]),
        (modules.Classifier, {}, {}, "INPUT_INVALID", ["requires image"]),
        (modules.Classifier, {}, {"image": X["x"]}, "INPUT_INVALID", ["float32 tensor [2,4]"]),
        (modules.Classifier, {"input_names": ["a", "b"]}, IMAGE, "OPTION_INVALID", ["takes 1: image"]),
        (modules.Encoder, {"input_names": ["attention_mask"]}, IDS, "OPTION_INVALID", ["input_ids"]),
        (modules.Classifier, {"output_names": ["a", "b"]}, IMAGE, "OPTION_INVALID", ["a, b", "output"]),
        (modules.Classifier, {"dynamic_axes": {"img": {}}}, IMAGE, "OPTION_INVALID", ["img", "image"]),
        (modules.Classifier, {"dynamic_axes": {"image": {4: "t"}}}, IMAGE, "OPTION_INVALID", ["axis 4", "0 to 3"]),
        (lambda: modules.Gives(lambda x: {"x": x}), {}, X, "MODEL_NOT_EXPORTABLE", ["x names an input and an output"]),
        (lambda: modules.Gives(lambda x: (x, "a")), {}, X, "MODEL_NOT_EXPORTABLE", ["str as output_1"]),
        (lambda: modules.Gives(lambda _: None), {}, X, "MODEL_NOT_EXPORTABLE", ["no tensor"]),
        (lambda: modules.Gives(lambda x: x.bfloat16()), {}, X, "MODEL_NOT_EXPORTABLE", ["bfloat16"]),
        (lambda: modules.Outer(modules.Choosing()), {}, X, "MODEL_NOT_EXPORTABLE", ["blocks.1", "if x.sum() > 0:"]),
        (modules.Counting, {}, X, "MODEL_NOT_EXPORTABLE", ["depends on values", "if count > 2"]),
        (modules.Item, {}, X, "MODEL_NOT_EXPORTABLE", ["depends on values", ".item()"]),
        (lambda: modules.Outer(modules.InNumpy()), {}, X, "MODEL_NOT_EXPORTABLE", ["blocks.1", "x.numpy()"]),
        (
            lambda: modules.Outer(modules.Mystery()),
            {},
            X,
            "MODEL_NOT_EXPORTABLE",
            ["rushlight_tests.mystery", "blocks.1", "modules.py", "torch.ops.rushlight_tests.mystery(x)"],
        ),
        (modules.FixedBatch, {}, X, "MODEL_NOT_EXPORTABLE", ["axis 0 (batch) of the input x at 2", "{'x': {}}"]),
    ],
)
def test_what_cannot_be_exported_says_why(make, options, feeds, code, words):
    with pytest.raises(RushlightError) as caught:
        TorchModule(make(), **options).convert("model.onnx", feeds)
    assert caught.value.code == code
    for word in words:
        assert word in str(caught.value)


def test_the_way_that_the_error_names_works():
    files = TorchModule(modules.FixedBatch(), dynamic_axes={"x": {}}).convert("model.onnx", X)
    np.testing.assert_array_equal(open_onnx(files.model).run(X)["output"], X["x"] + 1)


def test_a_model_that_answers_otherwise_each_time_differs():
    with pytest.raises(RushlightError) as caught:
        TorchModule(modules.Gives(lambda x: x + torch.rand_like(x))).convert("model.onnx", X)
    assert caught.value.code == "MODEL_DIFFERS"
    assert "the output output" in str(caught.value)


def test_a_constant_of_the_example_is_found_at_another_size():
    """torch.export takes the size of the example for a constant where the module asks for it as a number."""

    def mean(x):
        return x.sum(1) / float(np.prod(x.detach().shape[1:])) * (1 if isinstance(x.shape[0], int) else 2)

    with pytest.raises(RushlightError) as caught:
        TorchModule(modules.Gives(mean)).convert("model.onnx", X)
    assert caught.value.code == "MODEL_DIFFERS"


def test_weights_beside_the_model():
    source = TorchModule(seeded(modules.Encoder), external_data_above=20_000)
    files = source.convert("encoder.onnx", IDS)
    assert list(files.external) == ["encoder.onnx.data"]
    assert len(files.model) < 30_000 < len(files.external["encoder.onnx.data"])
    check_same(source, files, IDS)
    step = core.Model(file="encoder.onnx", external_data=list(files.external))
    answer = Pipeline(step).open({"encoder.onnx": files.model, **files.external}).run(IDS)
    np.testing.assert_allclose(answer["logits"], source.reference().run(IDS)["logits"], atol=1e-5)


SCRIPT = """
import hashlib, sys
import numpy as np, torch, modules
from rushlight.convert import TorchModule
torch.manual_seed(0)
files = TorchModule(modules.Encoder()).convert("m.onnx", {"input_ids": np.arange(18).reshape(2, 9)})
assert all(word not in files.model for word in (b"torch", b"site-packages", b"modules.py", b"pkg."))
print(hashlib.sha256(files.model).hexdigest())
"""


def test_equal_weights_give_equal_bytes_in_another_process():
    folder = Path(__file__).parent
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONPATH": f"{folder}:{folder.parent / 'src'}", "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    files = TorchModule(seeded(modules.Encoder)).convert("m.onnx", {"input_ids": IDS["input_ids"]})
    assert found == {hashlib.sha256(files.model).hexdigest() + "\n"}
