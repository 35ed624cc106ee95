"""The heads against the vectors of packages/text: what the pipelines of transformers and sentence-transformers give."""

import json
from pathlib import Path

import numpy as np
import pytest

from rushlight import RushlightError, text
from rushlight.assets import Memory
from rushlight.facts import Facts
from rushlight.step import Call, LoadContext
from rushlight.text.spans import Span, drop_overlaps, join_spans
from rushlight.tokenizers import TokenInput, TokenRow, TokensFact, TokenWindow, tokens_fact

VECTORS = json.loads((Path(__file__).parents[2] / "text/test/vectors/text.json").read_text("utf-8"))
CASES = VECTORS["cases"]
STEPS = {
    "embed": text.Embed,
    "classifyText": text.ClassifyText,
    "zeroShot": text.ZeroShot,
    "entities": text.Entities,
    "answer": text.Answer,
    "fillMask": text.FillMask,
}
# Scores of up to 1 that were computed in float32.
TOLERANCE = 1e-6


def numbers(seed, count):
    """Float32 from -8 up to 8, of a 32-bit linear congruential generator (Numerical Recipes), upper 24 bits."""
    state, out = seed, np.empty(count, np.float32)
    for i in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = (state >> 8) / 2**20 - 8
    return out


def outputs_of(case):
    dims = case["dims"]
    size = int(np.prod(dims))
    if case["op"] == "answer":
        start, end = numbers(case["seed"], 2 * size).reshape([2, *dims])
        return {"start_logits": start, "end_logits": end}
    values = numbers(case["seed"], size).reshape(dims)
    if "lean" in case:
        values /= 2
        for i in range(1, dims[1]):
            values[:, i] += values[:, i - 1] * np.float32(case["lean"])
    return {"last_hidden_state" if case["op"] == "embed" else "logits": values}


def window_of(columns):
    given = {name: np.array(values, np.int32) for name, values in columns.items()}
    return TokenWindow(
        ids=given["ids"],
        type_ids=given["typeIds"],
        attention_mask=given["attentionMask"],
        special_tokens_mask=given["specialTokensMask"],
        offsets=given["offsets"].reshape(-1, 2),
        word_ids=given["wordIds"],
        sequence_ids=given["sequenceIds"],
    )


def tokens_of(case):
    return TokensFact(
        inputs=[TokenInput(each["text"], each.get("pair")) for each in case["inputs"]],
        rows=[TokenRow(each["input"], window_of(each["window"])) for each in case["rows"]],
        batched=True,
        decode=lambda id: f"#{id}",
        token_to_id=case.get("tokenIds", {}).get,
        mask_id=case.get("maskId"),
    )


def run(step, value, facts):
    state = step.load(LoadContext(Memory({}), lambda *_: pytest.fail("opened a model")))
    return step.run(value, Call(state, facts))


def step_of(case):
    names = {"maxAnswerLength": "max_answer_length", "handleImpossible": "handle_impossible"}
    names |= {"alignToWords": "align_to_words", "multiLabel": "multi_label"}
    return STEPS[case["op"]](**{names.get(name, name): value for name, value in case["options"].items()})


def answer_of(case):
    facts = Facts()
    facts.set(tokens_fact, tokens_of(case))
    if case["op"] == "zeroShot":
        given = {"text": [case["inputs"][0]["text"]], "labels": case["labels"]}
        assert run(text.Hypotheses(hypothesis=case["hypothesis"]), given, facts) == case["inputs"]
    return run(step_of(case), outputs_of(case), facts)


