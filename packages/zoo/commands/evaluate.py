"""Measures the bundle on commands that were not trained on: right intents, right slots, and whether scores are honest.

    python evaluate.py                  test.tsv
    python evaluate.py dev.tsv          any file of an intent, a tab and a marked sentence on each line
    python evaluate.py --held-out 2000  that many sentences of the grammar, of phrasings and values kept from training
    python evaluate.py --try            reads sentences and answers

The bundle's own steps run from text to answer: only the bundle is measured, not the training code.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

import markup
from grammar import Grammar
from labels import INTENTS, SLOTS
from markup import Command
from rushlight import open_bundle

HERE = Path(__file__).parent
Answer = dict[str, Any]


def wanted(command: Command) -> set[tuple[str, int, int]]:
    """The slots as the bundle counts them, in UTF-16 units."""

    def units(end: int) -> int:
        return len(command.text[:end].encode("utf-16-le")) // 2

    return {(slot.label, units(slot.start), units(slot.end)) for slot in command.slots}


def said(answer: Answer) -> set[tuple[str, int, int]]:
    """The slots of an answer. One that says "no command" has none, whatever its words are."""
    if answer["intent"][0]["label"] == "none":
        return set()
    return {(slot["label"], slot["start"], slot["end"]) for slot in answer["slots"]}


def calibration(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean gap between score and accuracy, by score bin."""
    which = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(right[which == b].mean() - scores[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))


def f1(found: int, said: int, wanted: int) -> str:
    precision, recall = found / max(1, said), found / max(1, wanted)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:6.1%}  recall {recall:6.1%}  F1 {both:6.1%}  of {wanted}"


def confusion(pairs: list[tuple[str, str]]) -> str:
    short = {intent: f"{i:x}" for i, intent in enumerate(INTENTS)}
    lines = ["is \\ said             " + "".join(f"{short[intent]:>4s}" for intent in INTENTS)]
    counts = Counter(pairs)
    for intent in INTENTS:
        cells = "".join(f"{counts[intent, other] or '.':>4}" for other in INTENTS)
        lines.append(f"{short[intent]}  {intent:18s} {cells}")
    return "\n".join(lines)


def measure(commands: list[Command], answers: list[Answer]) -> None:
    tops = [answer["intent"][0] for answer in answers]
    named = np.array([top["label"] == command.intent for top, command in zip(tops, commands, strict=True)])
    pairs = [(wanted(command), said(answer)) for command, answer in zip(commands, answers, strict=True)]
    whole = named & np.array([want == have for want, have in pairs])
    scores = np.array([top["score"] for top in tops])
    print(f"{len(commands)} sentences")
    print(f"intent         {named.sum()}/{len(named)} = {named.mean():.1%}   ECE {calibration(scores, named):.3f}")
    print(f"whole command  {whole.sum()}/{len(whole)} = {whole.mean():.1%}")
    for least in (0.5, 0.7, 0.9):
        sure = scores >= least
        print(f"score >= {least}   {sure.mean():.1%} of sentences, intent {named[sure].mean():.1%} right")
    none = np.array([command.intent == "none" for command in commands])
    heard = np.array([top["label"] != "none" for top in tops])
    print(f"no command     {(none & heard).sum()} of {none.sum()} taken for one")
    print(f"not heard      {(~none & ~heard).sum()} of {(~none).sum()} commands")
    print("slots          " + slots_of(pairs, None))
    for label in SLOTS:
        print(f"  {label:12s} " + slots_of(pairs, label))
    print(f"  scores       ECE {slot_calibration(pairs, answers):.3f}")
    print(confusion([(command.intent, top["label"]) for command, top in zip(commands, tops, strict=True)]))
    for ok, command, answer in zip(whole, commands, answers, strict=True):
        if not ok:
            print(f"wrong: {command.intent:16s} {command.text}\n   -> {shown(answer)}")


def slot_calibration(pairs: list[tuple[set, set]], answers: list[Answer]) -> float:
    given = [
        (slot, want) for (want, have), answer in zip(pairs, answers, strict=True) if have for slot in answer["slots"]
    ]
    right = np.array([(slot["label"], slot["start"], slot["end"]) in want for slot, want in given])
    return calibration(np.array([slot["score"] for slot, _ in given]), right)


def slots_of(pairs: list[tuple[set, set]], label: str | None) -> str:
    chosen = [tuple({slot for slot in side if label in (None, slot[0])} for side in pair) for pair in pairs]
    return f1(sum(len(w & s) for w, s in chosen), sum(len(s) for _, s in chosen), sum(len(w) for w, _ in chosen))


def shown(answer: Answer) -> str:
    top = answer["intent"][0]
    slots = ", ".join(f"{slot['label']} {slot['text']!r} {slot['score']:.2f}" for slot in answer["slots"])
    return f"{top['label']} {top['score']:.2f}  {slots}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path, nargs="?", default=HERE / "test.tsv")
    parser.add_argument("--held-out", type=int)
    parser.add_argument("--try", action="store_true", dest="reads")
    parser.add_argument("--bundle", type=Path, default=HERE / "bundle")
    options = parser.parse_args()
    bundle = open_bundle(options.bundle)
    runner = bundle.pipeline.open(bundle.assets)
    if options.reads:
        for line in sys.stdin:
            print(f"{line.strip()}\n   -> {shown(runner.run(line.strip()))}")
        return
    held = Grammar(seed=3, held_out=True)
    commands = [held.command() for _ in range(options.held_out)] if options.held_out else markup.read(options.file)
    measure(commands, [runner.run(command.text) for command in commands])


if __name__ == "__main__":
    main()
