"""A tokenizer.json, and how it is told to cut and to pad: the `tokenizers` library with the options of a step.

The library is asked for the tokens of a whole text, and cuts them afterwards. From 0.23 on it stops reading a text
when `max_length` tokens are found, so that the windows over the rest of it would be missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tokenizers import Encoding, Tokenizer

from ..errors import RushlightError
from .fact import TokenInput

Settings = Mapping[str, Any]
"""`truncation` or `padding` as the options of `Tokenize` have them."""

_STRATEGIES = {"LongestFirst": "longest_first", "OnlyFirst": "only_first", "OnlySecond": "only_second"}


@dataclass(frozen=True)
class Encoder:
    tokenizer: Tokenizer
    bare: Tokenizer
    """The same without its post-processor, which goes over each window once, after the cut."""
    truncation: Settings | None
    padding: Settings
    """What the file says, or nothing but the padding token: rows of one tensor have one length."""

    def encode(self, inputs: Sequence[TokenInput], options: EncodeOptions) -> list[list[Encoding]]:
        """The windows of each input, the one that is kept first, all of one length where padding is on."""
        found = [self._windows(each, options) for each in inputs]
        padding = self.padding if options.padding is None else options.padding
        if padding is not False:
            _pad(found, cast(Settings, padding))
        return found

    def _windows(self, value: TokenInput, options: EncodeOptions) -> list[Encoding]:
        text = self.bare.encode(value.text)
        # As the second of two, behind nothing: the library leaves the type id that tokens have in further windows.
        pair = None if value.pair is None else self.bare.encode("", value.pair)
        self._set_truncation(len(text) + (0 if pair is None else len(pair)), pair is not None, options)
        try:
            first = self.tokenizer.post_process(text, pair, options.add_special_tokens)
        except BaseException as error:
            # A failed assertion in Rust is no Exception, and can't be imported to be named.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise _cut_refused(options.truncation or self.truncation, error) from error
        return [first, *first.overflowing]

    def _set_truncation(self, size: int, is_pair: bool, options: EncodeOptions) -> None:
        """Only where something is too long: the library refuses settings that would not matter."""
        truncation = self.truncation if options.truncation is None else options.truncation
        self.tokenizer.no_truncation()
        if not isinstance(truncation, Mapping):
            return
        added = self.tokenizer.num_special_tokens_to_add(is_pair) if options.add_special_tokens else 0
        length = max(truncation["maxLength"], added)
        if size + added <= length:
            return
        settings = {name: value for name, value in truncation.items() if name != "maxLength"}
        try:
            self.tokenizer.enable_truncation(max_length=length, **settings)
        except ValueError as error:
            raise _cut_refused(truncation, error) from error


@dataclass(frozen=True)
class EncodeOptions:
    add_special_tokens: bool = True
    truncation: Settings | bool | None = None
    """None as the file says, False not at all."""
    padding: Settings | bool | None = None


def open_tokenizer(data: bytes, file: str) -> Encoder:
    """Raises TOKENIZER_CONFIG_INVALID where the bytes are no tokenizer.json."""
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        raise RushlightError(
            "TOKENIZER_CONFIG_INVALID",
            f"{file} is no tokenizer.json",
            hint="Python reads no SentencePiece .model and no packed tokenizer. With transformers, "
            "AutoTokenizer.from_pretrained(folder).backend_tokenizer.save('tokenizer.json') makes one of a .model.",
        )
    try:
        json = data.decode("utf-8-sig")
        tokenizer, bare = Tokenizer.from_str(json), Tokenizer.from_str(json)
    except Exception as error:
        raise RushlightError("TOKENIZER_CONFIG_INVALID", f"{file}: {error}") from error
    truncation, padding = _truncation_of(tokenizer.truncation), _padding_of(tokenizer)
    for each in (tokenizer, bare):
        each.no_truncation()
        each.no_padding()
    bare.post_processor = None
    return Encoder(tokenizer, bare, truncation, padding)


def _truncation_of(said: Settings | None) -> Settings | None:
    if said is None:
        return None
    return {
        "maxLength": said["max_length"],
        "stride": said["stride"],
        "strategy": _STRATEGIES.get(said["strategy"], said["strategy"]),
        "direction": said["direction"].lower(),
    }


def _padding_of(tokenizer: Tokenizer) -> Settings:
    said = tokenizer.padding
    if said is None:
        known = (tokenizer.token_to_id(token) for token in ("[PAD]", "<pad>"))
        return {"id": next((id for id in known if id is not None), 0)}
    names = {"length": "length", "pad_to_multiple_of": "multipleOf", "direction": "direction", "pad_id": "id"}
    names |= {"pad_type_id": "typeId", "pad_token": "token"}
    return {name: said[theirs] for theirs, name in names.items() if said.get(theirs) is not None}


def _pad(windows: Sequence[Sequence[Encoding]], padding: Settings) -> None:
    """In place, to the longest of what is kept first of each input, or to the length that is asked for."""
    length = padding.get("length", max(len(each[0]) for each in windows))
    multiple = padding.get("multipleOf") or 1
    length = -(-length // multiple) * multiple
    settings = {
        "direction": padding.get("direction", "right"),
        "pad_id": padding.get("id", 0),
        "pad_type_id": padding.get("typeId", 0),
        "pad_token": padding.get("token", "[PAD]"),
    }
    for window in (window for each in windows for window in each):
        window.pad(length, **settings)


def _cut_refused(truncation: object, error: BaseException) -> RushlightError:
    return RushlightError(
        "OPTION_INVALID",
        f"a text can't be cut by {truncation}: {error}",
        hint="Give a greater maxLength, a smaller stride or another strategy; only_second needs a pair.",
    )
