"""TensorFlow Lite files as ONNX, or kept: real ones and small ones, and errors that say why not."""

import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

import rushlight
from device import verify_in_node
from keras_models import convolutions, feeds_of, made
from pictures import picture, png
from rushlight import Each, Pipeline, RushlightError, core, vision
from rushlight.convert import KerasModel, TfliteFile, source_of
from rushlight.convert.same import relative_difference
from rushlight.ort import open_onnx

tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")

SHARED = Path(__file__).parents[4] / "shared/data"
needs_shared_data = pytest.mark.skipif(
    not SHARED.exists(), reason="the folder ../shared/data is not beside the checkout"
)
TFLITE = SHARED / "models/tflite"
ABOUT = {"name": "small", "licence": "Apache-2.0", "progress": False}
LABELS = {"labels.txt": b"ant\nbee\ncat\ndog\neel\n"}
CLASSIFY = vision.Classify(labels="labels.txt", top=2, softmax=False)


def refusal(work):
    with pytest.raises(RushlightError) as caught:
        work()
    return caught.value


def pixels(*steps, size=32, **tensor):
    resize = vision.Resize(size={"width": size, "height": size})
    return Pipeline(vision.DecodeImage(), resize, vision.ToTensor(layout="NHWC", **tensor), *steps)


@pytest.fixture(scope="module")
def small_tflite(tmp_path_factory):
    path = tmp_path_factory.mktemp("tflite") / "small.tflite"
    path.write_bytes(tf.lite.TFLiteConverter.from_keras_model(made(convolutions)).convert())
    return path


def test_the_pipeline_has_one_model_of_the_right_kind(small_tflite):
    convert = rushlight.from_tflite
    assert "found none" in refusal(lambda: convert(small_tflite, Pipeline(vision.DecodeImage()))).message
    kept = pixels(core.Model(file="model.tflite"), CLASSIFY)
    assert "ends in .onnx" in refusal(lambda: convert(small_tflite, kept)).message
    nested = Pipeline(vision.DecodeImage(), Each(core.Model(file="model.onnx")))
    assert "ends in .tflite" in refusal(lambda: convert(small_tflite, nested, keep=True)).message


def test_a_kept_file_is_bundled_as_it_is_with_the_answers_of_its_runtime(tmp_path, small_tflite):
    pipeline = pixels(core.Model(file="model.tflite"), CLASSIFY)
    exportable = rushlight.from_tflite(small_tflite, pipeline, keep=True, files=LABELS)
    exportable.export(tmp_path / "bundle", examples={"a": png(picture(60, 40))}, **ABOUT)
    assert (tmp_path / "bundle/model.tflite").read_bytes() == small_tflite.read_bytes()
    feeds = feeds_of(KerasModel(made(convolutions)), 1)
    found = TfliteFile(small_tflite, keep=True).reference().run(feeds)
    assert np.abs(found["output_0"] - made(convolutions)(feeds["image"])).max() < 1e-5


def test_names_of_a_signature_are_used(small_tflite):
    source = TfliteFile(small_tflite)
    model = onnx.load_from_string(source.convert("m.onnx", {"image": np.ones((1, 32, 32, 3), np.float32)}).model)
    assert [value.name for value in model.graph.input] == ["image"]
    assert [value.name for value in model.graph.output] == ["output_0"]


def test_int8_goes_in_and_comes_out_as_float():
    converter = tf.lite.TFLiteConverter.from_keras_model(made(convolutions))
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    examples = [feeds_of(KerasModel(made(convolutions)), seed)["image"][:1] for seed in range(1, 9)]
    converter.representative_dataset = lambda: ([each] for each in examples)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = converter.inference_output_type = tf.int8
    source = TfliteFile(converter.convert())
    feeds = {"image": examples[0]}
    session = open_onnx(source.convert("model.onnx", feeds).model)
    assert {each.type for each in (*session.session.get_inputs(), *session.session.get_outputs())} == {"tensor(float)"}
    found, expected = session.run(feeds)["output_0"], source.reference().run(feeds)["output_0"]
    assert np.abs(found - expected).max() <= 2 / 256
    assert np.abs(found - made(convolutions)(examples[0])).max() < 0.02
    raw = TfliteFile(source.model, keep=True).reference()
    assert raw.run({"image": np.zeros((1, 32, 32, 3), np.int8)})["output_0"].dtype == np.int8
    assert "quantised inside: feed float32" in refusal(lambda: session_takes_int8(source)).message


def session_takes_int8(source):
    source.reference().run({"image": np.zeros((1, 32, 32, 3), np.int8)})


IMAGENET = {
    "cat.png": ["Egyptian cat", "tabby", "tiger cat"],
    "goldfish.jpg": ["goldfish"],
    "parrot.jpg": ["macaw"],
}


@needs_shared_data
@pytest.mark.parametrize("name", IMAGENET)
def test_a_quantised_mobilenet_gives_the_same_top_five(name):
    pipeline = pixels(
        core.Model(file="model.onnx"), vision.Classify(labels="labels.txt", softmax=False), size=224, type="uint8"
    )
    labels = {"labels.txt": (SHARED / "models/labels/imagenet1001-tf.txt").read_bytes()}
    exportable = rushlight.from_tflite(TFLITE / "mobilenet_v2_1.0_224_quant.tflite", pipeline, files=labels)
    data, model, seen = (SHARED / "images" / name).read_bytes(), exportable.models["model.onnx"], []
    expected = exportable.open().run(data, lambda path, _, value: seen.append(value) if path == "2" else None)
    files = model.convert("model.onnx", {"input": seen[0]})
    found = exportable.pipeline.open({**labels, "model.onnx": files.model}).run(data)
    assert [each["label"] for each in found][: len(IMAGENET[name])] == IMAGENET[name]
    assert [each["label"] for each in found] == [each["label"] for each in expected]
    assert [each["score"] for each in found] == pytest.approx([each["score"] for each in expected], abs=1 / 256)


