"""Names for what a module's forward gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, cast

import torch

from ..errors import RushlightError


def named_outputs(value: Any, output_names: Sequence[str] | None = None) -> dict[str, torch.Tensor]:
    """The tensors of what forward gave, in its order.

    Keys of a mapping (transformers' ModelOutput is one), fields of a NamedTuple or a dataclass are their own names. One
    tensor is `output`; those of a tuple or list are `output`, `output_1`, ... What is inside an entry is named after
    it: `hidden_states_0`, `output_1_boxes`. None is left out.

    `output_names` choose outputs where all of them are names that forward gives; else they rename all, in order.
    What is not chosen may be anything: a cache.
    Raises MODEL_NOT_EXPORTABLE for what is no tensor, OPTION_INVALID where the names do not fit.
    """
    leaves = dict(_leaves(value, ""))
    if output_names is not None and set(output_names) <= leaves.keys():
        leaves = {name: leaves[name] for name in output_names}
    given = {name: _tensor(name, leaf) for name, leaf in leaves.items()}
    if not given:
        raise RushlightError("MODEL_NOT_EXPORTABLE", "forward gives no tensor")
    return given if output_names is None else _renamed(given, output_names)


def _tensor(name: str, leaf: Any) -> torch.Tensor:
    if isinstance(leaf, torch.Tensor):
        return leaf
    raise RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"forward gives {type(leaf).__name__} as {name}; an ONNX model gives tensors",
        hint="Choose outputs by output_names, or export a module whose forward returns only the tensors that you need.",
        output=name,
    )


def _renamed(given: dict[str, torch.Tensor], names: Sequence[str]) -> dict[str, torch.Tensor]:
    if set(names) == given.keys():
        return given
    if len(names) != len(given):
        raise RushlightError(
            "OPTION_INVALID",
            f"output_names are {', '.join(names)}; forward gives {', '.join(given)}",
            hint="Give some of these names, or as many new ones.",
        )
    return dict(zip(names, given.values(), strict=True))


def _leaves(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if value is None:
        return
    entries = _entries(value)
    if entries is None:
        yield name or "output", value
        return
    for key, each in entries:
        yield from _leaves(each, _name(name, key))


def _name(outer: str, key: str | int) -> str:
    if not outer:
        return key if isinstance(key, str) else "output" if key == 0 else f"output_{key}"
    return f"{outer}_{key}"


def _entries(value: Any) -> list[tuple[str | int, Any]] | None:
    """What a container holds, None for what is none."""
    if isinstance(value, Mapping):
        return [(str(key), each) for key, each in cast("Mapping[Any, Any]", value).items()]
    if hasattr(value, "_fields"):
        return [(key, getattr(value, key)) for key in value._fields]
    if is_dataclass(value) and not isinstance(value, type):
        return [(each.name, getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, (tuple, list)):
        return list(enumerate(cast("list[Any]", value)))
    return None
