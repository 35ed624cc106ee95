"""Writes packages/tokenizers/test/vectors/normalizers.json: what the reference makes of texts, and the places of each character in the original.

    pip install tokenizers==0.23.2 && python tokenizers-normalizers.py
"""

import base64
import itertools
import json
import pathlib
import random
import struct
import zlib

from tokenizers import Regex, Tokenizer, models, pre_tokenizers

OUT = pathlib.Path(__file__).parents[2] / "packages/tokenizers/test/vectors/normalizers.json"
random.seed(9)

# What sits at the edges of the forms, of the tables and of the clean-up of BERT.
EDGES = [
    *"aAeEzZ09 _-!~\u00e9\u00c5\u0130\u0131\u00df\u1e9e\u03a3\u03c3\u03c2\u01c5\u212a\u2126\u0149\u1c89\ua7da\U00010400\U00016ea0",
    *"\u0300\u0301\u0323\u0327\u0338\u0344\u0345\u0f71\u0f72\u0f73\u0f75\u094d\u093c\u05b0\u064b\u0651\u0653\u3099\u309a\u302e\u302f\u1dce\u1939\u1b44\ua953",
    *"\U0001d165\U0001d16d\U0001d172\U0001d15e\U000111c0\U0001d166\u20dd\u0488\u1cf2",
    *"\u1100\u1161\u11a8\uac00\uac01\ud7a3\u1175\u11c2\u3164\uffa1\u09c7\u09be\u09d7\u0958\u0dd9\u0dca\u1025\u102e\u0cc6\u0cc2\u0cd5",
    *"\ufb01\ufdfa\uff21\uff0c\u2460\u00bd\u2026\u3300\u33ff\u32ff\u2f00\uf900\ufaff\U0002f800\u4e2d\u3400\U00020000\U0002b820\U0002b920\u3042\u304b\u30cf",
    *"\u07fd\u0897\u08d3\u09fe\u1ac5\u1dfa\uab69\ua7f1\U000105d2\U000105c9\U00011383\U00011382\U000113c9\U00011938\U0001611e\U00016121\U0001e030\U0001f16c\U0001ccd6",
    *"\0\1\t\n\v\f\r\x1b\x1c\x7f\x85\x8f\x9f\xa0\xad\u0600\u061c\u08e2\u1680\u180e\u2003\u200b\u200d\u200e\u2028\u202f\u2060\u2581\u3000\ufeff\ufffd\uffff\ue000",
    *"\U0001f600\U0001f468\U0001f3fb\ufe0f\U0001f1e6\u2764\u0e01\u0e38\u0e48\u0939\u093f\U000e0001\U0010fffd",
]
TEXTS = ["", " ", "xe\u0301 e\u0323\u0301", "Aab", "aAA a\u0301 bA\u0301", " \u3000x \n", "  two  spaces  ", "\r\n\u0301", "Stra\u00dfe \u0130STANBUL \u039f\u03a3", "\u4e2d\u6587 and English", "Vie\u0323\u0302t Vi\u1ec7t"]
TEXTS += ["".join(random.choices(EDGES, k=random.choice([1, 2, 3, 5, 8]))) for _ in range(260)]


def of(type: str, **options) -> dict:
    return {"type": type, **options}


def chain(*members: dict) -> dict:
    return of("Sequence", normalizers=list(members))


def replace(kind: str, pattern: str, content: str) -> dict:
    return of("Replace", pattern={kind: pattern}, content=content)


def precompiled(rules: dict[str, str]) -> dict:
    """A charsmap with these rules: a trie of bytes as a double array, and the replacements."""
    pool = b""
    trie: dict = {}
    for key, value in rules.items():
        node = trie
        for byte in key.encode():
            node = node.setdefault(byte, {})
        node[0] = len(pool)
        pool += value.encode() + b"\0"
    units = {0: 0}

    def place(node: dict, at: int) -> None:
        base = next(base for base in itertools.count(1) if not any(base ^ label in units for label in node))
        units.update({base ^ label: label for label in node})
        units[at] |= (at ^ base) << 10
        for label, child in node.items():
            if label:
                place(child, base ^ label)
            else:
                units[at] |= 1 << 8
                units[base] = child | 1 << 31

    place(trie, 0)
    count = (max(units) | 255) + 1
    array = struct.pack(f"<{count}I", *[units.get(i, 0) for i in range(count)])
    return of("Precompiled", precompiled_charsmap=base64.b64encode(struct.pack("<I", len(array)) + array + pool).decode())


