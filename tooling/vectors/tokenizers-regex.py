"""Splits texts by patterns with the reference, for packages/tokenizers/test/vectors/regex.json. Needs tokenizers 0.23.2."""

import json
from pathlib import Path

from tokenizers import Regex
from tokenizers import pre_tokenizers as P

# What Oniguruma can do, and how tokenizers use it.
PATTERNS = r"""
[\w]
\W
[^\w]
\b.
a²\b
\w\b
(?i:s)
(?i:ss)
(?i:ß)
(?i)k
(?s).
(?m).
^.
.$
a{2}+
a{1,2}+
a{1,2}+a
a{2}?
a{,2}
[]a]
[a-\d]
\h
\p{Han}
\pL
\p{^L}
\p{L}
\p{Letter}
\p{IsLatin}
\p{Script=Han}
\p{sc=Han}
\p{alpha}
\p{LC}
\p{L&}
\u0041
\x41
\xE9
\x{e9}
[\x{e9}-\x{ea}]
(?<n>a)\k<n>
(a)(?<n>b)\1
\R
\N
\O
(?x) a b # c
[a b]
(?x)[a b]
(?i)[^k]
(?i)\p{Lu}
(?i)[[:upper:]]
[a&&b]
[a-z&&[^b]c]
[^a-z&&[aeiou]]
[[a-c][x-z]]+
[[:^alpha:]]
\p{Any}
\p{Assigned}
a|b|
x*
(?>a+)a
(?i:st)
(?i:ff)
(?i:i)
(?-i)a
(?i-m:a)
a(?i)b|c
\Aa
a\Z
a\z
a++a
a?+a
a**
a+*
{
a{
a{1
a{,}
\0
\012
\e
\cA
\_
\-
[\-]
[a-]
[-a]
[a-c-e]
(?=a)*
(?<=a|bc)d
(?<=a+)d
(?<!a)d
(?P<n>a)
[\p{L}&&[^\p{Lu}]]
[^[^a]]
[[^a]b]
\p{Script_Extensions=Han}
\p{L_}
\p{ l }
(?#c)a
$
\n$
(?i:\u017f)
(?i)[a-z]
[[:punct:]]
\p{Punct}
\p{punct}
[[:word:]]
\p{Word}
\p{Alnum}
[[:cntrl:]]
\d+
\D+
\s+
\S+
\w+|[^\w\s]+
\p{L}+
\p{Lu}\p{Ll}*
[\p{L}\p{M}]+
[^\p{L}\p{N}\s]+
\p{P}
\p{S}
[\p{P}\p{S}]
\p{Nd}{1,3}
\d{1,3}(?=(?:\d{3})*\b)
(?<=\p{L})\p{N}
(?<!\s)\s
\b\w
\B.
^\s+|\s+$
[一-龥぀-ゟ゠-ヿ]+
[!-/:-@\[-`{-~]+
\p{Han}+
\p{Hiragana}+
\p{Katakana}
\p{Hangul}
\p{Latin}+
\p{Greek}
\p{Cyrillic}+
\p{Arabic}
\p{Thai}+
\p{Common}+
\p{Inherited}
(?i)[a-f]+
(?i:é)
(?i:σ)+
(?i:[α-ω])+
(?i)\w
(?i:pass|fist|off)
(a|b)+\1
(?:a|)*b
(?>\s+)(?!\S)|\s
\s*[\r\n]+|\s+(?!\S)|\s+
[\x{1F600}-\x{1F64F}]
[^\x00-\x7f]+
\p{Cn}
\p{C}
\p{Z}
\p{Zs}+
\p{Sc}\d+
[[:alpha:]]+
[[:lower:]]
[[:upper:]]
[[:alnum:]]+
[[:space:]]
[[:digit:]]
[[:blank:]]
[[:graph:]]+
[[:print:]]+
[[:^space:]]+
\p{Alphabetic}
\p{Lowercase}
\p{Uppercase}
a*?b
a+?
(?:ab){2,}
x{0}a
\t|\n|\r
[\t\n\r ]
\/
\.
()
a|
|a
(?=a)
(?!a)
(?<=a)
\b
\B
^
\A
\z
\Z
(?m:a.b)
(?x: a b | c )
[a-z&&[^aeiou]]+
[\w&&[^\d_]]+
[^\W\d]+
[\s\S]
[\d\D]
\h+
\H+
\R+
(?<w>\w)\k<w>
(\w)\1
(?:(\w)(\w))\2
(\w)\k<-1>
\w++\d
\w*+\w
(?:a|ab)(?:c|bcd)(?:d*)
[\-a]
[a\]b]
[\\]
a{3}?b
a{1,2}?
(?:a{2}?)+
a{2}{2}
a{1,2}*
(?i:ß)x
(?i:straße)
(?i:ﬁ)
(?i:[^a])
(?i)\p{Ll}
(?i)[\p{Lu}]
(?i)[\P{Ll}]
'(?i:[sdmt]|ll|ve|re)
(?i:'s|'t|'re|'ve|'m|'ll|'d)|a
\p{L}\p{Mn}*
\P{L}
\P{M}\p{M}*
[\p{^L}]
[^\p{^L}]
""".strip("\n").split("\n")