@needs_shared_data
def test_a_quantised_bundle_is_what_node_computes_within_a_step(tmp_path):
    pipeline = pixels(core.Model(file="model.onnx"), vision.Classify(top=3, softmax=False), size=128, type="uint8")
    exportable = rushlight.from_tflite(TFLITE / "mobilenet_v1_0.25_128_quant.tflite", pipeline)
    step = {"core.model": 0.01, "vision.classify": 0.01}
    examples = {name[:3]: (SHARED / "images" / name).read_bytes() for name in IMAGENET}
    report = exportable.export(tmp_path / "bundle", examples=examples, tolerance=step, **ABOUT)
    assert report.differences["model.onnx"] <= 1 / 256
    assert verify_in_node(tmp_path / "bundle")["ok"]


def shown(name, size):
    return np.asarray(
        Image.open(SHARED / "images" / name).convert("RGB").resize((size, size), Image.Resampling.BILINEAR)
    )[None]


OTHERS = {
    "blazeface_front": ("astronaut.png", 128, lambda pixels: pixels / np.float32(127.5) - 1, 1e-4),
    "face_landmark": ("astronaut.png", 192, lambda pixels: pixels / np.float32(255), 1e-4),
    "mobilenet_v1_0.25_128_quant": ("parrot.jpg", 128, lambda pixels: pixels, 1 / 256),
}


@needs_shared_data
@pytest.mark.parametrize("name", OTHERS)
def test_other_real_files_give_what_their_runtime_gives(name):
    image, size, prepare, limit = OTHERS[name]
    source = TfliteFile(TFLITE / f"{name}.tflite", limit=limit)
    feeds = {source.reference().inputs[0]: prepare(shown(image, size))}
    found, expected = open_onnx(source.convert("m.onnx", feeds).model).run(feeds), source.reference().run(feeds)
    assert {key: relative_difference(found[key], value) <= limit for key, value in expected.items()} == dict.fromkeys(
        expected, True
    )


@needs_shared_data
def test_classes_of_pixels_differ_at_few_pixels():
    source = TfliteFile(TFLITE / "deeplabv3_mnv2_dm05_pascal_quant.tflite", limit=20)
    feeds = {"MobilenetV2/MobilenetV2/input": shown("cat.png", 513)}
    found, expected = open_onnx(source.convert("m.onnx", feeds).model).run(feeds), source.reference().run(feeds)
    assert (found["ArgMax"] != expected["ArgMax"]).mean() < 0.002
    assert (expected["ArgMax"] == 8).mean() == pytest.approx(0.413, abs=0.01)


@needs_shared_data
def test_points_agree_where_they_are_sure_but_scores_of_an_unstable_file_are_refused():
    file = TFLITE / "movenet_single_pose_lightning_ptq.tflite"
    feeds = {"input": shown("squat.png", 192)}
    assert refusal(lambda: TfliteFile(file).convert("m.onnx", feeds)).code == "MODEL_DIFFERS"
    source = TfliteFile(file, limit=1)
    found = open_onnx(source.convert("m.onnx", feeds).model).run(feeds)["output_0"][0, 0]
    expected = source.reference().run(feeds)["output_0"][0, 0]
    sure = expected[:, 2] > 0.3
    assert sure.sum() == 16
    assert np.abs(found - expected)[sure, :2].max() < 0.02


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("audio_preprocessor_int8", "the custom op SignalWindow"),
        ("person_detect", "quantized_dimension must be in range [0, 1), found 3 (tensors 33"),
    ],
)
def test_a_file_that_the_runtime_refuses_says_why(name, reason):
    for keep in (False, True):
        file = "model.tflite" if keep else "model.onnx"
        pipeline = Pipeline(core.Model(file=file))
        error = refusal(lambda k=keep, p=pipeline: rushlight.from_tflite(TFLITE / f"{name}.tflite", p, keep=k))
        assert error.code == "MODEL_NOT_EXPORTABLE"
        assert reason in error.message
        assert error.hint


@pytest.mark.parametrize(("file", "code"), [("nowhere.tflite", "ASSET_UNREADABLE"), (__file__, "MODEL_CORRUPT")])
def test_what_is_no_tflite_file_is_refused(file, code):
    assert refusal(TfliteFile(file).reference).code == code


def test_without_litert_the_interpreter_of_tensorflow_answers(small_tflite, monkeypatch):
    feeds = feeds_of(KerasModel(made(convolutions)), 1)
    expected = source_of(small_tflite).reference().run(feeds)
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)
    found = source_of(small_tflite).reference()
    assert type(found.interpreter).__module__.startswith("tensorflow.")
    assert relative_difference(found.run(feeds)["output_0"], expected["output_0"]) < 1e-6


def test_an_axis_of_any_size_stays_so(small_tflite):
    source = TfliteFile(small_tflite)
    session = open_onnx(source.convert("m.onnx", feeds_of(KerasModel(made(convolutions)), 1)).model)
    feeds = feeds_of(KerasModel(made(convolutions)), 3)
    found, expected = session.run(feeds)["output_0"], source.reference().run(feeds)["output_0"]
    assert found.shape == (3, 5)
    assert relative_difference(found, expected) < 1e-6
