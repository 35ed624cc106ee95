"""Amounts as people write them: numbers in digits and in words, percentages, degrees, durations and times."""

from random import Random

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
PERCENT = ["%", "%", "%", " %", " percent", " percent", " per cent", " pct", "percent"]
DEGREES = ["°", "°", " degrees", " degrees", " degrees", " degree", " deg", "°C", " °C", "C", " C", " celsius", "F", "°F", " fahrenheit",
           " degrees celsius", " degrees fahrenheit", " degrees C", "degrees"]
SECONDS = ["s", " s", " sec", " secs", " seconds", " seconds", "sec"]
MINUTES = ["m", " min", " mins", "min", " minutes", " minutes", " minutes", " minute"]
HOURS = ["h", " h", " hrs", " hours", " hours", " hour"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "tonight", "today",
        "the weekend", "new year"]
LOOSE = ["sunset", "sunrise", "midnight", "noon", "dawn", "dusk", "dinner time", "bedtime", "tomorrow morning", "tomorrow",
         "tonight", "this evening", "this afternoon", "later", "in the morning", "at night", "christmas", "lunchtime",
         "every morning", "every day", "on weekdays", "on sunday", "next monday", "at the weekend"]


def words(number: int, rng: Random) -> str:
    """A number below 1000 in words, with or without its hyphen and its "and"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (rng.choice(["-", " "]) + ONES[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    head = rng.choice(["a", "one"] if hundreds == 1 else [ONES[hundreds]]) + " hundred"
    return head + (rng.choice([" and ", " "]) + words(rest, rng) if rest else "")


def number(low: int, high: int, rng: Random) -> str:
    value = rng.randint(low, high)
    if rng.random() < 0.4:
        value = min(high, round(value / 5) * 5)
    return words(value, rng) if rng.random() < 0.35 else str(value)


def mark(value: str, unit: str = "") -> str:
    """A value with its unit, each marked as a slot: 50 and % give [50](value)[%](unit)."""
    bare = unit.lstrip()
    if value[-1].isalpha() and unit and bare == unit and bare.isalpha():  # "fiftypercent" is nobody's writing
        unit = " " + unit
    return f"[{value}](value)" + (f"{unit[: len(unit) - len(bare)]}[{bare}](unit)" if unit else "")


def percent(rng: Random) -> str:
    return mark(number(0, 100, rng), rng.choice(PERCENT))


def level(rng: Random) -> str:
    """A brightness or a volume: a number, a percentage, or a word for one."""
    kind = rng.random()
    if kind < 0.4:
        return percent(rng)
    if kind < 0.7:
        return mark(number(0, 100, rng))
    word = ["half", "max", "maximum", "min", "minimum", "full", "a quarter", "a third", "three quarters", "the maximum", "the minimum",
            "the lowest", "the highest", "medium", "low", "high", "full power", "halfway", "zero", "a hundred"]
    return mark(rng.choice(word))


def degrees(rng: Random) -> str:
    low, high = rng.choice([(15, 27), (15, 27), (15, 27), (58, 80), (35, 65), (120, 250), (0, 10), (-20, -1)])
    value = number(low, high, rng) if low >= 0 else str(rng.randint(low, high))
    if value.isdigit() and rng.random() < 0.12:
        value += rng.choice([".5", ",5", ".0"])
    return mark(value, "" if rng.random() < 0.25 else rng.choice(DEGREES))


def few(rng: Random) -> str:
    """By how much: a small number, with or without what it counts."""
    value = str(rng.randint(1, 10)) if rng.random() < 0.5 else rng.choice(["one", "two", "three", "four", "five", "a couple of", "a few"])
    return mark(value, rng.choice([" degrees", " degrees", "°", " percent", "%", " degree"]) if " " not in value else " degrees")


def duration(rng: Random) -> str:
    fixed = ["half an hour", "an hour", "a minute", "an hour and a half", "a quarter of an hour", "a couple of minutes", "one and a half hours",
             "a few minutes", "two and a half minutes", "three quarters of an hour", "half a minute", "a second", "an hour or two",
             "a while", "the night", "a day", "five more minutes", "10 more minutes"]
    kind = rng.random()
    if kind < 0.2:
        text = rng.choice(fixed)
    else:
        unit, high = rng.choice([(SECONDS, 90), (MINUTES, 60), (MINUTES, 60), (MINUTES, 20), (HOURS, 12)])
        text = counted(rng, unit, high)
        if unit is HOURS and rng.random() < 0.3:
            text += rng.choice([" and ", " ", ", "]) + counted(rng, MINUTES, 59)
        elif unit is MINUTES and rng.random() < 0.1:
            text += rng.choice([" and ", " "]) + counted(rng, SECONDS, 59)
    return f"[{text}](duration)"


def counted(rng: Random, units: list[str], high: int) -> str:
    value, unit = number(1, high, rng), rng.choice(units)
    return value + (unit if value.isdigit() or unit[0] == " " else " minutes")


def clock(rng: Random) -> str:
    hour, minute = rng.randint(1, 12), rng.choice([0, 0, 15, 30, 45, rng.randint(1, 59)])
    half = rng.choice(["am", " am", "pm", " pm", "", "", " a.m.", " p.m.", " o'clock", " in the morning", " in the evening", " at night"])
    kind = rng.random()
    if kind < 0.3 or minute == 0:
        return (str(hour) if rng.random() < 0.7 else ONES[hour]) + (half if half[:1] == " " or rng.random() < 0.5 else f" {half}".rstrip())
    if kind < 0.7:
        hour = rng.randint(0, 23) if "m" not in half and rng.random() < 0.5 else hour
        return f"{hour}{rng.choice(':::.')}{minute:02d}" + ("" if "clock" in half else half)
    if kind < 0.85:
        past = {15: "quarter past", 30: "half past", 45: "quarter to"}.get(minute, rng.choice(["ten to", "five past", "twenty past", "10 to"]))
        return f"{rng.choice(['', '', 'a ']) if 'quarter' in past else ''}{past} {rng.choice([str(hour), ONES[hour]])}"
    return f"{ONES[hour]} {rng.choice(['thirty', 'fifteen', 'forty five', 'twenty', 'ten'])}" + (half if half[:1] == " " and "clock" not in half else "")


def moment(rng: Random) -> str:
    """A point in time, with the "at" before it: at [7 pm](time), [tomorrow](time) at [noon](time)."""
    kind = rng.random()
    if kind < 0.55:
        return f"{rng.choice(['at', 'at', 'at', 'by', 'for', 'from', 'until', 'before'])} [{clock(rng)}](time)"
    if kind < 0.68:
        return f"[{rng.choice(DAYS)} {rng.choice(['at ', 'at ', ''])}{clock(rng)}](time)"
    if kind < 0.75:
        return f"at [{clock(rng)}](time) {rng.choice(['on ', ''])}[{rng.choice(DAYS)}](time)"
    text = rng.choice(LOOSE)
    for preposition in ("in ", "at ", "on "):
        if text.startswith(preposition):
            return f"{preposition}[{text.removeprefix(preposition)}](time)"
    return f"{rng.choice(['at ', 'at ', 'until ']) if text in LOOSE[:8] else ''}[{text}](time)"
