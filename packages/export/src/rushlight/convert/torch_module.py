"""A PyTorch module as a source of a model file."""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from collections.abc import Generator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, cast

import numpy as np
import onnx

from ..errors import RushlightError, missing
from ..model_files import ModelFiles
from ..ort import open_onnx
from ..step import Session
from ..values import Tensors
from .arguments import Arguments, arguments_of
from .clean import clean
from .dynamic_axes import Axes, axes_for, example, other_sizes, resized
from .external_data import EXTERNAL_ABOVE, to_files
from .same import LIMIT, check_answers

try:
    import torch
except ImportError as error:
    raise missing("torch", "torch", "A PyTorch model") from error

from .outputs import named_outputs
from .torch_names import name_axes, name_weights
from .torch_problem import not_exportable
from .torch_session import TorchSession, evaluating, to_torch


@dataclass(frozen=True)
class TorchModule:
    """Exported by torch.export, so by what the module does with an example, not by its source.

    Feeds are named as forward's parameters are, outputs as its keys are (see `arguments_of` and `named_outputs`).
    `limit` is how far ONNX Runtime may be from torch, as relative difference, at every size that is tried.
    """

    module: torch.nn.Module
    _: KW_ONLY
    input_names: Sequence[str] | None = None
    output_names: Sequence[str] | None = None
    dynamic_axes: Axes | None = None
    """By input, the names of the axes that may have any size: `{"image": {0: "batch", 2: "height", 3: "width"}}`.
    Inputs that are not listed have the first axis, and the second of ids, int64 [batch, tokens]. `{"image": {}}` has
    none.
    """
    opset: int = 18
    external_data_above: int = EXTERNAL_ABOVE
    limit: float = LIMIT

    def reference(self) -> TorchSession:
        return TorchSession(self.module, arguments_of(self.module, self.input_names), self.output_names)

    def convert(self, file: str, feeds: Tensors) -> ModelFiles:
        """Tried at the size of the feeds, at batches of 1 and 3 and at other sizes of every dynamic axis.

        Raises INPUT_INVALID, OPTION_INVALID, MODEL_NOT_EXPORTABLE or MODEL_DIFFERS.
        """
        return self.convert_like(self.reference(), file, feeds)

    def convert_like(self, reference: Session, file: str, feeds: Tensors) -> ModelFiles:
        """As `convert`, compared with another than the module."""
        own = self.reference()
        own.arguments.check(feeds)
        ordered = {name: np.asarray(feeds[name]) for name in own.arguments.order(feeds)}
        axes = axes_for(ordered, self.dynamic_axes)
        reference.run(ordered)
        model = self._export(own, example(ordered, axes), axes)
        clean(model)
        files = to_files(model, file, self.external_data_above)
        _check_sizes(reference, open_onnx(files.model, files.external), ordered, axes, self.limit)
        return files

    def _export(self, reference: TorchSession, feeds: Tensors, axes: Axes) -> onnx.ModelProto:
        outputs = list(_answers(reference, feeds, axes))
        if clash := set(outputs) & set(feeds):
            raise RushlightError(
                "MODEL_NOT_EXPORTABLE",
                f"{', '.join(sorted(clash))} names an input and an output",
                hint="Give output_names.",
            )
        wrapped = _Positional(self.module, reference.arguments, list(feeds), self.output_names)
        tensors = tuple(to_torch(value, self.module) for value in feeds.values())
        dynamic = torch.export.Dim.DYNAMIC
        shapes = tuple(dict.fromkeys(axes[name], dynamic) for name in feeds)
        program = None
        with evaluating(self.module), _quiet():
            try:
                program = torch.export.export(wrapped, tensors, dynamic_shapes=(shapes,), strict=False)
                converted = torch.onnx.export(
                    program,
                    dynamo=True,
                    opset_version=self.opset,
                    input_names=list(feeds),
                    output_names=outputs,
                    verbose=False,
                )
            except RushlightError:
                raise
            except Exception as error:
                raise not_exportable(error, self.module, list(feeds), axes, program) from error
        model = cast(Any, converted).model_proto
        name_axes(model, axes)
        name_weights(model)
        return model


class _Positional(torch.nn.Module):
    """Tensors in the order of the feeds to tensors in the order of the outputs."""

    def __init__(
        self, module: torch.nn.Module, arguments: Arguments, feeds: list[str], output_names: Sequence[str] | None
    ) -> None:
        super().__init__()
        self.module, self.arguments, self.feeds, self.output_names = module, arguments, feeds, output_names

    def forward(self, *tensors: torch.Tensor) -> tuple[torch.Tensor, ...]:
        value = self.arguments.call(self.module, dict(zip(self.feeds, tensors, strict=True)))
        return tuple(named_outputs(value, self.output_names).values())


@contextlib.contextmanager
def _quiet() -> Generator[None]:
    """torch prints the graph that it could not export, and logs; the error says it shorter."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _answers(reference: TorchSession, feeds: Tensors, axes: Axes) -> Tensors:
    """Of an example that may have been made larger than the feeds, which torch had to take before."""
    try:
        return reference.run(feeds)
    except RushlightError as error:
        error.hint = (
            f"The example has at least 2 of every dynamic axis ({axes}). Where the model takes only 1, pass "
            "dynamic_axes without that axis."
        )
        raise


def _check_sizes(reference: Session, converted: Session, feeds: Tensors, axes: Axes, limit: float) -> None:
    check_answers(reference, converted, feeds, limit)
    for sizes in other_sizes(feeds, axes):
        tried = resized(feeds, axes, sizes)
        try:
            reference.run(tried)
        except Exception:  # What torch does not take either says nothing of the conversion.
            continue
        try:
            check_answers(reference, converted, tried, limit)
        except RushlightError as error:
            (axis, size), *_ = sizes.items()
            at = {name: [i for i, each in named.items() if each == axis] for name, named in axes.items()}
            fixed = {name: {i: n for i, n in axes[name].items() if n != axis} for name, found in at.items() if found}
            raise RushlightError(
                error.code if error.code == "MODEL_DIFFERS" else "MODEL_NOT_EXPORTABLE",
                f"with {axis} = {size}: {error.message}",
                hint=f"If the device always feeds the size of the example, pass dynamic_axes={fixed}.",
                **error.details,
            ) from error
