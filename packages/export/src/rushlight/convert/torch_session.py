"""PyTorch as it answers itself: what every file is compared with."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ..errors import RushlightError
from ..values import Array, Tensors, describe
from .arguments import Arguments
from .outputs import named_outputs


@dataclass(frozen=True)
class TorchSession:
    """Torch itself: one thread, without gradients, dropout and the like switched off."""

    module: torch.nn.Module
    arguments: Arguments
    output_names: Sequence[str] | None

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.arguments.main

    def run(self, feeds: Tensors) -> Tensors:
        """Raises INPUT_INVALID where forward does not take the feeds."""
        self.arguments.check(feeds)
        values = {name: to_torch(np.asarray(value), self.module) for name, value in feeds.items()}
        with evaluating(self.module):
            try:
                result = self.arguments.call(self.module, values)
            except Exception as error:
                found = ", ".join(f"{name}: {describe(np.asarray(value))}" for name, value in feeds.items())
                raise RushlightError(
                    "INPUT_INVALID", f"forward does not take {found}: {type(error).__name__}: {error}"
                ) from error
            given = named_outputs(result, self.output_names)
        return {name: _to_numpy(name, value) for name, value in given.items()}


@contextlib.contextmanager
def evaluating(module: torch.nn.Module) -> Generator[None]:
    """Leaves the module and torch as they were."""
    threads = torch.get_num_threads()
    training = [
        each for each in module.modules() if getattr(each, "training", False)
    ]  # A frozen ScriptModule has none.
    torch.set_num_threads(1)
    for each in training:
        each.training = False
    try:
        with torch.no_grad():
            yield
    finally:
        torch.set_num_threads(threads)
        for each in training:
            each.training = True


def to_torch(value: Array, module: torch.nn.Module) -> torch.Tensor:
    weight = next(module.parameters(), None)
    try:
        tensor = torch.from_numpy(np.array(value, order="C"))
    except TypeError as error:
        raise RushlightError("INPUT_INVALID", f"torch has no tensor of {value.dtype}: {error}") from error
    return tensor if weight is None else tensor.to(weight.device)


def _to_numpy(name: str, value: torch.Tensor) -> Array:
    try:
        return value.detach().cpu().resolve_conj().resolve_neg().contiguous().numpy()
    except TypeError as error:
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"the output {name} is {str(value.dtype).removeprefix('torch.')}, which no device takes: {error}",
            hint="Export module.float(), and quantise the exported model if it is to be small.",
            output=name,
        ) from error
