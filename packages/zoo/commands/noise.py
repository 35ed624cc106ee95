"""A sentence as somebody types it: capitals, marks left out, fingers that slip. Slots keep their place."""

import re
from random import Random

from markup import Command, command
from words import rules

NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "ol",
    "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb", "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop",
    "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
SMALL = re.compile(r"\b(the|a|an|my|our|to|of|in|at|for|is|are|it)\b ?", re.IGNORECASE)
Parts = list[tuple[str, str]]


def typed(intent: str, parts: Parts, asks: bool, rng: Random) -> Command:
    if rng.random() < 0.12:
        parts = hasty(parts, rng)
    if rng.random() < 0.16:
        for _ in range(rng.choice([1, 1, 2])):
            parts = slip(parts, rng)
    if rng.random() < 0.5:
        parts = each(parts, lambda text: text.replace(",", ""))
    if rng.random() < 0.25:
        parts = each(parts, lambda text: text.replace("'", rng.choice(["", "", "’"])))
    parts = capitals(parts, rng)
    return command(intent, [*parts, (rng.choice(rules()["QUESTION_END" if asks else "END"]), "")])


def each(parts: Parts, change) -> Parts:
    changed = [(change(text), label) for text, label in parts]
    return [part for part in changed if part[0]]


def capitals(parts: Parts, rng: Random) -> Parts:
    kind = rng.random()
    if kind < 0.07:
        return each(parts, str.upper)
    if kind < 0.45:
        return each(parts, str.lower)
    if kind < 0.6:  # names of rooms, songs and devices in capitals
        parts = [(text.title() if label else text, label) for text, label in parts]
    (first, label), *rest = parts
    return [(first[:1].upper() + first[1:], label), *rest]


def hasty(parts: Parts, rng: Random) -> Parts:
    """One small word left out, not of a slot."""
    places = [(i, match) for i, (text, label) in enumerate(parts) if not label for match in SMALL.finditer(text)]
    if not places:
        return parts
    i, match = rng.choice(places)
    text, label = parts[i]
    rest = text[: match.start()] + text[match.end() :]
    return [*parts[:i], (rest, label), *parts[i + 1 :]] if rest or len(parts) == 1 else [*parts[:i], *parts[i + 1 :]]


def slip(parts: Parts, rng: Random) -> Parts:
    """One typing error in one word of four letters or more: left out, doubled, swapped, or the key beside it."""
    places = [(i, match) for i, (text, _) in enumerate(parts) for match in re.finditer(r"[a-zA-Z]{4,}", text)]
    if not places:
        return parts
    i, match = rng.choice(places)
    text, label = parts[i]
    at = rng.randrange(match.start() + (rng.random() < 0.9), match.end() - 1)
    here, after = text[at], text[at + 1]
    wrong = rng.choice([after, here + here + after, after + here, rng.choice(NEIGHBOURS.get(here, here)) + after])
    return [*parts[:i], (text[:at] + wrong + text[at + 2 :], label), *parts[i + 1 :]]
