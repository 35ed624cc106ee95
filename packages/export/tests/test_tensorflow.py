"""Keras models and TensorFlow Lite files as ONNX: the same answers, the same bytes, and errors that say why not.

TensorFlow after torch.export (Triton) crashes the process where TensorFlow was loaded first, so these tests have an
environment, or at least a process, of their own.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

import rushlight
from device import verify_in_node
from pictures import picture, png
from rushlight import Each, Pipeline, RushlightError, core, vision
from rushlight.convert import KerasModel, TfliteFile, source_of
from rushlight.convert.same import relative_difference
from rushlight.ort import open_onnx

keras = pytest.importorskip("keras", reason="TensorFlow is not installed here")
tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
pytest.importorskip("tf2onnx", reason="tf2onnx is not installed here")
layers = keras.layers

SHARED = Path(__file__).parents[4] / "shared/data"
needs_shared_data = pytest.mark.skipif(
    not SHARED.exists(), reason="the folder ../shared/data is not beside the checkout"
)
ABOUT = {"name": "small", "licence": "Apache-2.0", "progress": False}


def convolutions():
    return keras.Sequential(
        [
            keras.Input((32, 32, 3), name="image"),
            layers.Rescaling(1 / 127.5, -1),
            layers.Conv2D(8, 3, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(6.0),
            layers.DepthwiseConv2D(3, padding="same"),
            layers.MaxPooling2D(),
            layers.Dropout(0.3),
            layers.GlobalAveragePooling2D(),
            layers.Dense(5, activation="softmax"),
        ]
    )


def two_inputs():
    ids, extra = keras.Input((16,), dtype="int32"), keras.Input((4,))
    memory = layers.GRU(8)(layers.Embedding(50, 12)(ids))
    hidden = layers.Concatenate()([memory, extra])
    outputs = {"scores": layers.Dense(3, activation="softmax")(hidden), "aux": layers.Dense(2)(hidden)}
    return keras.Model({"ids": ids, "extra": extra}, outputs)


def masked_both_ways():
    ids = keras.Input((None,), dtype="int32", name="ids")
    hidden = layers.Embedding(50, 12, mask_zero=True)(ids)
    hidden = layers.Bidirectional(layers.LSTM(8, return_sequences=True))(hidden)
    return keras.Model(ids, [layers.Dense(3)(hidden), layers.Dense(2)(hidden)])


def attention():
    ids = keras.Input((None,), dtype="int32", name="ids")
    hidden = layers.Embedding(50, 16)(ids)
    hidden = layers.LayerNormalization()(hidden + layers.MultiHeadAttention(2, 8)(hidden, hidden))
    hidden = layers.GlobalAveragePooling1D()(layers.Dense(16, activation="gelu")(hidden))
    return keras.Model(ids, layers.Dense(3, name="logits")(hidden))


def upsampling():
    image = keras.Input((12, 12, 3), name="image")
    hidden = layers.Conv2D(4, 3, padding="same", activation="swish")(image)
    hidden = layers.UpSampling2D(2, interpolation="bilinear")(hidden)
    return keras.Model(image, layers.Conv2DTranspose(2, 3, strides=2, padding="same", name="picture")(hidden))


MODELS = {
    convolutions: (["image"], ["dense"]),
    two_inputs: (["extra", "ids"], ["aux", "scores"]),
    masked_both_ways: (["ids"], ["dense", "dense_1"]),
    attention: (["ids"], ["logits"]),
    upsampling: (["image"], ["picture"]),
}


def made(build):
    keras.utils.set_random_seed(1)
    return build()


def feeds_of(source, batch, length=13):
    random = np.random.default_rng(batch)
    feeds = {}
    for port in source.reference().takes:
        shape = [batch, *(size or length for size in port.shape[1:])]
        feeds[port.name] = (
            random.integers(0, 50, shape) if port.dtype == "int32" else random.random(shape, np.float32) * 255
        )
    return feeds


@pytest.mark.parametrize("build", MODELS, ids=lambda build: build.__name__)
def test_onnx_gives_what_keras_gives_at_any_batch_and_length(build):
    source = KerasModel(made(build))
    session = open_onnx(source.convert("model.onnx", feeds_of(source, 1)).model)
    assert (list(session.inputs), list(session.run(feeds_of(source, 1)))) == MODELS[build]
    for batch, length in ((1, 13), (3, 7)):
        feeds = feeds_of(source, batch, length)
        expected, found = source.reference().run(feeds), session.run(feeds)
        for name, value in expected.items():
            assert np.abs(found[name] - value).max() <= 1e-5 * np.abs(value).max(), name


CONVERTING = """
from test_tensorflow import *
print(digests(sys.argv[1]))
"""


def digests(tflite):
    names = [hashlib.sha256(bytes_of(KerasModel(made(build)))).hexdigest() for build in MODELS]
    return [*names, hashlib.sha256(bytes_of(TfliteFile(tflite))).hexdigest()]


def bytes_of(source):
    session = source.reference()
    feeds = feeds_of(source, 1) if isinstance(source, KerasModel) else {"image": np.ones((1, 32, 32, 3), np.float32)}
    assert session.inputs == tuple(feeds) or isinstance(source, KerasModel)
    return source.convert("model.onnx", feeds).model


def test_other_processes_write_the_same_bytes_whatever_was_made_before(small_tflite):
    layers.Dense(1)(keras.Input((3,)))  # Moves on the numbers that Keras gives to layers.
    expected = digests(small_tflite)
    environment = {**os.environ, "PYTHONPATH": str(Path(rushlight.__file__).parents[1])}
    for seed in ("1", "2"):
        command = [sys.executable, "-c", CONVERTING, str(small_tflite)]
        environment["PYTHONHASHSEED"] = seed
        done = subprocess.run(
            command, cwd=Path(__file__).parent, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == str(expected)


@pytest.fixture(scope="module")
def small_tflite(tmp_path_factory):
    path = tmp_path_factory.mktemp("tflite") / "small.tflite"
    path.write_bytes(tf.lite.TFLiteConverter.from_keras_model(made(convolutions)).convert())
    return path


def test_a_model_file_knows_what_the_model_knew(tmp_path):
    model = made(convolutions)
    model.save(tmp_path / "model.keras")
    source = source_of(tmp_path / "model.keras")
    feeds = feeds_of(source, 2)
    assert source.convert("m.onnx", feeds).model == KerasModel(model).convert("m.onnx", feeds).model


def test_an_input_takes_what_the_pipeline_feeds():
    feeds = {"image": np.full((1, 32, 32, 3), 200, np.uint8)}
    source = KerasModel(made(convolutions))
    session = open_onnx(source.convert("model.onnx", feeds).model)
    assert session.session.get_inputs()[0].type == "tensor(uint8)"
    assert relative_difference(session.run(feeds)["dense"], source.reference().run(feeds)["dense"]) < 1e-6


def test_names_of_your_own():
    source = KerasModel(made(two_inputs), input_names=["v0", "w0"], output_names=["w1", "v1"])
    session = open_onnx(source.convert("model.onnx", feeds_of(source, 1)).model)
    assert session.inputs == ("v0", "w0")
    assert list(session.run(feeds_of(source, 2))) == ["w1", "v1"]


def test_a_value_that_is_given_twice_and_an_input_that_is_not_used():
    used, unused = keras.Input((4,), name="used"), keras.Input((4,), name="unused")
    dense = layers.Dense(2, name="dense")(used)
    source = KerasModel(keras.Model([used, unused], [dense, used, dense]))
    feeds = {"used": np.ones((2, 4), np.float32), "unused": np.ones((2, 4), np.float32)}
    found = open_onnx(source.convert("model.onnx", feeds).model).run(feeds)
    assert list(found) == ["dense", "used_1", "dense_1"]
    assert np.array_equal(found["used_1"], feeds["used"])
    assert np.array_equal(found["dense"], found["dense_1"])


def with_lambda(function):
    vector = keras.Input((4,), name="vector")
    return keras.Model(vector, layers.Lambda(function, output_shape=(4,))(vector))


class Subclassed(keras.Model):
    def call(self, vector):
        return vector * 2


counted = []


def counting(vector):
    counted.append(vector)
    return vector * float(len(counted))


def through_numpy(vector):
    return tf.ensure_shape(tf.numpy_function(lambda value: value * 2, [vector], tf.float32), [None, 4])


REFUSED = {
    "PyFunc": (lambda: with_lambda(through_numpy), "PyFunc"),
    "NumPy": (lambda: with_lambda(lambda v: v if isinstance(v, keras.KerasTensor) else np.asarray(v) * 2), "numpy"),
    "state in Python": (lambda: with_lambda(counting), "another lambda each time"),
    "random numbers": (lambda: with_lambda(lambda v: v + keras.random.normal((1, 4))), "another lambda each time"),
    "no shape": (lambda: keras.Sequential([layers.Dense(2)]), "does not know the shape"),
    "subclassed": (Subclassed, "does not know the shape"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_keras_can_not_export_says_so(name):
    build, reason = REFUSED[name]
    error = refusal(lambda: KerasModel(build()).convert("model.onnx", {"vector": np.ones((2, 4), np.float32)}))
    assert error.code == "MODEL_NOT_EXPORTABLE"
    assert reason in error.message
    assert error.hint


def refusal(work):
    with pytest.raises(RushlightError) as caught:
        work()
    return caught.value


@pytest.mark.parametrize(
    "feeds",
    [
        {"image": np.zeros((32, 32, 3), np.float32)},
        {"image": np.zeros((1, 3, 32, 32), np.float32)},
        {"picture": np.zeros((1, 32, 32, 3), np.float32)},
        {},
    ],
)
def test_other_feeds_than_the_model_takes_are_refused(feeds):
    error = refusal(lambda: KerasModel(made(convolutions)).convert("model.onnx", feeds))
    assert error.code == "INPUT_INVALID"
    assert "image: float32 [any,32,32,3]" in error.message
    assert "NHWC" in error.hint


@pytest.mark.parametrize(
    ("model", "code"),
    [("nowhere.keras", "ASSET_UNREADABLE"), (__file__, "MODEL_CORRUPT"), (3, "MODEL_UNSUPPORTED")],
)
def test_what_is_no_keras_model_is_refused(model, code):
    assert refusal(lambda: rushlight.from_keras(model, pixels(core.Model(file="model.onnx")))).code == code


def pixels(*steps, size=32, **tensor):
    resize = vision.Resize(size={"width": size, "height": size})
    return Pipeline(vision.DecodeImage(), resize, vision.ToTensor(layout="NHWC", **tensor), *steps)


LABELS = {"labels.txt": b"ant\nbee\ncat\ndog\neel\n"}
CLASSIFY = vision.Classify(labels="labels.txt", top=2, softmax=False)


def test_a_keras_bundle_is_what_node_computes(tmp_path):
    pipeline = pixels(core.Model(file="model.onnx"), CLASSIFY, scale=1)
    exportable = rushlight.from_keras(made(convolutions), pipeline, files=LABELS)
    report = exportable.export(tmp_path / "bundle", examples={"a": png(picture(60, 40))}, **ABOUT)
    assert report.differences["model.onnx"] < 1e-6
    assert verify_in_node(tmp_path / "bundle")["ok"]


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
    expected = made(convolutions)(np.asarray(feeds_of(KerasModel(made(convolutions)), 1)["image"]))
    found = TfliteFile(small_tflite, keep=True).reference().run(feeds_of(KerasModel(made(convolutions)), 1))
    assert np.abs(next(iter(found.values())) - expected).max() < 1e-5


def test_names_of_a_signature_are_used(small_tflite):
    source = TfliteFile(small_tflite)
    model = onnx.load_from_string(source.convert("m.onnx", {"image": np.ones((1, 32, 32, 3), np.float32)}).model)
    assert [value.name for value in model.graph.input] == ["image"]
    assert [value.name for value in model.graph.output] == ["output_0"]


def test_int8_goes_in_and_comes_out_as_float(tmp_path):
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


TFLITE = SHARED / "models/tflite"
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
