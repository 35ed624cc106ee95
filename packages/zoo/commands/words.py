"""The words and phrasings that sentences are made of, in words.txt, rules.txt and phrases/.

Words and phrasings are divided once, by a hash of their own text: seven in eight train, the eighth is held out.
"""

import re
import zlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def lists() -> dict[str, list[str]]:
    """Each list of words by its name."""
    found = {}
    for part in re.split(r"^(?=[A-Z_]+:$)", _without_comments("words.txt"), flags=re.MULTILINE)[1:]:
        name, entries = part.split(":", 1)
        found[name] = [" ".join(entry.split()) for entry in entries.split(",")]
    return found


@cache
def rules() -> dict[str, list[str]]:
    """The alternatives of each rule by its name. A line that begins with a bar goes on where the last one ended."""
    text = _without_comments("rules.txt").replace("\n|", "|")
    named = (line.split(": ", 1) for line in text.splitlines())
    return {name: re.split(r"\|(?![^<]*>)", alternatives) for name, alternatives in named}


@cache
def words(name: str, held_out: bool) -> list[str]:
    """Those of a list that train, or that are held out."""
    return _side(lists()[name], held_out)


@cache
def phrases(name: str, held_out: bool) -> list[str]:
    """The phrasings of an intent that train, or that are held out."""
    return _side((HERE / "phrases" / f"{name}.txt").read_text(encoding="utf-8").splitlines(), held_out)


def _side(entries: list[str], held_out: bool) -> list[str]:
    """All of them where that side has none."""
    return [entry for entry in entries if (zlib.crc32(entry.encode()) % 8 == 0) == held_out] or entries


def _without_comments(name: str) -> str:
    return re.sub(r"^#.*\n", "", (HERE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
