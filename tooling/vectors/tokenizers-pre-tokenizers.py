"""Writes packages/tokenizers/test/vectors/pre-tokenizers.json: where the reference cuts texts, and what it makes of the pieces.

    pip install tokenizers==0.23.2 && python tokenizers-pre-tokenizers.py
"""

import json
import pathlib

from tokenizers import PreTokenizedString, Tokenizer, models

OUT = pathlib.Path(__file__).parents[2] / "packages/tokenizers/test/vectors/pre-tokenizers.json"

TEXTS = [
    "Hello, world! It's 2024 - isn't it?",
    "  two  spaces, a\ttab\r\nand a line  ",
    "naïve café—“quoted”… ¿qué? 50€ $5+3=8",
    "e\u0301 a\u030a \u1112\u1161\u11ab हिन्दी ไทย العربية",
    "日本語テスト カタカナー 中文，標點。",
    "👩‍👩‍👧‍👦 🇩🇪 x😀y",
    "1½ ² Ⅷ ٣٤ 12,345.67 ３",
    "▁a ▁▁b_c__d _ ▁",
    " ",
    "...",
    "a",
    "we'll we'Re 've\u00a0x\u2003y\u3000z\u200bw\ufeffv\u0085u",
    "𝟘𝐀 Ωµ ἀβγ Привет мир",
]


def of(type: str, **options) -> dict:
    return {"type": type, **options}


def sequence(*steps) -> dict:
    return of("Sequence", pretokenizers=list(steps))


def byte_level(prefix: bool, regex: bool = True) -> dict:
    return of("ByteLevel", add_prefix_space=prefix, trim_offsets=True, use_regex=regex)


def metaspace(scheme: str, split: bool = True, replacement: str = "▁") -> dict:
    return of("Metaspace", replacement=replacement, prepend_scheme=scheme, split=split)


BEHAVIORS = ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"]
PRE_TOKENIZERS = [
    of("BertPreTokenizer"),
    of("Whitespace"),
    of("WhitespaceSplit"),
    of("Punctuation"),
    *[of("Punctuation", behavior=behavior) for behavior in BEHAVIORS],
    of("Digits", individual_digits=True),
    of("Digits", individual_digits=False),
    of("CharDelimiterSplit", delimiter=" "),
    of("CharDelimiterSplit", delimiter="é"),
    of("FixedLength"),
    of("FixedLength", length=1),
    of("UnicodeScripts"),
    *[byte_level(prefix, regex) for prefix in [True, False] for regex in [True, False]],
    *[metaspace(scheme, split) for scheme in ["always", "first", "never"] for split in [True, False]],
    metaspace("always", True, "_"),
    metaspace("first", True, "😀"),
    of("Metaspace", replacement="▁", add_prefix_space=True),
    of("Metaspace", replacement="▁", add_prefix_space=False, prepend_scheme="never"),
    sequence(of("WhitespaceSplit"), metaspace("first")),
    sequence(metaspace("first", False), metaspace("first", True, "_")),
    sequence(byte_level(True, False), metaspace("first")),
    sequence(of("Punctuation", behavior="Contiguous"), of("Digits", individual_digits=True), byte_level(True)),
    sequence(of("Whitespace"), sequence(of("FixedLength", length=2), byte_level(True, False))),
    sequence(),
]

# What a normalizer has done to the text before: to find out which pieces begin where the original begins.
CHANGES = {
    "none": lambda text: None,
    "strip": lambda text: text.lstrip(),
    "prepend": lambda text: text.prepend("Q "),
}


def pieces(pre_tokenizer, change: str, text: str) -> list:
    given = PreTokenizedString(text)
    given.normalize(CHANGES[change])
    pre_tokenizer.pre_tokenize(given)
    # An empty piece is not taken out where nothing is cut. No model ever sees one.
    return [[piece, *offsets] for piece, offsets, _ in given.get_splits("original", "byte") if piece]


def built(component: dict):
    tokenizer = json.loads(Tokenizer(models.WordLevel({"x": 0}, unk_token="x")).to_str())
    return Tokenizer.from_str(json.dumps({**tokenizer, "pre_tokenizer": component})).pre_tokenizer


def main() -> None:
    cases = []
    for component in PRE_TOKENIZERS:
        pre_tokenizer = built(component)
        expected = {change: [pieces(pre_tokenizer, change, text) for text in TEXTS] for change in CHANGES}
        cases.append({"json": component, "expected": expected})
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    texts = json.dumps(TEXTS, ensure_ascii=False)
    OUT.write_text(f'{{"texts":{texts},\n"cases":[\n{lines}\n]}}\n', encoding="utf8")


if __name__ == "__main__":
    main()
