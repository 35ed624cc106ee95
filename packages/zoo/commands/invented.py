"""Words that nobody has heard before: names of rooms, brands, bands and songs."""

from collections.abc import Callable
from random import Random

from words import lists, rules

STANDING_ALONE = {"SWITCH", "SOUND", "COVER", "ROOM", "LOCK"}  # kinds that are understood without "lamp" or "heater"


def nonsense(rng: Random) -> str:
    """A word that could be one."""
    count = rng.choice([1, 2, 2, 2, 3])
    return "".join(rng.choice(rules()[part]) for _ in range(count) for part in ("ONSET", "NUCLEUS", "CODA"))


def mash(rng: Random) -> str:
    """What a cat types."""
    return "".join(rng.choice("asdfghjklqwertyuiopzxcvbnm,;1") for _ in range(rng.randint(2, 9)))


def title(rng: Random) -> str:
    """The name of a song, a film or a book that does not exist."""
    some = [rng.choice(lists()["TITLE_WORD"]) for _ in range(rng.choice([1, 2, 2, 3, 4]))]
    if rng.random() < 0.3:
        some.insert(len(some) // 2, rng.choice(rules()["TITLE_MIDDLE"]))
    if rng.random() < 0.3:
        some.insert(0, rng.choice(rules()["TITLE_START"]))
    return " ".join(some)


def value(kind: str, rng: Random, pick: Callable[[str], str]) -> str:
    """A value of this kind that is on no list. `pick` gives a word of one that is."""
    if kind == "OWNER":
        return nonsense(rng)
    if kind == "NOWHERE_IN":
        return rng.choice(rules()["ROOF"])
    if kind == "COLOUR":
        return f"{rng.choice(lists()['SHADE'])} {pick('COLOUR')}"
    if kind in ("TITLE", "PROGRAMME"):
        return title(rng) if rng.random() < 0.8 else nonsense(rng)
    if kind == "ARTIST":
        return f"{nonsense(rng)} {nonsense(rng)}" if rng.random() < 0.5 else f"the {title(rng)}"
    if kind == "GENRE":
        return f"{rng.choice([*lists()['KIND'], nonsense(rng)])} {pick('GENRE')}"
    if kind in STANDING_ALONE and rng.random() < 0.4:
        return nonsense(rng)
    kinds, heads = lists()["KIND"], lists()[f"{kind}_HEAD"]
    before = rng.choice([nonsense(rng), rng.choice(kinds), rng.choice(kinds), rng.choice(lists()["TITLE_WORD"])])
    if kind == "ROOM" and rng.random() < 0.2:
        return f"{rng.choice(heads)} {rng.choice(['one', 'two', '2', '3', 'b', before])}"
    return f"{before} {rng.choice(heads)}"
