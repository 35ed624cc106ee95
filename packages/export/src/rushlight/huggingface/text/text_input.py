"""A tokenizer of transformers as the step that makes a text model's inputs."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer

from ...errors import RushlightError
from ...facts import Facts
from ...model_files import ModelSource
from ...step import Call
from ...tokenizers import Tokenize
from ...tokenizers.encoder import open_tokenizer
from .length import length_of

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"

_KNOWN = ("input_ids", "attention_mask", "token_type_ids")

_SAMPLES: tuple[str | tuple[str, str], ...] = (
    "Hello, World! It's 3.50 o'clock.",
    "  two  spaces\tand a line\nbreak ",
    "Žluťoučký kůň, naïve café, 東京, مرحبا 👩‍🚀",
    ("Who wrote it?", "Ada Lovelace wrote it in 1843."),
)
"""Texts on which the step has to give the very ids of the tokenizer."""


@dataclass(frozen=True)
class TextInput:
    """What stands in front of a text model, and the files that it reads."""

    tokenize: Tokenize
    files: Mapping[str, bytes]

    def source(self, model: Any, outputs: Sequence[str]) -> ModelSource:
        """The model with these inputs, and of its outputs those that a head reads."""
        from ...convert import TorchModule

        return TorchModule(model, input_names=list(self.tokenize.inputs), output_names=list(outputs))


def text_input(
    model: Any,
    tokenizer: Any,
    *,
    max_length: int | None = None,
    strategy: str = "longest_first",
    stride: int | None = None,
) -> TextInput:
    """The step and its tokenizer.json.

    Longer texts are cut to `max_length` tokens, by default to what the model can read; with a `stride` into windows
    that overlap by as many tokens. Raises MODEL_NOT_EXPORTABLE, TRANSFORM_UNSUPPORTED or OPTION_INVALID.
    """
    _check_kind(tokenizer)
    length = length_of(model, tokenizer, max_length)
    cut = {"maxLength": length, "strategy": strategy, "direction": tokenizer.truncation_side}
    if stride is not None:
        if length is None:
            raise RushlightError(
                "OPTION_INVALID",
                "stride cuts long texts into windows, but neither the model nor its tokenizer says how long they are",
                hint="Give max_length too.",
            )
        cut["stride"] = stride
    step = Tokenize(
        file=TOKENIZER,
        inputs=inputs_of(model, tokenizer),
        truncation=False if length is None else cut,
        padding=_padding_of(tokenizer),
        windows=stride is not None,
    )
    data = _json_of(tokenizer)
    _check_same(tokenizer, step, data)
    return TextInput(step, {TOKENIZER: data})


def inputs_of(model: Any, tokenizer: Any) -> list[Any]:
    """What the model is fed: what its tokenizer gives and its forward takes.

    Rows of several texts are padded, so a model that takes a mask is given one.
    """
    takes = inspect.signature(model.forward).parameters
    gives = [name for name in tokenizer.model_input_names if name in takes]
    others = [name for name in gives if name not in _KNOWN]
    if others or "input_ids" not in takes:
        found = f"its tokenizer gives it {', '.join(others)}" if others else f"forward takes {', '.join(takes)}"
        raise RushlightError(
            "MODEL_NOT_EXPORTABLE",
            f"{type(model).__name__} is fed something else than text: {found}",
            hint=f"Text models are fed {', '.join(_KNOWN)}.",
        )
    return [name for name in _KNOWN if name in gives or (name in takes and name != "token_type_ids")]


def _check_kind(tokenizer: Any) -> None:
    if getattr(tokenizer, "is_fast", False) and isinstance(getattr(tokenizer, "backend_tokenizer", None), Tokenizer):
        return
    slow = hasattr(tokenizer, "convert_tokens_to_ids")
    raise RushlightError(
        "MODEL_NOT_EXPORTABLE",
        f"{type(tokenizer).__name__} is {'a slow tokenizer, made of Python code' if slow else 'no tokenizer'}",
        hint="Devices read a tokenizer.json. AutoTokenizer.from_pretrained(..., use_fast=True) gives the tokenizer that"
        " has one; for some models it has to be made with transformers.convert_slow_tokenizer.",
    )


def _padding_of(tokenizer: Any) -> dict[str, Any] | None:
    if tokenizer.pad_token_id is None:
        return None
    return {
        "id": tokenizer.pad_token_id,
        "typeId": tokenizer.pad_token_type_id,
        "token": tokenizer.pad_token,
        "direction": tokenizer.padding_side,
    }


def _json_of(tokenizer: Any) -> bytes:
    """Without how its last caller cut and padded: the step says how."""
    copy = Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
    copy.no_truncation()
    copy.no_padding()
    return copy.to_str().encode()


def _check_same(tokenizer: Any, step: Tokenize, data: bytes) -> None:
    """Some classes do more than their tokenizer.json says, in Python, which no device has."""
    state = open_tokenizer(data, TOKENIZER)
    given = step.truncation if isinstance(step.truncation, Mapping) else {}
    for sample in _SAMPLES:
        text, pair = sample if isinstance(sample, tuple) else (sample, None)
        if pair is None and given.get("strategy") == "only_second":
            continue
        value = text if pair is None else {"text": text, "pair": pair}
        found = step.run(value, Call(state, Facts()))["input_ids"][0].tolist()
        expected = tokenizer(text, pair, truncation=False)["input_ids"]
        if found != expected and len(expected) <= given.get("maxLength", len(expected)):
            raise RushlightError(
                "TRANSFORM_UNSUPPORTED",
                f"{type(tokenizer).__name__} does more than its tokenizer.json says: {sample!r} gives {expected}, "
                f"the file alone {found}",
                hint="A subclass in Python, or an option such as split_special_tokens, is not in the file.",
            )
