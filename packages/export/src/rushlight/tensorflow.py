"""From Keras and TensorFlow Lite to what a bundle is made of."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from .convert.keras_model import KerasModel
from .convert.same import LIMIT
from .convert.tflite_file import TfliteFile
from .errors import RushlightError
from .export import model_files_of
from .exporting.exportable import Exportable
from .pipeline import Pipeline


def from_keras(
    model: Any,
    pipeline: Pipeline,
    *,
    files: Mapping[str, bytes] | None = None,
    io: Mapping[str, Any] | None = None,
    input_names: Sequence[str] | None = None,
    output_names: Sequence[str] | None = None,
    limit: float = LIMIT,
) -> Exportable:
    """A keras.Model, or the path of one, with the pipeline that has it as its `core.Model`. See `KerasModel`.

    >>> pipeline = Pipeline(
    ...     vision.DecodeImage(), vision.Resize(size={"width": 224, "height": 224}), vision.ToTensor(layout="NHWC"),
    ...     core.Model(file="model.onnx"), vision.Classify(labels="labels.txt", softmax=False),
    ... )
    >>> from_keras(model, pipeline, files={"labels.txt": b"cat\\ndog\\n"})

    Raises OPTION_INVALID where the pipeline has not one model, MODEL_NOT_EXPORTABLE for a model that can't be traced.
    """
    file = _model_file(pipeline, kept=False)
    source = KerasModel(model, input_names=input_names, output_names=output_names, limit=limit)
    source.reference()
    return Exportable(pipeline, {file: source}, files or {}, io)


def from_tflite(
    model: str | os.PathLike[str] | bytes,
    pipeline: Pipeline,
    *,
    keep: bool = False,
    files: Mapping[str, bytes] | None = None,
    io: Mapping[str, Any] | None = None,
    limit: float = TfliteFile.limit,
) -> Exportable:
    """A `.tflite` file, with the pipeline that has it as its `core.Model`: as ONNX, or as it is. See `TfliteFile`.

    >>> pipeline = Pipeline(
    ...     vision.DecodeImage(), vision.Resize(size={"width": 224, "height": 224}),
    ...     vision.ToTensor(type="uint8", layout="NHWC"),
    ...     core.Model(file="model.onnx"), vision.Classify(labels="labels.txt", softmax=False),
    ... )
    >>> from_tflite("mobilenet_quant.tflite", pipeline, files=labels).export("out", examples=["cat.jpg"], ...,
    ...     tolerance={"core.model": 0.02, "vision.classify": 0.02})

    `keep` leaves the file as it is, under a name that ends in `.tflite`, for devices with that runtime.
    Raises OPTION_INVALID where the pipeline has not one model of that kind, MODEL_NOT_EXPORTABLE where the TensorFlow
    Lite runtime refuses the file, MODEL_CORRUPT, ASSET_UNREADABLE.
    """
    file = _model_file(pipeline, kept=keep)
    source = TfliteFile(model, keep=keep, limit=limit)
    source.reference()
    return Exportable(pipeline, {file: source}, files or {}, io)


def _model_file(pipeline: Pipeline, kept: bool) -> str:
    names = model_files_of(pipeline)
    if len(names) != 1:
        raise RushlightError(
            "OPTION_INVALID", f"expected one core.Model in the pipeline, found {', '.join(names) or 'none'}"
        )
    extension = ".tflite" if kept else ".onnx"
    if not names[0].endswith(extension):
        raise RushlightError(
            "OPTION_INVALID",
            f"the model becomes a file that ends in {extension}, and the pipeline has it as {names[0]}",
            hint=f"core.Model(file='model{extension}'), or keep={not kept} for a TensorFlow Lite file.",
        )
    return names[0]
