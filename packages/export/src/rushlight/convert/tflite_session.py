"""The TensorFlow Lite runtime."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

import numpy as np

from ..errors import RushlightError, missing
from ..values import Array, Tensors, describe


@dataclass(frozen=True)
class TfliteTensor:
    """An input or output of a file. -1 is an axis of any size."""

    name: str
    """The signature's name where the file has one signature; else the tensor's, without `serving_default_` and `:0`."""
    tensor: str
    index: int
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    scale: float
    """Real value = scale * (stored value - zero_point); 0 where the tensor is not quantised."""
    zero_point: int

    def dequantised(self, value: Array) -> Array:
        """float32, as ONNX's DequantizeLinear gives it."""
        return (value.astype(np.int32) - np.int32(self.zero_point)).astype(np.float32) * np.float32(self.scale)

    def quantised(self, value: Array) -> Array:
        """As ONNX's QuantizeLinear does it: halves to the even number, what is outside to the nearest inside."""
        limits = np.iinfo(self.dtype)
        whole = np.rint(value / np.float32(self.scale)) + self.zero_point
        return np.clip(whole, limits.min, limits.max).astype(self.dtype)

    def __str__(self) -> str:
        return f"{self.name}: {self.dtype} [{','.join(map(str, self.shape))}]"


@dataclass(frozen=True)
class TfliteSession:
    """One thread. `raw`: every tensor as the file has it; else as `TfliteFile` describes."""

    interpreter: Any
    takes: Sequence[TfliteTensor]
    gives: Sequence[TfliteTensor]
    raw: bool

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(tensor.name for tensor in self.takes)

    def run(self, feeds: Tensors) -> dict[str, Array]:
        """Raises INPUT_INVALID where the file does not take the feeds."""
        self._check(feeds)
        for tensor in self.takes:
            if -1 in tensor.shape:
                self.interpreter.resize_tensor_input(tensor.index, feeds[tensor.name].shape)
        self.interpreter.allocate_tensors()
        for tensor in self.takes:
            value = feeds[tensor.name]
            stored = tensor.quantised(value) if self.is_quantised_inside(tensor) else value
            self.interpreter.set_tensor(tensor.index, np.ascontiguousarray(stored))
        self.interpreter.invoke()
        return {tensor.name: self._read(tensor) for tensor in self.gives}

    def is_quantised_inside(self, tensor: TfliteTensor) -> bool:
        return not self.raw and tensor.scale > 0 and tensor.dtype == np.int8

    def is_dequantised_inside(self, tensor: TfliteTensor) -> bool:
        return not self.raw and tensor.scale > 0

    def _read(self, tensor: TfliteTensor) -> Array:
        value = self.interpreter.get_tensor(tensor.index)
        return tensor.dequantised(value) if self.is_dequantised_inside(tensor) else value

    def _check(self, feeds: Tensors) -> None:
        named = {tensor.name: tensor for tensor in self.takes}
        if named.keys() == feeds.keys() and all(self._fits(named[name], value) for name, value in feeds.items()):
            return
        found = ", ".join(f"{name}: {describe(value)}" for name, value in feeds.items()) or "nothing"
        takes = ", ".join(
            f"{each}{' (quantised inside: feed float32)' if self.is_quantised_inside(each) else ''}"
            for each in self.takes
        )
        raise RushlightError(
            "INPUT_INVALID",
            f"the model takes {takes}; found {found}",
            hint="TensorFlow Lite has pictures as NHWC: vision.ToTensor(layout='NHWC'), with type='uint8' where it "
            "takes uint8.",
        )

    def _fits(self, tensor: TfliteTensor, value: Array) -> bool:
        dtype = np.dtype(np.float32) if self.is_quantised_inside(tensor) else tensor.dtype
        sizes = zip(tensor.shape, value.shape, strict=False)
        return (
            value.dtype == dtype
            and value.ndim == len(tensor.shape)
            and all(size in (-1, found) for size, found in sizes)
        )


def open_tflite(model: bytes, raw: bool) -> TfliteSession:
    """Raises RUNTIME_MISSING, MODEL_CORRUPT, or MODEL_NOT_EXPORTABLE where the runtime refuses the file."""
    if model[4:8] != b"TFL3":
        raise RushlightError(
            "MODEL_CORRUPT", f"expected a TensorFlow Lite file, with TFL3 at byte 4, found {model[4:8]!r}"
        )
    make = _interpreter_class()
    try:
        interpreter = make(model_content=model, num_threads=1)
        interpreter.allocate_tensors()
    except Exception as error:
        raise _refused(str(error)) from error
    signatures = interpreter.get_signature_list()
    names = _signature_names(interpreter, next(iter(signatures))) if len(signatures) == 1 else {}
    takes = _tensors(interpreter.get_input_details(), names)
    gives = _tensors(interpreter.get_output_details(), names)
    return TfliteSession(interpreter, takes, gives, raw)


def _interpreter_class() -> Any:
    for module in ("ai_edge_litert.interpreter", "tensorflow.lite.python.interpreter"):
        with suppress(ImportError):
            return cast(Any, import_module(module)).Interpreter
    raise missing("ai-edge-litert", "tensorflow", "A .tflite file")


def _signature_names(interpreter: Any, signature: str) -> dict[int, str]:
    runner = interpreter.get_signature_runner(signature)
    details = (*runner.get_input_details().items(), *runner.get_output_details().items())
    return {each["index"]: name for name, each in details}


def _tensors(details: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> tuple[TfliteTensor, ...]:
    cleaned = [re.sub(r":0$", "", each["name"].removeprefix("serving_default_")) for each in details]
    unique = len(set(cleaned)) == len(cleaned)
    return tuple(
        TfliteTensor(
            names.get(each["index"], short if unique else each["name"]),
            each["name"],
            each["index"],
            tuple(int(size) for size in each["shape_signature"]),
            np.dtype(each["dtype"]),
            *each["quantization"],
        )
        for each, short in zip(details, cleaned, strict=True)
    )


def _refused(reason: str) -> RushlightError:
    custom = re.search(r"unresolved custom op: (\w+)", reason)
    if custom:
        return RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"the file uses the custom op {custom[1]}, which the TensorFlow Lite runtime does not have",
            hint="Only a runtime that brings the op, as TensorFlow Lite Micro does for its own, runs the file. Leave "
            "this part of the model to steps of the pipeline, or export the model that the file was made from.",
            operator=custom[1],
        )
    dimension = re.search(r"(quantized_dimension must be in range \S+ \S+\.) Was (\d+)", reason)
    if dimension:
        tensors = ", ".join(re.findall(r"Tensor (\d+) has invalid quantization", reason)[:3])
        return RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"the TensorFlow Lite runtime refuses the file: {dimension[1].rstrip('.')}, found {dimension[2]} "
            f"(tensors {tensors}, ...)",
            hint="An old converter wrote it. Convert the model again with one of today.",
        )
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    return RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"the TensorFlow Lite runtime refuses the file: {' '.join(lines)[:400] or 'no reason given'}",
    )
