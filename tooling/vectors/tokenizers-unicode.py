"""Asks the reference for the class of every code point.

    python tooling/vectors/tokenizers-unicode.py probe.json     # what tooling/generate/unicode-tables.ts packs
    python tooling/vectors/tokenizers-unicode.py --vectors      # what the tests hold the packed tables to

Needs tokenizers 0.23.2 and tiktoken 0.14.0. Classes of Oniguruma come from a Split whose pattern is the class, those of the regex crate from
tiktoken and the Whitespace pre-tokenizer, those of Rust's char from WhitespaceSplit, Digits and Lowercase, and those of the old tables of
BertNormalizer and StripAccents from what these take out. Grapheme clusters come from a Precompiled normalizer with a made-up table: the
reference replaces a cluster as a whole when it begins with a key.
"""

import json
import struct
import sys
import zlib
from pathlib import Path

import tiktoken
from tokenizers import Regex
from tokenizers import normalizers as N
from tokenizers import pre_tokenizers as P

CODES = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]
TEXT = "".join(map(chr, CODES))
CATEGORIES = "Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co".split()
# Scripts of Unicode 16, those first that the pre-tokenizer takes for one.
SCRIPTS = """Han Hiragana Katakana Adlam Ahom AnatolianHieroglyphs Arabic Armenian Avestan Balinese Bamum BassaVah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese
Buhid CanadianAboriginal Carian CaucasianAlbanian Chakma Cham Cherokee Common Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Duployan
EgyptianHieroglyphs Elbasan Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gurmukhi Hangul Hanunoo Hatran Hebrew ImperialAramaic
Inherited InscriptionalPahlavi InscriptionalParthian Javanese Kaithi Kannada KayahLi Kharoshthi Khmer Khojki Khudawadi Lao Latin Lepcha
Limbu LinearA LinearB Lisu Lycian Lydian Mahajani Malayalam Mandaic Manichaean Marchen MeeteiMayek MendeKikakui MeroiticCursive
MeroiticHieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean NewTaiLue Newa Nko Ogham OlChiki OldHungarian OldItalic
OldNorthArabian OldPermic OldPersian OldSouthArabian OldTurkic Oriya Osage Osmanya PahawhHmong Palmyrene PauCinHau PhagsPa Phoenician
PsalterPahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala SoraSompeng Sundanese SylotiNagri Syriac
Tagalog Tagbanwa TaiLe TaiTham TaiViet Takri Tamil Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Ugaritic Vai WarangCiti Yi Dogra
GunjalaGondi HanifiRohingya Makasar Medefaidrin OldSogdian Sogdian Elymaic Nandinagari NyiakengPuachueHmong Wancho Chorasmian DivesAkuru
KhitanSmallScript Yezidi CyproMinoan OldUyghur Tangsa Toto Vithkuqi Kawi NagMundari Garay GurungKhema KiratRai OlOnal Sunuwar Todhri
TuluTigalari MasaramGondi Nushu Soyombo ZanabazarSquare""".split()
RANKS = {bytes([byte]): byte for byte in range(256)}


def codes(pieces):
    return [ord(char) for piece, _ in pieces for char in piece]


def onig(regex):
    return codes(P.Split(Regex(f"(?:{regex})+"), "removed", invert=True).pre_tokenize_str(TEXT))


def rust(regex):
    encoding = tiktoken.Encoding("probe", pat_str=regex, mergeable_ranks=RANKS, special_tokens={})
    return [ord(char) for char in bytes(encoding.encode_ordinary(TEXT)).decode()]


def without(pieces):
    return sorted(set(CODES) - set(codes(pieces)))


def one_by_one(normalizer, before="", after="", skip=()):
    """What becomes of each character alone."""
    mark = "xyzq"
    parts = normalizer.normalize_str(mark + mark.join(before + chr(code) + after for code in CODES if code not in skip) + mark).split(mark)
    return list(zip([code for code in CODES if code not in skip], parts[1:-1], strict=True))


