"""Models that are ONNX already, and what makes their bytes clean."""

import numpy as np
import onnx
import pytest
from onnx import helper

from rushlight import RushlightError
from rushlight.convert import OnnxFile, check_same, source_of
from rushlight.convert.clean import clean
from rushlight.ort import open_onnx

X = {"x": np.arange(8, dtype=np.float32).reshape(2, 4)}


def model(weights=4):
    """y = x w, then doubled in the branch that is taken, with all that a model can say of where it is from."""
    value = onnx.numpy_helper.from_array(np.eye(4, weights, dtype=np.float32), "w")
    taken = onnx.numpy_helper.from_array(np.array(True), "taken")
    branch = helper.make_graph(
        [helper.make_node("Add", ["product", "product"], ["sum"], doc_string="/home/someone")],
        "then",
        [],
        [helper.make_tensor_value_info("sum", onnx.TensorProto.FLOAT, None)],
    )
    other = helper.make_graph(
        [helper.make_node("Neg", ["product"], ["sum"])],
        "else",
        [],
        [helper.make_tensor_value_info("sum", onnx.TensorProto.FLOAT, None)],
    )
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["product"], name="/layers.0/MatMul"),
        helper.make_node("If", ["taken"], ["chosen"], then_branch=branch, else_branch=other),
        helper.make_node("Identity", ["chosen"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "main_graph",
        [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, ["batch", 4])],
        [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, ["batch", weights])],
        [value, taken],
        value_info=[helper.make_tensor_value_info("product", onnx.TensorProto.FLOAT, ["batch", weights])],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    made.producer_name, made.producer_version, made.doc_string = "someone", "1.2.3", "made on Friday"
    helper.set_model_props(made, {"path": "/home/someone"})
    return made


def test_a_clean_model_says_nothing_of_where_it_is_from_and_answers_the_same():
    given = model()
    cleaned = model()
    clean(cleaned)
    onnx.checker.check_model(cleaned, full_check=True)
    content = cleaned.SerializeToString()
    for word in (b"someone", b"Friday", b"1.2.3", b"layers.0", b"product"):
        assert word not in content
    assert [each.name for each in cleaned.graph.initializer] == ["w", "taken"]
    answers = [open_onnx(each.SerializeToString()).run(X)["y"] for each in (given, cleaned)]
    np.testing.assert_array_equal(*answers)


def test_a_clean_model_is_clean_already():
    once = model()
    clean(once)
    twice = onnx.ModelProto.FromString(once.SerializeToString())
    clean(twice)
    assert twice.SerializeToString(deterministic=True) == once.SerializeToString(deterministic=True)


def test_bytes_stay_as_they_are_unless_they_are_to_be_cleaned(tmp_path):
    content = model().SerializeToString()
    assert OnnxFile(content).convert("m.onnx", X).model == content
    path = tmp_path / "m.onnx"
    path.write_bytes(content)
    files = [OnnxFile(each, cleaned=True).convert("m.onnx", X) for each in (content, path, str(path), model())]
    assert len({each.model for each in files}) == 1
    assert b"someone" not in files[0].model
    check_same(OnnxFile(content), files[0], X)


def test_weights_in_a_file_beside_it_are_found_and_written_anew(tmp_path):
    path = tmp_path / "large.onnx"
    onnx.save_model(model(1000), path, save_as_external_data=True, location="large.bin", size_threshold=100)
    whole = OnnxFile(path).convert("m.onnx", X)
    assert not whole.external
    split = OnnxFile(path, external_data_above=1000).convert("m.onnx", X)
    assert list(split.external) == ["m.onnx.data"]
    again = OnnxFile(split.model, external=split.external).convert("n.onnx", X)
    check_same(OnnxFile(path), again, X)
    with pytest.raises(RushlightError) as caught:
        OnnxFile(split.model).convert("m.onnx", X)
    assert caught.value.code == "MODEL_CORRUPT"
    assert "m.onnx.data" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"no model at all", model().SerializeToString()[:-40]])
def test_what_is_no_model_is_refused(content):
    with pytest.raises(RushlightError) as caught:
        OnnxFile(content).convert("m.onnx", X)
    assert caught.value.code == "MODEL_CORRUPT"


def test_another_model_differs():
    other = model()
    other.graph.initializer[0].CopyFrom(onnx.numpy_helper.from_array(np.full((4, 4), 0.5, np.float32), "w"))
    files = OnnxFile(other).convert("m.onnx", X)
    with pytest.raises(RushlightError) as caught:
        check_same(OnnxFile(model()), files, X)
    assert caught.value.code == "MODEL_DIFFERS"
    assert "the output y" in str(caught.value)


def test_sources_are_told_by_what_a_model_is(tmp_path):
    source = OnnxFile(model())
    assert source_of(source) is source
    assert isinstance(source_of(model()), OnnxFile)
    assert isinstance(source_of(tmp_path / "m.ONNX"), OnnxFile)
    for other in ({"weights": 1}, 3, "model.xyz", None):
        with pytest.raises(RushlightError) as caught:
            source_of(other)
        assert caught.value.code == "MODEL_UNSUPPORTED"
        assert "torch.nn.Module" in str(caught.value)
