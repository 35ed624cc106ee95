"""Draws commands, and what is none, from phrasings, rules and words: see rules.txt for how they are written.

A held-out sentence has a phrasing that no training sentence has, and words that none has where a word is chosen.
"""

import re
from random import Random

import invented
import noise
import quantities
from labels import INTENTS
from markup import Command, pieces, plain
from words import lists, phrases, rules, words

NONE = 0.27  # the share of sentences that are no command
NEGATIVES = ["none-talk", "none-questions", "none-others", "none-reports"]
# How a question begins: a request with an order behind it, and a sentence.
ASKING = ("can", "could", "would", "will", "is ", "may", "why", "how", "shall", "do you")
ASKED = ("can ", "could ", "would ", "do you ", "is it ", "how about ")

DEVICES = ["SWITCH", "SWITCH", "SWITCH", "LIGHT", "LIGHT", "SOUND", "HEAT", "COOKER"]
SLOT_OF = {
    **dict.fromkeys(["LIGHT", "HEAT", "COOKER", "COVER", "LOCK", "SOUND", "SWITCH"], "device"),
    **dict.fromkeys(["ROOM", "NOWHERE_IN", "OWNER"], "room"),
    **dict.fromkeys(["GENRE", "ARTIST", "TITLE", "PROGRAMME"], "media"),
    "COLOUR": "colour",
}
AMOUNTS = {
    "PERCENT": quantities.percent,
    "LEVEL": quantities.level,
    "DEGREES": quantities.degrees,
    "FEW": quantities.few,
    "DURATION": quantities.duration,
    "WHEN": quantities.moment,
    "CLOCK": quantities.clock,
    "DAY": lambda rng: rng.choice(lists()["DAY"]),
    "NUMBER_WORD": lambda rng: quantities.number(1, 999, rng),
    "MASH": invented.mash,
    "TITLE_WORDS": invented.title,
}


class Grammar:
    """An endless source of sentences, the same for the same seed."""

    def __init__(self, seed: int, held_out: bool = False):
        self.rng, self.held_out = Random(seed), held_out

    def command(self) -> Command:
        """The next sentence as people type it: politeness, reasons, typing errors and all."""
        rng = self.rng
        intent = "none" if rng.random() < NONE else rng.choice(INTENTS[:-1])
        marked, asks = self.negative() if intent == "none" else self.order_or_sentence(intent)
        marked = self.surround(marked, 0.08 if intent == "none" else 0.18)
        if intent == "none":
            marked = plain(marked)
        return noise.typed(intent, pieces(" ".join(marked.split())), asks, rng)

    def order_or_sentence(self, intent: str) -> tuple[str, bool]:
        phrase = self.phrase(intent)
        if phrase.startswith("="):
            sentence = self.expand(phrase[1:].strip())
            return sentence, intent == "query" or sentence.startswith(ASKED)
        order = self.expand(phrase)
        if self.rng.random() < 0.5:
            return order, False
        request = self.rng.choice(rules()["REQUESTS"])
        return f"{request} {order}", request.startswith(ASKING)

    def negative(self) -> tuple[str, bool]:
        group = self.rng.choice(NEGATIVES)
        sentence = self.expand(self.phrase(group))
        if self.rng.random() < 0.1:
            between, other = self.rng.choice([", ", ". ", " and ", " but "]), self.rng.choice(NEGATIVES)
            sentence += between + self.expand(self.phrase(other))
        return sentence, group == "none-questions" or sentence.startswith(("how", "why", "what"))

    def phrase(self, name: str) -> str:
        return self.rng.choice(phrases(name, self.held_out))

    def surround(self, marked: str, chance: float) -> str:
        """With an opener, a closer or a reason, now and then."""
        rng = self.rng
        if rng.random() < chance * 0.7:
            reason = plain(self.expand(rng.choice(rules()["REASONS"])))
            if rng.random() < 0.6:
                marked = f"{reason}{rng.choice([', ', ', ', ' so ', ' and ', '. ', ' ', '! ', ', so '])}{marked}"
            else:
                marked = f"{marked}{rng.choice([', ', ', ', ' because ', ' since ', ' as ', '. ', ' '])}{reason}"
        if rng.random() < chance:
            marked = f"{rng.choice(rules()['OPENERS'])}{rng.choice([', ', ' ', ' ', '... ', '! '])}{marked}"
        if rng.random() < chance:
            marked = f"{marked}{rng.choice([', ', ' ', ' ', ' '])}{rng.choice(rules()['CLOSERS'])}"
        return marked

    def expand(self, text: str) -> str:
        """A phrasing with its alternatives chosen and its rules filled in."""
        while "<" in text:
            text = re.sub(r"<([^<>]*)>", lambda choice: self.rng.choice(choice[1].split("|")), text)
        return re.sub(r"\{(\w+)\}", lambda name: self.fill(name[1]), text)

    def fill(self, name: str) -> str:
        rng = self.rng
        if name in AMOUNTS:
            return AMOUNTS[name](rng)
        if name in rules():
            return self.expand(rng.choice(rules()[name]))
        if name in ("DEVICE", "PLAIN_DEVICE"):
            device = self.fill(rng.choice([*DEVICES, "COVER", "LOCK"] if name == "PLAIN_DEVICE" else DEVICES))
            return plain(device) if name == "PLAIN_DEVICE" else device
        if name == "OWNED":
            owner = self.value("OWNER")
            room = rng.choice(["room", "room", self.value("ROOM"), "bedroom", "place", "office"])
            return f"[{owner}'s {room}](room)"
        if name == "ORDER":
            order = self.phrase(rng.choice(INTENTS[:-1]))
            return self.fill("ORDER") if order.startswith("=") else plain(self.expand(order))
        if name == "SALAD":
            return " ".join(self.value(rng.choice(["NOUN", "VERB", "ADJECTIVE"])) for _ in range(rng.randint(1, 5)))
        if name in SLOT_OF:
            article, value = split_article(self.value(name)) if name == "PROGRAMME" else ("", self.value(name))
            return f"{article}[{value}]({SLOT_OF[name]})"
        return self.value(name.removesuffix("_WORD"))

    def value(self, kind: str) -> str:
        """A word of a list, or a made-up one, so that the sentence and not the list decides."""
        if kind in SLOT_OF and self.rng.random() < 0.33:
            return invented.value(kind, self.rng, self.listed)
        return self.listed(kind)

    def listed(self, kind: str) -> str:
        return self.rng.choice(words(kind, self.held_out))


def split_article(value: str) -> tuple[str, str]:
    first, _, rest = value.partition(" ")
    return (first + " ", rest) if rest and first in ("the", "my", "a", "an") else ("", value)
