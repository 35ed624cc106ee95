"""Words that nobody has heard before: names of rooms, brands, bands and songs."""

from collections.abc import Callable
from random import Random

import words

ONSETS = "b c d f g h j k l m n p r s t v w z br bl ch cl cr dr fl fr gl gr kl kr pl pr sc sh sk sl sn sp st str sw th tr tw qu".split()
NUCLEI = "a e i o u a e i o ai ea ee oo ou ie y au".split()
CODAS = ["", "", "", "n", "r", "l", "s", "t", "k", "m", "x", "nd", "st", "ck", "ng", "ll", "sh", "rt", "p"]
KINDS = ["old", "new", "big", "small", "left", "right", "green", "blue", "white", "black", "red", "second", "third", "upper", "lower", "north",
         "south", "tall", "round", "smart", "main", "other", "wooden", "glass", "middle", "corner", "outdoor", "indoor", "tiny", "fancy", "magic"]
HEADS = {
    "LIGHT": ["lamp", "light", "lights", "lamps", "spot", "bulb", "strip", "lantern", "leds"],
    "HEAT": ["heater", "heating", "thermostat", "radiator", "ac", "boiler"],
    "COOKER": ["oven", "fridge", "freezer", "cooker", "grill", "tank"],
    "COVER": ["blind", "blinds", "curtain", "curtains", "shutter", "window", "gate", "hatch", "shade", "flap"],
    "LOCK": ["door", "gate", "lock", "door lock", "hatch", "cabinet", "safe", "entrance"],
    "SOUND": ["speaker", "speakers", "radio", "tv", "soundbar", "stereo"],
    "SWITCH": ["machine", "fan", "pump", "plug", "socket", "camera", "sensor", "cleaner", "robot", "mode", "scene", "heater", "switch", "maker"],
    "ROOM": ["room", "room", "bedroom", "office", "hall", "garden", "kitchen", "bathroom", "house", "floor", "corner", "area", "lab"],
}
SHADES = ["light", "dark", "pale", "bright", "deep", "soft", "warm", "cool", "neon", "pastel", "dusty", "ocean", "royal", "hot", "electric"]
STANDING_ALONE = {"SWITCH", "SOUND", "COVER", "ROOM", "LOCK"}  # kinds that need no head to be understood


def nonsense(rng: Random) -> str:
    """A word that could be one."""
    syllables = (rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(rng.choice([1, 2, 2, 2, 3])))
    return "".join(syllables)


def mash(rng: Random) -> str:
    """What a cat types."""
    return "".join(rng.choice("asdfghjklqwertyuiopzxcvbnm,;1") for _ in range(rng.randint(2, 9)))


def title(rng: Random) -> str:
    """The name of a song, a film or a book that does not exist."""
    some = [rng.choice(words.entries(words.TITLE_WORD)) for _ in range(rng.choice([1, 2, 2, 3, 4]))]
    if rng.random() < 0.3:
        some.insert(len(some) // 2, rng.choice(["of the", "in the", "and", "to", "for a", "on my", "without", "is", "my", "your", "from", "I"]))
    if rng.random() < 0.3:
        some.insert(0, rng.choice(["the", "a", "my", "our", "no", "all", "this", "we", "I am"]))
    return " ".join(some)


def value(kind: str, rng: Random, pick: Callable[[str], str]) -> str:
    """A value of this kind that is on no list. `pick` gives a word of one that is."""
    if kind == "OWNER":
        return nonsense(rng)
    if kind == "NOWHERE_IN":
        return rng.choice(["up there", "down there", "on the roof", "underground", "at the back", "abroad"])
    if kind == "COLOUR":
        return f"{rng.choice(SHADES)} {pick('COLOUR')}"
    if kind in ("TITLE", "PROGRAMME"):
        return title(rng) if rng.random() < 0.8 else nonsense(rng)
    if kind == "ARTIST":
        return f"{nonsense(rng)} {nonsense(rng)}" if rng.random() < 0.5 else f"the {title(rng)}"
    if kind == "GENRE":
        return f"{rng.choice([*KINDS, nonsense(rng)])} {pick('GENRE')}"
    if kind in STANDING_ALONE and rng.random() < 0.4:
        return nonsense(rng)
    before = rng.choice([nonsense(rng), rng.choice(KINDS), rng.choice(KINDS), rng.choice(words.entries(words.TITLE_WORD))])
    if kind == "ROOM" and rng.random() < 0.2:
        return f"{rng.choice(HEADS[kind])} {rng.choice(['one', 'two', '2', '3', 'b', before])}"
    return f"{before} {rng.choice(HEADS[kind])}"