FLAGS = [True, False]
STEPS = ["NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Nmt", "ByteLevel"]
NORMALIZERS = [
    *[
        of("BertNormalizer", clean_text=clean, handle_chinese_chars=chinese, strip_accents=strip, lowercase=lower)
        for clean, chinese, strip, lower in [
            *[(True, True, None, True), (True, True, False, True), (True, True, True, False), (False, True, None, True)],
            *[(True, False, None, True), (False, False, True, False), (True, True, None, False), (False, False, None, False)],
        ]
    ],
    of("Bert", clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True),
    *[of(step) for step in STEPS],
    *[of("Strip", strip_left=left, strip_right=right) for left in FLAGS for right in FLAGS],
    *[of("Prepend", prepend=content) for content in ["\u2581", "", "ab"]],
    *[replace("String", " ", "\u2581"), replace("String", "a", ""), replace("String", "\u00e9", "ee"), replace("String", "", "x")],
    *[replace("Regex", r"\s+", " "), replace("Regex", r"[a-zA-Z]+", "\u00e9"), replace("Regex", r"\s+$", "")],
    chain(),
    chain(of("Prepend", prepend="\u2581"), replace("String", " ", "\u2581")),
    chain(of("NFKD"), of("StripAccents"), of("Lowercase"), of("Strip", strip_left=True, strip_right=True)),
    chain(of("NFD"), of("NFC"), of("Nmt"), replace("Regex", " {2,}", "\u2581")),
    precompiled({"\t": " ", "\n": " ", "\r": " ", "\u00e9": "e", "e\u0301": "\u00e9", "\uff21": "A", "\ufb01": "fi", "\ufdfa": "sal la", "\u200b": " "}),
    # Rules that drop: at the front the reference loses its place, and behind something inserted it moves.
    precompiled({"a": "", "A": "xyz", "\u0301": "", " ": "", "\u4e2d": "zh", "\u1100\u1161": "\uac00", "\u0327": "\u0327\u0327", "\u0938": ""}),
]

base = Tokenizer(models.WordLevel({"x": 0}, unk_token="x"))
base.pre_tokenizer = pre_tokenizers.Split(Regex(r"(?m:.)|\n"), "isolated")
BLANK = json.loads(base.to_str())


def built(normalizer: dict) -> Tokenizer:
    return Tokenizer.from_str(json.dumps({**BLANK, "normalizer": normalizer}))


def results(normalizer: dict) -> list:
    tokenizer = built(normalizer)
    found = []
    for text in TEXTS:
        after = tokenizer.normalizer.normalize_str(text)
        places = [place for pair in tokenizer.encode(text).offsets for place in pair]
        same = after == text and places == [i + end for i in range(len(text)) for end in (0, 1)]
        found.append(None if same else [after, places])
    return found


def checksum(normalizer: dict) -> list[int]:
    """Of every code point alone, behind a letter, and among marks, 16,384 at a time."""
    normalize = built(normalizer).normalizer.normalize_str
    sums = []
    for first in range(0, 0x34000, 0x4000):
        points = [chr(point) for point in range(first, first + 0x4000) if not 0xD800 <= point < 0xE000]
        text = "".join(f"{point}a{point}\u0345{point}\u0301" for point in points)
        sums.append(zlib.crc32(normalize(text).encode()))
    return sums


cases = [{"normalizer": normalizer, "results": results(normalizer)} for normalizer in NORMALIZERS]
sums = [{"normalizer": case["normalizer"], "crc": checksum(case["normalizer"])} for case in cases if case["normalizer"]["type"] in [*STEPS, "BertNormalizer"]]
OUT.write_text(json.dumps({"texts": TEXTS, "cases": cases, "sums": sums}, separators=(",", ":")) + "\n")
