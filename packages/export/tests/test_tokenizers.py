"""Tokens as the TypeScript package makes them: the goldens of packages/tokenizers, and the cases of its step."""

import json
from pathlib import Path

import numpy as np
import pytest

from rushlight import Pipeline, RushlightError
from rushlight.facts import Facts
from rushlight.tokenizers import TokenInput, Tokenize, tokens_fact
from rushlight.tokenizers.encoder import EncodeOptions, open_tokenizer
from rushlight.tokenizers.tokenize import window_of

TESTS = Path(__file__).parents[2] / "tokenizers" / "test"
GOLDEN = json.loads((TESTS / "vectors" / "golden.json").read_text("utf-8"))


def fixture(name: str) -> bytes:
    return (TESTS / "fixtures" / f"{name}.json").read_bytes()


def fnv(text: str) -> str:
    """FNV-1a over UTF-16 units, in base 36, as the goldens have it."""
    value = 0x811C9DC5
    for unit in np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2").tolist():
        value = (value ^ unit) * 0x01000193 & 0xFFFFFFFF
    digits = ""
    while True:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not value:
            return digits


def joined(columns) -> str:
    return ",".join(str(each) for column in columns for each in np.asarray(column).ravel().tolist())


def answer_of(encoder, given, is_batch, options):
    inputs = [TokenInput(text) for text in given] if is_batch else [TokenInput(*given)]
    try:
        found = encoder.encode(inputs, options)
    except RushlightError as error:
        assert error.code == "OPTION_INVALID"
        return None
    # A batch is compared by what is kept of each text, one text with all of its windows.
    encodings = [
        (inputs[i], each) for i, windows in enumerate(found) for each in (windows[:1] if is_batch else windows)
    ]
    windows = [window_of(each, value) for value, each in encodings]
    ids = ";".join(",".join(map(str, each.ids.tolist())) for each in windows)
    columns = ["type_ids", "attention_mask", "special_tokens_mask", "sequence_ids"]
    parts = [
        "|".join(
            [
                joined(each.offsets for _, each in encodings),
                joined(each.offsets for each in windows),
                joined(each.word_ids for each in windows),
            ]
        ),
        "|".join(joined(getattr(each, column) for each in windows) for column in columns),
        "\n".join(token for _, each in encodings for token in each.tokens),
        "\n".join(
            encoder.tokenizer.decode(each.ids, skip_special_tokens=skip)
            for _, each in encodings
            for skip in (False, True)
        ),
    ]
    return [ids if len(ids) < 24 else "#" + fnv(ids), " ".join(map(fnv, parts))]


@pytest.mark.parametrize("name", list(GOLDEN["answers"]))
def test_every_golden_of_the_tokenizers_package(name):
    encoder = open_tokenizer(fixture(name), name)
    pads = json.loads(fixture(name))["padding"] is not None
    for (numbers, option), expected in zip(GOLDEN["cases"], GOLDEN["answers"][name], strict=True):
        is_batch = isinstance(numbers[0], list)
        given = [GOLDEN["texts"][number] for number in (numbers[0] if is_batch else numbers)]
        said = GOLDEN["options"][option] if option >= 0 else None
        if said is None:
            options = EncodeOptions(padding=None if pads else False)
        else:
            options = EncodeOptions(
                said.get("addSpecialTokens", True), said.get("truncation", False), said.get("padding", False)
            )
        assert answer_of(encoder, given, is_batch, options) == expected, (given, said)


def run(value, name="wordpiece-bert", **options):
    facts = Facts()
    step = Tokenize(file=name, **{"truncation": False, "padding": {}, **options})
    return Pipeline(step).open({name: fixture(name)}).run(value, facts=facts), facts.get(tokens_fact)


def test_a_text_alone_and_in_bytes_and_a_list_padded_to_the_longest():
    alone, fact = run("the night train")
    assert alone["input_ids"].dtype == np.int64 and alone["input_ids"].shape[0] == 1 and not fact.batched
    in_bytes, _ = run(b"the night train")
    assert np.array_equal(in_bytes["input_ids"], alone["input_ids"])
    both, fact = run(["the night train", "the"], inputs=["input_ids", "attention_mask", "token_type_ids"])
    length = alone["input_ids"].shape[1]
    assert both["input_ids"].shape == both["token_type_ids"].shape == (2, length)
    assert both["attention_mask"].tolist() == [[1] * length, [1] * 3 + [0] * (length - 3)]
    assert fact.batched and [row.input for row in fact.rows] == [0, 1]


def test_windows_are_rows_and_only_the_first_without_them():
    cut = {"maxLength": 6, "stride": 1}
    first, _ = run("the night train left the harbour at a quarter past nine", truncation=cut)
    all_of_them, fact = run("the night train left the harbour at a quarter past nine", truncation=cut, windows=True)
    assert first["input_ids"].shape == (1, 6) and all_of_them["input_ids"].shape[0] == len(fact.rows) > 2
    assert {row.input for row in fact.rows} == {0}


def test_offsets_count_utf16_units_and_lone_surrogates_are_replaced():
    _, fact = run("\ud83d 👩‍🚀 train", inputs=["input_ids"])
    # The woman, the joiner and the rocket are 2 + 1 + 2 units, behind U+FFFD and a space.
    assert fact.inputs[0].text.startswith("\ufffd 👩")
    assert fact.rows[0].window.offsets.tolist() == [[0, 0], [2, 7], [8, 13], [0, 0]]


@pytest.mark.parametrize(
    ("value", "options", "code"),
    [
        ([], {}, "INPUT_INVALID"),
        (3, {}, "INPUT_INVALID"),
        (["a", {"text": 3}], {}, "INPUT_INVALID"),
        ({"text": "a", "pair": 3}, {}, "INPUT_INVALID"),
        (["a", "the night train"], {"padding": False}, "INPUT_INVALID"),
        ("the night train left", {"truncation": {"maxLength": 4, "stride": 2}}, "OPTION_INVALID"),
        ("the night train left", {"truncation": {"maxLength": 4, "stride": 3}}, "OPTION_INVALID"),
        ("the night train left", {"truncation": {"maxLength": 4, "strategy": "only_second"}}, "OPTION_INVALID"),
        ("a", {"truncation": {"maxLength": -1}}, "OPTION_INVALID"),
    ],
)
def test_what_can_not_be_tokens_is_refused(value, options, code):
    with pytest.raises(RushlightError) as caught:
        run(value, **options)
    assert caught.value.code == code


def test_a_stride_that_no_window_needs_is_no_mistake():
    run("the", truncation={"maxLength": 4, "stride": 3})


@pytest.mark.parametrize("data", [b"", b"\x0a\x0e\x0a\x05<unk>", b"RTOK", b'{"model": {}}', b'{"version": "1.0"'])
def test_other_files_than_a_tokenizer_json_are_refused(data):
    with pytest.raises(RushlightError) as caught:
        Pipeline(Tokenize(file="t")).open({"t": data})
    assert caught.value.code == "TOKENIZER_CONFIG_INVALID"
