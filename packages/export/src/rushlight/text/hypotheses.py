"""Labels that are chosen at run time, as sentences that may follow from a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..facts import Fact
from ..options.text import HypothesesOptions
from ..step import Call, registered
from .refusal import refusal


@dataclass(frozen=True)
class HypothesesFact:
    labels: list[str]
    texts: int
    batched: bool


hypotheses_fact: Fact[HypothesesFact] = Fact("text.hypotheses")
"""Left by `Hypotheses`, for `ZeroShot` after the model."""


@registered
class Hypotheses(HypothesesOptions):
    """A text, a list of them, or `{"text", "labels"}`, to pairs for a model of natural language inference.

    Labels that come with the input go before those of the options. Raises INPUT_INVALID.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.hypothesis.count("{}") != 1:
            raise refusal("hypotheses", "a hypothesis with one {}", self.hypothesis, code="OPTION_INVALID")

    def run(self, value: Any, call: Call) -> Any:
        given = cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {"text": value}
        text = given.get("text")
        texts = _strings([text] if isinstance(text, str) else text)
        labels = _strings(given.get("labels", self.labels))
        if texts is None or labels is None:
            raise refusal("hypotheses", "a dict of text and labels, or labels as an option", value)
        call.facts.set(hypotheses_fact, HypothesesFact(labels, len(texts), not isinstance(text, str)))
        before, after = self.hypothesis.split("{}")
        return [{"text": text, "pair": f"{before}{label}{after}"} for text in texts for label in labels]


def _strings(value: Any) -> list[str] | None:
    """A list of at least one string, or None."""
    if not isinstance(value, (list, tuple)):
        return None
    each = list(cast("list[Any]", value))
    return each if each and all(isinstance(one, str) for one in each) else None