def charsmap(keys):
    """A table that maps each of `keys`, single bytes, to Q."""
    units = [0] * 1024
    units[0] = 256 << 10
    for key in keys:
        units[256 ^ key] = key | 1 << 8 | ((256 ^ key) ^ (512 + key)) << 10
        units[512 + key] = 1 << 31
    return N.Precompiled(struct.pack("<I", 4096) + struct.pack("<1024I", *units) + b"Q\0")


def clusters(keys, before="", after="", skip=()):
    """What becomes of each character as part of a cluster, between line feeds, which are in no cluster."""
    asked = [code for code in CODES if code not in skip and code not in (10, 13)]
    lines = charsmap(keys).normalize_str("\n".join(before + chr(code) + after for code in asked)).split("\n")
    return list(zip(asked, lines, strict=True))


def probe():
    found = {"onig_" + name: onig(r"\p{%s}" % name) for name in CATEGORIES}
    found |= {"onig_" + name: onig(rf"\{name}") for name in "wsdh"}
    for name in "alpha alnum punct space upper lower cntrl graph print xdigit blank word".split():
        found["posix_" + name] = onig(f"[[:{name}:]]")
    found |= {"rust_" + name: rust(r"\p{%s}" % name) for name in CATEGORIES}
    found |= {"rust_" + name: rust(rf"\{name}") for name in "wsd"}
    found["char_space"] = without(P.WhitespaceSplit().pre_tokenize_str(TEXT))
    found["char_numeric"] = codes(P.Digits(False).pre_tokenize_str(TEXT)[1::2])
    found["bert_punctuation"] = without(P.Punctuation("removed").pre_tokenize_str(TEXT))
    clean = dict(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    found["bert_control"] = [code for code, text in one_by_one(N.BertNormalizer(**clean)) if text == ""]
    strip = dict(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
    found["bert_mark"] = [code for code, text in one_by_one(N.BertNormalizer(**strip)) if text == ""]
    found["strip_mark"] = [code for code, text in one_by_one(N.StripAccents()) if text == ""]
    high = range(0xC2, 0xF5)
    found["extends"] = [code for code, text in clusters([0x61], before="a") if text == "Q"]
    found["prepends"] = [code for code, text in clusters(high, after="a") if code >= 128 and text == "Q"]
    every = [*range(1, 10), *range(11, 256)]
    found["control"] = [code for code, text in clusters(every, after="\u0301") if code < 0x10000 and text == "QQ"] + [10, 13]
    return found


def scripts():
    """Script of each code point up to the end of the last plane with text: that of Oniguruma, and whether the pre-tokenizer's old table has it."""
    global TEXT
    TEXT = "".join(map(chr, [code for code in CODES if code < 0x32400 or 0xE0000 <= code < 0xE0200]))
    found = {name: ranges(onig(r"\p{%s}" % name)) for name in SCRIPTS}
    # The old table cuts between a Latin letter or a rune and anything of another script that it has; what it has not is as good as a space.
    cut = P.UnicodeScripts()
    table = {code for first_last in found.values() for first, last in first_last for code in range(first, last + 1)} - {0x20}
    return found, ranges(code for code in table if all(len(cut.pre_tokenize_str(letter + chr(code))) == 1 for letter in "a\u16a0"))


def lowercase():
    return [[code, [ord(char) for char in text]] for code, text in one_by_one(N.Lowercase()) if text != chr(code)]


def ranges(found):
    out = []
    for code in sorted(found):
        if out and out[-1][1] == code - 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    return out


def crc(found):
    """Of one byte per code point: 1 in the class."""
    members = bytearray(0x110000)
    for code in found:
        members[code] = 1
    return zlib.crc32(members)


def main():
    found = probe()
    lower = lowercase()
    if sys.argv[1] != "--vectors":
        classes = {name: ranges(members) for name, members in found.items()}
        by_script, newer = scripts()
        Path(sys.argv[1]).write_text(json.dumps({**classes, "lower": lower, "scripts": by_script, "newer": newer}))
        return
    vectors = {name: crc(members) for name, members in found.items()}
    vectors["lower"] = zlib.crc32(json.dumps(lower, separators=(",", ":")).encode())
    path = Path(__file__).parents[2] / "packages/tokenizers/test/vectors/unicode.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(vectors, indent=2) + "\n")


main()
