"""A Keras model as a source of a model file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import RushlightError, missing
from ..model_files import ModelFiles
from ..ort import open_onnx
from ..values import Array, Tensors, describe
from .keras_signature import Port, check_feeds, ports_of
from .same import LIMIT, check_answers, relative_difference
from .tf2onnx_model import HANDLERS, OPSET, finish, load_tf2onnx, quiet


@dataclass(frozen=True)
class KerasModel:
    """Keras 3 on TensorFlow: traced as `model(inputs, training=False)`, then turned into ONNX by tf2onnx.

    `model` is a keras.Model, or the path of a `.keras` or `.h5` file. Pictures stay NHWC. Axes that Keras has as None,
    the batch first of all, may have any size. An input takes the type that is fed at conversion: the model casts, as
    Keras does, so ids may be int64 and pixels uint8 where the model says int32 and float32.
    `limit` is how far ONNX Runtime may be from Keras, as relative difference.
    """

    model: Any
    _: KW_ONLY
    input_names: Sequence[str] | None = None
    output_names: Sequence[str] | None = None
    limit: float = LIMIT

    def reference(self) -> KerasSession:
        """Raises MODEL_NOT_EXPORTABLE for a model that does not know its inputs."""
        return self._session

    def convert(self, file: str, feeds: Tensors) -> ModelFiles:
        """Raises INPUT_INVALID, MODEL_NOT_EXPORTABLE or MODEL_DIFFERS."""
        session = self._session
        _check_constant(session, feeds, self.limit)
        model = _export(session, feeds)
        inputs = {f"feed_{i}": port.name for i, port in enumerate(session.takes)}
        outputs = {f"answer_{i}": port.name for i, port in enumerate(session.gives)}
        files = finish(model, file, inputs, outputs)
        check_answers(session, open_onnx(files.model, files.external), feeds, self.limit)
        return files

    @cached_property
    def _session(self) -> KerasSession:
        keras = _load_keras()
        model = _load(keras, self.model) if isinstance(self.model, (str, os.PathLike)) else self.model
        if not isinstance(model, keras.Model):
            raise RushlightError(
                "MODEL_UNSUPPORTED", f"expected a keras.Model, or the path of one, found {model!r:.60}"
            )
        if not getattr(model, "inputs", None) or not getattr(model, "outputs", None):
            raise RushlightError(
                "MODEL_NOT_EXPORTABLE",
                f"the model {model.name} does not know the shape of its inputs",
                hint="Begin a Sequential with keras.Input((224, 224, 3)). Wrap a subclassed model: "
                "x = keras.Input((224, 224, 3)); keras.Model(x, model(x)).",
            )
        taken = model.inputs[0] if isinstance(model, keras.Sequential) else model.input
        given = model.outputs if isinstance(model, keras.Sequential) else model.output
        takes = ports_of(keras, taken, self.input_names)
        gives = ports_of(keras, given, self.output_names, [port.name for port in takes])
        return KerasSession(keras, model, taken, takes, gives)


@dataclass(frozen=True)
class KerasSession:
    """Keras itself, with dropout and the like switched off."""

    keras: Any
    model: Any
    structure: Any
    """Of the inputs: a tensor, or dictionaries and lists of them."""
    takes: Sequence[Port]
    gives: Sequence[Port]

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(port.name for port in self.takes)

    def run(self, feeds: Tensors) -> dict[str, Array]:
        """Raises INPUT_INVALID where the model does not take the feeds."""
        check_feeds(self.takes, feeds)
        try:
            answers = self.call([feeds[port.name] for port in self.takes])
        except Exception as error:
            found = ", ".join(f"{name}: {describe(value)}" for name, value in feeds.items())
            raise RushlightError("INPUT_INVALID", f"Keras does not take {found}: {plain(error)}") from error
        return {port.name: np.asarray(answer) for port, answer in zip(self.gives, answers, strict=True)}

    def call(self, tensors: Sequence[Any]) -> Sequence[Any]:
        """Tensors in the order of `takes` to tensors in the order of `gives`."""
        packed = self.keras.tree.pack_sequence_as(self.structure, list(tensors))
        return self.keras.tree.flatten(self.model(packed, training=False))


def _load_keras() -> Any:
    try:
        keras: Any = import_module("keras")
    except ImportError as error:
        raise missing("keras", "tensorflow", "A Keras model") from error
    backend = keras.backend.backend()
    if backend != "tensorflow":
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"Keras runs on {backend}, and its models are traced by TensorFlow",
            hint="Set KERAS_BACKEND=tensorflow before keras is imported. A .keras file opens on any backend.",
        )
    return keras


def _load(keras: Any, path: str | os.PathLike[str]) -> Any:
    if not Path(path).exists():
        raise RushlightError("ASSET_UNREADABLE", f"there is no file {os.fspath(path)}")
    try:
        return keras.saving.load_model(path, compile=False)
    except Exception as error:
        raise RushlightError(
            "MODEL_CORRUPT",
            f"Keras does not load {os.fspath(path)}: {plain(error)}",
            hint="Classes of your own need keras.saving.register_keras_serializable. Lambda layers are code: if you "
            "trust the file, load it yourself with safe_mode=False, and pass the model.",
        ) from error


def _check_constant(session: KerasSession, feeds: Tensors, limit: float) -> None:
    """Tracing freezes what a layer draws or counts, so the converted model could agree with one run by chance."""
    first, second = session.run(feeds), session.run(feeds)
    for name, value in first.items():
        if not relative_difference(second[name], value) <= limit:
            raise RushlightError(
                "MODEL_NOT_EXPORTABLE",
                f"the model gives another {name} each time it runs on the same input",
                hint="A layer may draw random numbers, or keep a state in Python, only where training=True.",
                output=name,
            )


def _export(session: KerasSession, feeds: Tensors) -> Any:
    convert = load_tf2onnx()
    tf: Any = import_module("tensorflow")
    signature = [
        tf.TensorSpec(port.shape, feeds[port.name].dtype, name=f"feed_{i}") for i, port in enumerate(session.takes)
    ]

    def answer(*tensors: Any) -> Mapping[str, Any]:
        return {f"answer_{i}": tf.identity(value) for i, value in enumerate(session.call(tensors))}

    try:
        with quiet():
            traced = tf.function(answer, input_signature=signature)
            model, _ = convert.from_function(
                traced, input_signature=signature, opset=OPSET, custom_op_handlers=dict(HANDLERS)
            )
    except Exception as error:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"the model {session.model.name} can't be traced: {plain(error)}",
            hint="What a layer does must be said with keras.ops or TensorFlow. NumPy and other Python code, choices "
            "by the values of tensors too, stay in Python.",
        ) from error
    return model


def plain(error: Exception) -> str:
    """Keras's messages in one line, without colours, the code on the way to the error, and the list of arguments."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).split("Arguments received by")[0]
    start = text.rfind("Exception encountered when calling")
    return f"{type(error).__name__}: {' '.join(text[max(start, 0) :].split())[:600]}"
