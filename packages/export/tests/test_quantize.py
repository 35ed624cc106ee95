"""Models in fewer bits."""

import io
import json

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper
from rich.console import Console

from rushlight import RushlightError
from rushlight.model_files import ModelFiles
from rushlight.ort import open_onnx
from rushlight.quantize import compare, quantize

torch = pytest.importorskip("torch", reason="needs torch")

import modules  # noqa: E402
from rushlight.convert import TorchModule  # noqa: E402

DRAW = np.random.default_rng(0)


@pytest.fixture(scope="module")
def classifier():
    """With the statistics that batch norm has after training, on pictures of coarse patches."""
    torch.manual_seed(0)
    module = modules.Classifier()
    coarse = DRAW.standard_normal((24, 3, 4, 4)).astype(np.float32)
    images = np.kron(coarse, np.ones((1, 1, 8, 8), np.float32))
    with torch.no_grad():
        for _ in range(20):
            module(torch.from_numpy(images))
    examples = [{"image": image[None]} for image in images]
    return TorchModule(module).convert("model.onnx", examples[0]), examples


@pytest.fixture(scope="module")
def encoder():
    torch.manual_seed(0)
    examples = []
    for length in range(8, 24):
        mask = np.ones((1, length), np.int64)
        mask[0, length - length % 4 :] = 0
        examples.append({"input_ids": DRAW.integers(0, 200, (1, length)), "attention_mask": mask})
    return TorchModule(modules.Encoder()).convert("model.onnx", examples[0]), examples


def operators(files):
    return {node.op_type for node in onnx.load_from_string(files.model).graph.node}


def report_of(given, files):
    before, examples = given
    answers = [[session.run(x) for x in examples] for session in (open_onnx(before.model), open_onnx(files.model))]
    return compare(*answers, size_before=before.size, size_after=files.size)


@pytest.mark.parametrize(
    ("fixture", "mode", "operator", "share", "decibels"),
    [
        ("classifier", "int8-static", "QuantizeLinear", 0.5, 25),
        ("classifier", "fp16", "Conv", 0.6, 55),
        ("encoder", "int8", "MatMulInteger", 0.4, 36),
        ("encoder", "int8-static", "QuantizeLinear", 0.45, 20),
        ("encoder", "fp16", "MatMul", 0.6, 55),
        ("encoder", "int4", "MatMulNBits", 0.4, 15),
    ],
)
def test_every_mode_makes_a_model_smaller_and_keeps_its_answers(request, fixture, mode, operator, share, decibels):
    given = request.getfixturevalue(fixture)
    before, examples = given
    files = quantize(before, mode, examples[:12])
    assert operator in operators(files)
    assert files.size < before.size * share
    report = report_of(given, files)
    assert all(decibels < each.snr_db < 100 for each in report.outputs)
    assert quantize(before, mode, examples[:12]).model == files.model


def test_inputs_and_outputs_stay_in_32_bits(encoder):
    session = open_onnx(quantize(encoder[0], "fp16").model)
    assert {each.dtype for each in session.run(encoder[1][0]).values()} == {np.dtype(np.float32)}
    weights = onnx.load_from_string(quantize(encoder[0], "fp16").model).graph.initializer
    assert any(each.data_type == onnx.TensorProto.FLOAT16 and len(each.dims) == 2 for each in weights)


def int8_weights(files):
    tensors = onnx.load_from_string(files.model).graph.initializer
    return [numpy_helper.to_array(each) for each in tensors if each.data_type == onnx.TensorProto.INT8]


def test_static_weights_leave_room_in_16_bits(classifier):
    """Two products of an unsigned byte and a weight must fit into 16 bits, or old processors saturate."""
    weights = int8_weights(quantize(classifier[0], "int8-static", classifier[1]))
    assert any(each.ndim >= 2 for each in weights)
    assert all(2 * 255 * np.abs(each.astype(int)).max() < 2**15 for each in weights)


