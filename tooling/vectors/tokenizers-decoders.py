"""Writes packages/tokenizers/test/vectors/decoders.json: the text that the reference makes of lists of tokens.

    pip install tokenizers==0.23.2 && python tokenizers-decoders.py
"""

import json
import pathlib

from tokenizers import Tokenizer, models

OUT = pathlib.Path(__file__).parents[2] / "packages/tokenizers/test/vectors/decoders.json"

INVALID = [
    *[b"\xed\xa0\x80", b"\xe0\x9f\xbf", b"\xf0\x8f\xbf\xbf", b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80"],
    *[b"\xc1\xbf", b"\xe4\xb8", b"\xe4\xb8A", b"\x80"],
]
TOKENS = [
    ["Hello", "Ġworld", "!", "ĊĊ", "<|endoftext|>", "中"],
    ["ä¸", "Ń", "ð", "Ł", "ĺ", "Ģ", "ÿ", "ä", "A"],
    ["the", "##re", "##", "##'s", "do", "not", "n't", "'", "m", ".", ",", "?", "!", "[SEP]"],
    ["▁the", "▁", "▁▁a", "b▁c", "</s>", "▁", "_x_"],
    ["▁", "▁", "▁x", " ", "  y  "],
    ["<0xE4>", "<0xB8>", "<0xAD>", "x", "<0x0a>"],
    ["<0xC3>", "<0xA9>", "<0xFF>", "▁", "<0xC3>"],
    ["<0x+5>", "<0xG0>", "<0x-5>", "<0xé>", "<0x414>", "a<0x41>", "▁<0x41>", "<0xED>", "<0xA0>", "<0x80>"],
    ["▁<0x41>", "<0x42>", "<0xf0>", "<0x9f>", "<0x98>", "<0x80>"],
    ["h", "h", "<pad>", "e", "l", "<pad>", "l", "|", "|", "w", "<pad>ab", " .", " do not", " n't"],
    ["low</w>", "er", "</w>", "a</w>b</w>", "new</w>"],
    ["😀a😀", "😀", "é", "\ufeffx", "$&"],
    ["aaa", "a", "", "baab", " a. b"],
    ["x"],
    ["", "", "a"],
    # Behind an A, a run that is not valid as a whole: surrogate, overlong, too high, cut short.
    *[[f"<0x{byte:02X}>" for byte in b"A" + run] for run in INVALID],
]


def of(type: str, **options) -> dict:
    return {"type": type, **options}


def sequence(*steps) -> dict:
    return of("Sequence", decoders=list(steps))


def replace(pattern: str, content: str, kind: str = "String") -> dict:
    return of("Replace", pattern={kind: pattern}, content=content)


def strip(content: str, start: int, stop: int) -> dict:
    return of("Strip", content=content, start=start, stop=stop)


def metaspace(scheme: str, replacement: str = "▁") -> dict:
    return of("Metaspace", replacement=replacement, prepend_scheme=scheme, split=True)


def ctc(cleanup: bool) -> dict:
    return of("CTC", pad_token="<pad>", word_delimiter_token="|", cleanup=cleanup)


BYTE_LEVEL = of("ByteLevel", add_prefix_space=True, trim_offsets=True, use_regex=True)
BYTE_FALLBACK = of("ByteFallback")
FUSE = of("Fuse")
DECODERS = [
    None,
    BYTE_LEVEL,
    BYTE_FALLBACK,
    FUSE,
    of("BPEDecoder", suffix="</w>"),
    of("BPEDecoder", suffix=""),
    of("WordPiece", prefix="##", cleanup=True),
    of("WordPiece", prefix="##", cleanup=False),
    metaspace("always"),
    metaspace("first"),
    metaspace("never"),
    metaspace("always", "_"),
    ctc(True),
    ctc(False),
    replace("▁", " "),
    replace("", "-"),
    replace("a", "$&b"),
    replace("a+|e", "_", "Regex"),
    strip(" ", 1, 0),
    strip("▁", 2, 0),
    sequence(replace("▁", " "), BYTE_FALLBACK, FUSE, strip(" ", 1, 0)),
    sequence(replace("▁", " "), BYTE_FALLBACK, FUSE),
    sequence(metaspace("always"), BYTE_FALLBACK),
    sequence(BYTE_FALLBACK, metaspace("always")),
    sequence(of("BPEDecoder", suffix="</w>"), sequence(BYTE_FALLBACK, FUSE, strip(" ", 1, 1))),
    sequence(of("WordPiece", prefix="##", cleanup=True), FUSE, replace(" ", "")),
    sequence(BYTE_LEVEL, strip(" ", 1, 0)),
    sequence(metaspace("always"), BYTE_LEVEL),
    sequence(),
]


def main() -> None:
    base = json.loads(Tokenizer(models.WordLevel({"x": 0}, unk_token="x")).to_str())
    cases = []
    for component in DECODERS:
        decoder = Tokenizer.from_str(json.dumps({**base, "decoder": component})).decoder
        texts = [decoder.decode(tokens) if decoder else " ".join(tokens) for tokens in TOKENS]
        cases.append({"json": component, "texts": texts})
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    tokens = json.dumps(TOKENS, ensure_ascii=False)
    OUT.write_text(f'{{"tokens":{tokens},\n"cases":[\n{lines}\n]}}\n', encoding="utf8")


if __name__ == "__main__":
    main()