def check_same(found, expected, at=""):
    if isinstance(expected, float):
        assert abs(found - expected) <= TOLERANCE * max(1, abs(expected)), at
    elif isinstance(expected, dict):
        assert list(found) == list(expected) or set(found) == set(expected), at
        for key in expected:
            check_same(found[key], expected[key], f"{at}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), at
        for i, each in enumerate(expected):
            check_same(found[i], each, f"{at}.{i}")
    else:
        assert found == expected, at


@pytest.mark.parametrize("case", CASES, ids=[f"{case['op']}-{i}" for i, case in enumerate(CASES)])
def test_every_vector_of_the_text_package(case):
    check_same(answer_of(case), case["expected"])


def test_the_vectors_have_windows_masks_and_characters_of_two_units():
    windowed = {case["op"] for case in CASES if len(case["rows"]) > len(case["inputs"])}
    assert windowed == {"embed", "entities", "answer"}
    assert any(char > "\uffff" for case in CASES for char in case["inputs"][0]["text"])


def tokens(*texts, **more):
    """`[CLS] word ... [SEP]` for each text, one token for each word between spaces; all texts have as many words."""
    rows = []
    for i, each in enumerate(texts):
        words = each.split(" ")
        starts = [sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
        column = lambda values: np.array(values, np.int32)  # noqa: E731
        ids = [1, *(3 if word == "[MASK]" else 9 for word in words), 2]
        spans = [[0, 0], *([start, start + len(word)] for start, word in zip(starts, words, strict=True)), [0, 0]]
        inside = [0] * len(words)
        window = TokenWindow(
            ids=column(ids),
            type_ids=column([0] * len(ids)),
            attention_mask=column([1] * len(ids)),
            special_tokens_mask=column([1, *inside, 1]),
            offsets=column(spans),
            word_ids=column([-1, *range(len(words)), -1]),
            sequence_ids=column([-1, *inside, -1]),
        )
        rows.append(TokenRow(i, window))
    fields = {"batched": False, "decode": lambda id: f"#{id}", "token_to_id": {"nine": 9}.get, "mask_id": 3, **more}
    facts = Facts()
    facts.set(tokens_fact, TokensFact(inputs=[TokenInput(each) for each in texts], **{"rows": rows, **fields}))
    return facts


def floats(*dims, fill=0.0):
    return np.full(dims, fill, np.float32)


def test_labels_come_from_a_file_of_the_assets():
    context = LoadContext(Memory({"labels.txt": b"\xef\xbb\xbfon\r\noff\n", "latin": b"\xff"}), pytest.fail)
    step = text.ClassifyText(labels="labels.txt")
    found = step.run(np.array([[0, 1]], np.float32), Call(step.load(context), tokens("a")))
    assert [each["label"] for each in found] == ["off", "on"]
    with pytest.raises(RushlightError) as caught:
        text.ClassifyText(labels="latin").load(context)
    assert caught.value.code == "ASSET_UNREADABLE"


def test_one_text_gives_one_result_and_a_list_a_list():
    values = np.arange(6, dtype=np.float32).reshape(1, 3, 2)
    assert run(text.Embed(), values, tokens("a")).shape == (2,)
    (listed,) = run(text.Embed(), values, tokens("a", batched=True))
    assert listed.dtype == np.float32 and listed.shape == (2,)


def test_a_target_counts_once():
    found = run(text.FillMask(targets=["nine", "nine"]), floats(1, 3, 10), tokens("[MASK]"))
    assert found == [[{"id": 9, "text": "#9", "score": pytest.approx(0.1)}]]


def test_half_floats_are_read():
    (label,) = run(text.ClassifyText(), np.array([[1000]], np.float16), tokens("a"))
    assert label == {"label": "0", "index": 0, "score": 1.0}


def test_large_logits_do_not_overflow():
    found = run(text.ClassifyText(), floats(1, 2, fill=1000), tokens("a"))
    assert [each["score"] for each in found] == [0.5, 0.5]


def test_of_windows_that_overlap_the_longer_entity_stays_counted_in_code_points():
    rocket = "👩‍🚀"
    wide = Span("X", 0.9, 0, 5)
    assert drop_overlaps([wide, Span("X", 0.1, 1, 5)], f"{rocket}ab") == [wide]
    plain = Span("X", 0.1, 4, 9)
    assert drop_overlaps([wide, plain], f"{rocket}abcd") == [plain]


def test_singles_and_ends_close_an_entity_where_the_scheme_has_them():
    spans = [Span(label, 1.0, i, i + 1) for i, label in enumerate(["B-X", "I-X", "E-X", "E-X", "S-X", "I-X"])]
    assert [(each.start, each.end) for each in join_spans(spans, "BIOES")] == [(0, 3), (3, 4), (4, 5), (5, 6)]
    assert [(each.start, each.end) for each in join_spans(spans, "BIO")] == [(0, 2), (2, 4), (4, 5), (5, 6)]


LABELS = ["O", "B-X"]
PAIRS = {"labels": ["a"], "text": "a"}


@pytest.mark.parametrize(
    ("step", "value", "facts", "code"),
    [
        (text.Embed(), {"a": floats(1, 3, 2), "b": floats(1, 3, 2)}, tokens("a"), "INPUT_INVALID"),
        (text.Embed(output="b"), {"a": floats(1, 3, 2)}, tokens("a"), "INPUT_INVALID"),
        (text.Embed(), floats(1, 2, 2), tokens("a"), "INPUT_INVALID"),
        (text.Embed(), floats(2, 3, 2), tokens("a"), "INPUT_INVALID"),
        (text.Embed(), np.zeros((1, 3, 2), np.int64), tokens("a"), "INPUT_INVALID"),
        (text.Embed(), floats(1, 3, 2), Facts(), "FACT_MISSING"),
        (text.Entities(labels=LABELS), floats(1, 2), tokens("a"), "INPUT_INVALID"),
        (text.Entities(labels=["O"]), floats(1, 3, 2), tokens("a"), "INPUT_INVALID"),
        (text.Entities(labels=LABELS), floats(1, 3, 2, fill=np.nan), tokens("a"), "INPUT_INVALID"),
        (text.ClassifyText(function="none"), floats(1, 2, fill=np.inf), tokens("a"), "INPUT_INVALID"),
        (text.ClassifyText(), floats(2, 2), tokens("a"), "INPUT_INVALID"),
        (text.Answer(), {"start_logits": floats(1, 3), "end_logits": floats(1, 3)}, tokens("a"), "INPUT_INVALID"),
        (text.Answer(), {"start_logits": floats(1, 3)}, tokens("a"), "INPUT_INVALID"),
        (text.FillMask(), floats(1, 3, 4), tokens("a"), "INPUT_INVALID"),
        (text.FillMask(), floats(1, 3, 4), tokens("[MASK]", mask_id=None), "INPUT_INVALID"),
        (text.FillMask(targets=["nine"]), floats(1, 3, 9), tokens("[MASK]"), "OPTION_INVALID"),
        (text.FillMask(targets=["ten"]), floats(1, 3, 99), tokens("[MASK]"), "OPTION_INVALID"),
        (text.Hypotheses(), "a", Facts(), "INPUT_INVALID"),
        (text.Hypotheses(labels=["a"]), [], Facts(), "INPUT_INVALID"),
    ],
)
def test_what_can_not_be_right_is_refused(step, value, facts, code):
    with pytest.raises(RushlightError) as caught:
        run(step, value, facts)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("options", "rows", "code"),
    [
        ({"entailment": 2}, 1, "OPTION_INVALID"),
        ({"entailment": 1, "contradiction": 1}, 1, "OPTION_INVALID"),
        ({"entailment": 1}, 2, "INPUT_INVALID"),
    ],
)
def test_zero_shot_refuses_classes_and_rows_that_are_not_there(options, rows, code):
    facts = Facts()
    run(text.Hypotheses(), PAIRS, facts)
    with pytest.raises(RushlightError) as caught:
        run(text.ZeroShot(**options), floats(rows, 2), facts)
    assert caught.value.code == code


@pytest.mark.parametrize("hypothesis", ["no place", "{} and {}"])
def test_a_hypothesis_has_one_place(hypothesis):
    with pytest.raises(RushlightError) as caught:
        text.Hypotheses(hypothesis=hypothesis)
    assert caught.value.code == "OPTION_INVALID"
