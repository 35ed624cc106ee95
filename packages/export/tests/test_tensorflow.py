"""Keras models as ONNX: the same answers, the same bytes, and errors that say why not.

TensorFlow after torch.export (Triton) crashes the process where TensorFlow was loaded first, so these tests have an
environment, or at least a process, of their own.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import rushlight
from device import verify_in_node
from keras_models import MODELS, convolutions, feeds_of, keras, layers, made, two_inputs
from pictures import picture, png
from rushlight import Pipeline, RushlightError, core, vision
from rushlight.convert import KerasModel, source_of
from rushlight.convert.same import relative_difference
from rushlight.ort import open_onnx

tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
ABOUT = {"name": "small", "licence": "Apache-2.0", "progress": False}


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
print(digests())
"""


def digests():
    sources = [KerasModel(made(build)) for build in MODELS]
    files = [source.convert("model.onnx", feeds_of(source, 1)) for source in sources]
    return [hashlib.sha256(each.model).hexdigest() for each in files]


def test_other_processes_write_the_same_bytes_whatever_was_made_before():
    layers.Dense(1)(keras.Input((3,)))  # Moves on the numbers that Keras gives to layers.
    expected = digests()
    environment = {**os.environ, "PYTHONPATH": str(Path(rushlight.__file__).parents[1])}
    for seed in ("1", "2"):
        command = [sys.executable, "-c", CONVERTING]
        environment["PYTHONHASHSEED"] = seed
        done = subprocess.run(
            command, cwd=Path(__file__).parent, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == str(expected)


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