def linear(weight, *, opset=18, ir_version=9, as_input=False):
    """y = x @ weight, z = table[i]."""
    parts = {"weight": np.asarray(weight, np.float32), "table": TABLE}
    nodes = [helper.make_node("MatMul", ["x", "weight"], ["y"]), helper.make_node("Gather", ["table", "i"], ["z"])]
    inputs = [("x", 1, ["rows", len(weight)]), ("i", 7, ["rows"])]
    inputs += [(name, 1, each.shape) for name, each in parts.items() if as_input]
    graph = helper.make_graph(
        nodes,
        "linear",
        [helper.make_tensor_value_info(*each) for each in inputs],
        [helper.make_tensor_value_info(name, 1, ["rows", None]) for name in ("y", "z")],
        [numpy_helper.from_array(each, name) for name, each in parts.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir_version)
    return ModelFiles(model.SerializeToString())


TABLE = (DRAW.standard_normal((50, 16)) * np.logspace(-3, 3, 50)[:, None]).astype(np.float32)
WEIGHT = DRAW.standard_normal((65, 24)).astype(np.float32)
X = DRAW.standard_normal((4, 65)).astype(np.float32)
INDICES = np.array([0, 49, -1, 7])


def run(files, x):
    return open_onnx(files.model).run({"x": x, "i": INDICES[: len(x)]})


def test_pairs_of_weights_leave_room_in_16_bits_and_use_it():
    codes = max(int8_weights(quantize(linear(WEIGHT), "int8")), key=np.size).astype(int)
    assert codes.shape == WEIGHT.shape
    even = np.pad(codes, ((0, 1), (0, 0)))
    for sign in (1, -1):
        pairs = np.maximum(sign * even, 0)
        sums = pairs[0::2] + pairs[1::2]
        assert 255 * sums.max() < 2**15
    assert 80 < np.abs(codes).max(0).mean() <= 127


def test_a_row_is_quantised_by_itself():
    files = quantize(linear(WEIGHT), "int8")
    among_large = np.concatenate([X[:1], X[1:] * 1e6])
    np.testing.assert_array_equal(run(files, among_large)["y"][0], run(files, X[:1])["y"][0])
    exact = X @ WEIGHT
    assert np.abs(run(files, X)["y"] - exact).max() < 0.02 * np.abs(exact).max()


def test_products_of_one_activation_share_its_codes():
    class Pair(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.left, self.right = torch.nn.Linear(32, 16), torch.nn.Linear(32, 16)

        def forward(self, x):
            return self.left(x) * self.right(x)

    before = TorchModule(Pair()).convert("model.onnx", {"x": np.ones((2, 3, 32), np.float32)})
    found = [node.op_type for node in onnx.load_from_string(quantize(before, "int8").model).graph.node]
    assert (found.count("QuantizeLinear"), found.count("MatMulInteger"), found.count("MatMul")) == (1, 2, 0)


def test_rows_of_equal_values_lose_only_what_weights_lose():
    files = quantize(linear(WEIGHT), "int8")
    for value in (0, 1e-38, 3, -250):
        found = run(files, np.full((1, 65), value, np.float32))["y"][0]
        step = np.abs(WEIGHT).max(0) / 64
        assert np.all(np.abs(found - value * WEIGHT.sum(0)) <= abs(value) * 65 * step / 2 + 1e-6)
    assert not run(files, np.zeros((1, 65), np.float32))["y"].any()


def test_a_row_of_a_table_has_a_scale_of_its_own():
    found = run(quantize(linear(WEIGHT), "int8"), X)["z"]
    half = np.abs(TABLE[INDICES]).max(1, keepdims=True) / 127 / 2
    assert np.all(np.abs(found - TABLE[INDICES]) <= half * 1.001)


@pytest.mark.filterwarnings("error")
def test_columns_of_zeros_give_zeros():
    found = run(quantize(linear(WEIGHT * (np.arange(24) % 3 > 0)), "int8"), X)["y"]
    assert not found[:, ::3].any()
    assert found[:, 1::3].all()


@pytest.mark.parametrize(("opset", "ir_version", "as_input"), [(11, 3, True), (13, 7, True), (17, 8, False)])
def test_old_models_are_quantised_too(opset, ir_version, as_input):
    old = quantize(linear(WEIGHT, opset=opset, ir_version=ir_version, as_input=as_input), "int8")
    assert open_onnx(old.model).inputs == ("x", "i")
    np.testing.assert_array_equal(run(old, X)["y"], run(quantize(linear(WEIGHT), "int8"), X)["y"])


def test_models_that_are_too_old_are_refused():
    with pytest.raises(RushlightError) as caught:
        quantize(linear(WEIGHT, opset=10, ir_version=3, as_input=True), "int8")
    assert caught.value.code == "MODEL_NOT_QUANTIZABLE"
    assert "opset 10" in str(caught.value)


def test_weights_beside_the_model_come_back_inside_or_beside(encoder):
    torch.manual_seed(0)
    source = TorchModule(modules.Encoder(), external_data_above=10_000)
    beside = source.convert("model.onnx", encoder[1][0])
    assert beside.external
    assert quantize(beside, "int8").model == quantize(encoder[0], "int8").model


@pytest.mark.parametrize(
    ("mode", "code", "words"),
    [
        ("int9", "OPTION_INVALID", "int8, int8-static, fp16, int4"),
        ("int8-static", "OPTION_INVALID", "examples"),
        ("int8", "MODEL_NOT_QUANTIZABLE", "Conv"),
        ("int4", "MODEL_NOT_QUANTIZABLE", "matrix products"),
    ],
)
def test_what_a_mode_cannot_do_is_refused(mode, code, words):
    module = torch.nn.Conv2d(3, 4, 3)
    files = TorchModule(module).convert("m.onnx", {"input": np.ones((1, 3, 8, 8), np.float32)})
    with pytest.raises(RushlightError) as caught:
        quantize(files, mode)
    assert caught.value.code == code
    assert words in str(caught.value)


def test_a_quantised_model_is_not_quantised_again(encoder):
    once = quantize(encoder[0], "int8")
    for mode in ("int8", "fp16", "int4"):
        with pytest.raises(RushlightError) as caught:
            quantize(once, mode)
        assert caught.value.code == "MODEL_NOT_QUANTIZABLE"
    with pytest.raises(RushlightError) as caught:
        quantize(ModelFiles(b"TFL3 no onnx"), "int8")
    assert caught.value.code == "MODEL_CORRUPT"


def test_a_report_counts_what_differs():
    expected = [{"scores": np.array([[1, 2, 4]], np.float32)}, {"scores": np.array([[0, 0, 2]], np.float32)}]
    found = [{"scores": np.array([[1, 2, 3]], np.float32)}, {"scores": np.array([[3, 0, 2]], np.float32)}]
    (output,) = compare(expected, found).outputs
    assert output.worst == 3
    assert output.mean == pytest.approx((1 / 4 + 3) / 6)
    assert output.snr_db == pytest.approx(10 * np.log10(25 / 10))
    assert output.cosine == pytest.approx((1 + 4 + 12 + 4) / np.sqrt(25 * 27))
    assert output.top1 == 0.5
    (same,) = compare(expected, expected).outputs
    assert (same.worst, same.snr_db, same.cosine, same.top1) == (0, float("inf"), pytest.approx(1), 1)


def test_a_report_is_a_table_and_json():
    answers = [{"scores": np.ones((1, 3), np.float32), "box": np.ones(4, np.float32)}]
    report = compare(answers, answers, size_before=4_000_000, size_after=1_000_000)
    parsed = json.loads(report.to_json())
    assert parsed["sizeAfter"] == 1_000_000
    assert parsed["outputs"][0]["snr_db"] is None
    assert parsed["outputs"][1]["top1"] is None
    console = Console(file=io.StringIO(), width=100)
    console.print(report)
    printed = console.file.getvalue()
    assert "4.0 MB to 1.0 MB (25%)" in printed
    assert "scores" in printed


def test_answers_that_are_no_pair_are_refused():
    one = {"scores": np.ones((1, 3), np.float32)}
    for expected, found in (
        ([one], []),
        ([], []),
        ([one], [{"other": one["scores"]}]),
        ([one], [{"scores": np.ones(3)}]),
    ):
        with pytest.raises(RushlightError) as caught:
            compare(expected, found)
        assert caught.value.code == "INPUT_INVALID"
