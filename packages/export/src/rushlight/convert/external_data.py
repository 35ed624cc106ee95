"""Model files: an ONNX model as bytes, its weights beside it where it would be too large."""

from __future__ import annotations

from collections.abc import Mapping

import onnx
from onnx import TensorProto

from ..errors import RushlightError
from ..model_files import ModelFiles

EXTERNAL_ABOVE = 1_800_000_000
"""Bytes of weights. Protocol Buffers, which ONNX files are, end at 2^31."""

_ALIGNMENT = 4096
"""A page of memory, so that weights can be mapped."""
_SMALL = 1024
"""Weights of fewer bytes stay inside: shapes and axes are read before the file of weights is."""


def to_files(model: onnx.ModelProto, file: str, external_above: int = EXTERNAL_ABOVE) -> ModelFiles:
    """As one file, or with the weights in `<file>.data` where they are more than `external_above` bytes. Changes
    the model then.
    """
    if sum(len(tensor.raw_data) for tensor in model.graph.initializer) <= external_above:
        return ModelFiles(model.SerializeToString(deterministic=True))
    data = bytearray()
    location = f"{file}.data"
    for tensor in model.graph.initializer:
        if len(tensor.raw_data) >= _SMALL:
            data += bytes(-len(data) % _ALIGNMENT)
            _point_to(tensor, location, len(data))
            data += tensor.raw_data
            tensor.ClearField("raw_data")
    return ModelFiles(model.SerializeToString(deterministic=True), {location: bytes(data)})


def _point_to(tensor: TensorProto, location: str, offset: int) -> None:
    """`location` is the name that the assets have it under: a model that comes as bytes has no folder to start from."""
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", offset), ("length", len(tensor.raw_data))):
        tensor.external_data.add(key=key, value=str(value))


def with_weights(model: onnx.ModelProto, external: Mapping[str, bytes]) -> onnx.ModelProto:
    """A copy whose weights are all inside. Raises MODEL_CORRUPT where a file of weights is missing or too short."""
    whole = onnx.ModelProto()
    whole.CopyFrom(model)
    for tensor in whole.graph.initializer:
        if tensor.data_location == TensorProto.EXTERNAL:
            tensor.raw_data = _weights(tensor, external)
            tensor.ClearField("data_location")
            tensor.ClearField("external_data")
    return whole


def _weights(tensor: TensorProto, external: Mapping[str, bytes]) -> bytes:
    where = {entry.key: entry.value for entry in tensor.external_data}
    file = where.get("location", "")
    if file not in external:
        raise RushlightError(
            "MODEL_CORRUPT",
            f"the weights {tensor.name} are in the file {file!r}; given are {', '.join(external) or 'none'}",
            hint="Give the path of the model, or OnnxFile(bytes, external={name: bytes}).",
        )
    offset = int(where.get("offset", 0))
    length = int(where.get("length", len(external[file]) - offset))
    data = external[file][offset : offset + length]
    if len(data) != length:
        raise RushlightError(
            "MODEL_CORRUPT", f"{file} has {len(external[file])} bytes; {tensor.name} is to be {length} at {offset}"
        )
    return data
