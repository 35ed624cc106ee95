"""Amounts as people write them: numbers in digits and in words, percentages, degrees, durations and times."""

from random import Random

from words import lists, rules

ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# Rooms are warm, ovens hot, freezers cold; in Celsius or Fahrenheit.
TEMPERATURES = [(15, 27), (15, 27), (15, 27), (58, 80), (35, 65), (120, 250), (0, 10), (-20, -1)]


def spelt(number: int, rng: Random) -> str:
    """A number below 1000 in words, with or without its hyphen and its "and"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (rng.choice(["-", " "]) + ONES[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    head = rng.choice(["a", "one"] if hundreds == 1 else [ONES[hundreds]]) + " hundred"
    return head + (rng.choice([" and ", " "]) + spelt(rest, rng) if rest else "")


def number(low: int, high: int, rng: Random) -> str:
    value = rng.randint(low, high)
    if rng.random() < 0.4:
        value = min(high, round(value / 5) * 5)
    return spelt(value, rng) if rng.random() < 0.35 else str(value)


def mark(value: str, unit: str = "") -> str:
    """A value with its unit, each marked as a slot: 50 and % give [50](value)[%](unit)."""
    bare = unit.lstrip()
    if value[-1].isalpha() and unit and bare == unit and bare.isalpha():  # nobody writes "fiftypercent"
        unit = " " + unit
    return f"[{value}](value)" + (f"{unit[: len(unit) - len(bare)]}[{bare}](unit)" if unit else "")


def percent(rng: Random) -> str:
    return mark(number(0, 100, rng), rng.choice(rules()["PERCENT_UNIT"]))


def level(rng: Random) -> str:
    """A brightness or a volume: a number, a percentage, or a word for one."""
    kind = rng.random()
    if kind < 0.4:
        return percent(rng)
    return mark(number(0, 100, rng) if kind < 0.7 else rng.choice(rules()["LEVEL_VALUE"]))


def degrees(rng: Random) -> str:
    low, high = rng.choice(TEMPERATURES)
    value = number(low, high, rng) if low >= 0 else str(rng.randint(low, high))
    if value.isdigit() and rng.random() < 0.12:
        value += rng.choice([".5", ",5", ".0"])
    return mark(value, "" if rng.random() < 0.25 else rng.choice(rules()["DEGREE_UNIT"]))


def few(rng: Random) -> str:
    """By how much: a small number and what it counts."""
    value = str(rng.randint(1, 10)) if rng.random() < 0.5 else rng.choice(rules()["FEW_VALUE"])
    return mark(value, " degrees" if " " in value else rng.choice(rules()["FEW_UNIT"]))


def duration(rng: Random) -> str:
    if rng.random() < 0.2:
        return f"[{rng.choice(rules()['SPELT_DURATION'])}](duration)"
    unit, high = rng.choice([("SECONDS", 90), ("MINUTES", 60), ("MINUTES", 60), ("MINUTES", 20), ("HOURS", 12)])
    text = _counted(rng, unit, high)
    if unit == "HOURS" and rng.random() < 0.3:
        text += rng.choice([" and ", " ", ", "]) + _counted(rng, "MINUTES", 59)
    elif unit == "MINUTES" and rng.random() < 0.1:
        text += rng.choice([" and ", " "]) + _counted(rng, "SECONDS", 59)
    return f"[{text}](duration)"


def _counted(rng: Random, units: str, high: int) -> str:
    value, unit = number(1, high, rng), rng.choice(rules()[units])
    return value + (unit if value.isdigit() or unit[0] == " " else " minutes")


def clock(rng: Random) -> str:
    hour, minute = rng.randint(1, 12), rng.choice([0, 0, 15, 30, 45, rng.randint(1, 59)])
    half = rng.choice(rules()["HALF_OF_DAY"])
    kind = rng.random()
    if kind < 0.3 or minute == 0:
        spoken = str(hour) if rng.random() < 0.7 else ONES[hour]
        return spoken + (half if half[:1] == " " or rng.random() < 0.5 else f" {half}".rstrip())
    if kind < 0.7:
        hour = rng.randint(0, 23) if "m" not in half and rng.random() < 0.5 else hour
        return f"{hour}{rng.choice(':::.')}{minute:02d}" + ("" if "clock" in half else half)
    if kind < 0.85:
        return _past(hour, minute, rng)
    spoken = rng.choice(["thirty", "fifteen", "forty five", "twenty", "ten"])
    return f"{ONES[hour]} {spoken}" + (half if half[:1] == " " and "clock" not in half else "")


def _past(hour: int, minute: int, rng: Random) -> str:
    """Half past six, a quarter to 8."""
    other = rng.choice(["ten to", "five past", "twenty past", "10 to"])
    past = {15: "quarter past", 30: "half past", 45: "quarter to"}.get(minute, other)
    article = rng.choice(["", "", "a "]) if "quarter" in past else ""
    return f"{article}{past} {rng.choice([str(hour), ONES[hour]])}"


def moment(rng: Random) -> str:
    """A point in time with what stands before it: at [7 pm](time), [tomorrow at noon](time)."""
    kind = rng.random()
    if kind < 0.55:
        return f"{rng.choice(rules()['CLOCK_PREPOSITION'])} [{clock(rng)}](time)"
    if kind < 0.68:
        return f"[{rng.choice(lists()['DAY'])} {rng.choice(['at ', 'at ', ''])}{clock(rng)}](time)"
    if kind < 0.75:
        return f"at [{clock(rng)}](time) {rng.choice(['on ', ''])}[{rng.choice(lists()['DAY'])}](time)"
    text = rng.choice(lists()["LOOSE_TIME"])
    for preposition in ("in ", "at ", "on "):
        if text.startswith(preposition):
            return f"{preposition}[{text.removeprefix(preposition)}](time)"
    before = rng.choice(["at ", "at ", "until "]) if text in lists()["LOOSE_TIME"][:8] else ""
    return f"{before}[{text}](time)"
