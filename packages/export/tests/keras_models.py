"""Small Keras models of the kinds that are exported: pictures, ids, several inputs and outputs, memory, attention."""

import numpy as np
import pytest

keras = pytest.importorskip("keras", reason="TensorFlow is not installed here")
pytest.importorskip("tf2onnx", reason="tf2onnx is not installed here")
layers = keras.layers


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
