"""Sentences with their slots marked in place: turn on the [kitchen](room) [light](device)."""

import re
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\[([^\]]*)\]\(([a-z]+)\)")


@dataclass(frozen=True)
class Slot:
    """What a part of a text is; `start` and `end` count its characters."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Command:
    intent: str
    text: str
    slots: tuple[Slot, ...]


def pieces(marked: str) -> list[tuple[str, str]]:
    """A marked sentence as text and label by turns, "" where there is no slot."""
    found, end = [], 0
    for mark in MARK.finditer(marked):
        found += [(marked[end : mark.start()], ""), (mark[1], mark[2])]
        end = mark.end()
    return [piece for piece in (*found, (marked[end:], "")) if piece[0]]


def plain(marked: str) -> str:
    return MARK.sub(r"\1", marked)


def command(intent: str, parts: list[tuple[str, str]]) -> Command:
    text, slots = "", []
    for part, label in parts:
        if label:
            slots.append(Slot(label, len(text), len(text) + len(part)))
        text += part
    return Command(intent, text, tuple(slots))


def read(file: Path) -> list[Command]:
    """The commands of a file with an intent, a tab and a marked sentence on each line."""
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [command(intent, pieces(marked)) for intent, marked in lines]