# Of real tokenizers: GPT-2, cl100k and its possessive form, Qwen 2, o200k, DeepSeek, Falcon, BLOOM, Gemma, CLIP, Kimi, StarCoder.
REAL = r"""
's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s
(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
\p{N}{1,3}
[一-龥぀-ゟ゠-ヿ]+
[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
[\r\n]
\s?[!-/:-~！-／：-～‘-‟　-。]+
\s+$
[一-龥ࠀ-一가-퟿]+
[0-9][0-9][0-9]
 ?[^(\s|[.,!?…。，、।۔،])]+
 
's|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+
[\p{Han}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
(?<!\n)^|(?<!^)\n
\d{1,3}(?=(?:\d{3})*\b)
\p{N}|[^\r\n\p{L}\p{N}]?\p{L}+|\s+
""".strip("\n").split("\n")

TEXTS = [
    "aaabab b, Hello!  two \n\n x1y22z333 it's 'S we'LL /a\\]-_",
    "éÉ e\u0301 ß ẞ SS ſs ÅK ς ﬁst ﬆ pass FIST off a²³¼½ ⅠⓐªǅʰK",
    "привет Мир αβΣ 日本ひカー 한국어, مرحبا ١٢٣ नमस्ते ไทย 😀👍🏽 a\u200db $5 €10\t\r\n\u0085\u2028\u3000x\u00a0\n",
]
BEHAVIORS = {
    "isolated": "Isolated",
    "removed": "Removed",
    "contiguous": "Contiguous",
    "merged_with_previous": "MergedWithPrevious",
    "merged_with_next": "MergedWithNext",
}


def bounds(pattern, behavior, invert, text):
    """First and last byte of each piece, or None where the reference does not know the pattern."""
    try:
        pieces = P.Split(pattern, behavior, invert=invert).pre_tokenize_str(text)
    except Exception:
        return None
    at = [0]
    for char in text:
        at.append(at[-1] + len(char.encode()))
    return " ".join(f"{at[start]} {at[end]}" for _, (start, end) in pieces)


def main():
    regexes = []
    for pattern in PATTERNS + REAL:
        found = [bounds(Regex(pattern), "isolated", False, text) for text in TEXTS] if known(pattern) else None
        regexes.append([pattern, found])
    behaviors = [
        [{kind: pattern}, BEHAVIORS[behavior], invert, [bounds(Regex(pattern) if kind == "Regex" else pattern, behavior, invert, text) for text in TEXTS]]
        for kind, pattern in [("Regex", r"\s"), ("Regex", "a*"), ("Regex", r"\p{L}+"), ("String", "a"), ("String", "日本"), ("String", "")]
        for behavior in BEHAVIORS
        for invert in (False, True)
    ]
    vectors = {"texts": TEXTS, "regexes": regexes, "behaviors": behaviors}
    path = Path(__file__).parents[2] / "packages/tokenizers/test/vectors/regex.json"
    path.write_text(json.dumps(vectors, ensure_ascii=False, indent=1) + "\n")


def known(pattern):
    try:
        P.Split(Regex(pattern), "isolated")
    except Exception:
        return False
    return True


main()
