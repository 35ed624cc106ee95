"""`from_hf` on text models against the pipelines of transformers, on the same texts."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import pytest

from device import verify_in_node
from rushlight import RushlightError

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

import tiny_text_models as tiny  # noqa: E402
from rushlight.huggingface import from_hf  # noqa: E402

TEXTS = tiny.TEXTS
TOLERANCE = 1e-5


def units(text, index):
    """Python counts code points, results count UTF-16 units."""
    return len(text[:index].encode("utf-16-le")) // 2


def theirs(task, model, tokenizer, **options):
    return transformers.pipeline(task, model=model, tokenizer=tokenizer, **options)


@pytest.fixture(scope="module")
def word_pieces():
    return tiny.word_pieces()


@pytest.fixture(scope="module")
def byte_pairs():
    return tiny.byte_pairs()


@pytest.mark.parametrize(
    ("labels", "problem", "function"),
    [
        (["good", "bad", "neither"], None, "softmax"),
        (["good", "bad", "neither"], "multi_label_classification", "sigmoid"),
        (["stars"], "regression", "none"),
        (["spam"], None, "sigmoid"),
    ],
)
def test_text_classification(word_pieces, labels, problem, function):
    kind = transformers.BertForSequenceClassification
    model = tiny.bert(kind, word_pieces, problem_type=problem, **tiny.labelled(labels))
    exportable = from_hf(model, word_pieces, top=3)
    assert exportable.pipeline.steps[-1].function == function
    assert exportable.files["labels.txt"].decode().split() == labels
    runner, pipe = exportable.open(), theirs("text-classification", model, word_pieces, top_k=None)
    for text in TEXTS:
        found = runner.run(text)
        expected = {each["label"]: each["score"] for each in pipe([text])[0]}
        assert {each["label"]: each["score"] for each in found} == pytest.approx(expected, abs=TOLERANCE)
        assert all(labels[each["index"]] == each["label"] for each in found)
    assert [each[0]["label"] for each in runner.run(TEXTS)] == [runner.run(text)[0]["label"] for text in TEXTS]


def test_an_encoder_with_a_decoder_classifies_too(byte_pairs):
    model = tiny.bart_classes(byte_pairs, ["good", "bad"])
    runner, pipe = from_hf(model, byte_pairs).open(), theirs("text-classification", model, byte_pairs)
    for text in TEXTS:
        assert runner.run(text)[0] == pipe(text)[0] | {
            "index": model.config.label2id[pipe(text)[0]["label"]],
            "score": pytest.approx(pipe(text)[0]["score"], abs=TOLERANCE),
        }


NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


@pytest.mark.parametrize("pieces", ["word_pieces", "byte_pairs"])
@pytest.mark.parametrize("aggregation", ["none", "simple", "first", "average", "max"])
def test_token_classification(request, pieces, aggregation):
    tokenizer = request.getfixturevalue(pieces)
    if pieces == "byte_pairs":
        model = tiny.roberta_tokens(tokenizer, NAMES)
    else:
        model = tiny.bert(transformers.BertForTokenClassification, tokenizer, **tiny.labelled(NAMES))
    exportable = from_hf(model, tokenizer, aggregation=aggregation)
    assert exportable.pipeline.steps[-1].words == ("spaces" if pieces == "byte_pairs" else "tokenizer")
    runner, pipe = exportable.open(), theirs("token-classification", model, tokenizer)
    count = 0
    for text in TEXTS:
        if pieces == "word_pieces":
            # transformers takes a word for a continuation where the normalizer drops a joiner.
            text = text.replace("\u200d", "")
        check_entities(runner.run(text), pipe(text, aggregation_strategy=aggregation), text)
        count += len(runner.run(text))
    assert count > 8


def check_entities(found, expected, text):
    assert [(each["label"], each["start"], each["end"]) for each in found] == [
        (each.get("entity_group") or each["entity"], units(text, each["start"]), units(text, each["end"]))
        for each in expected
    ]
    assert [each["score"] for each in found] == pytest.approx(
        [float(each["score"]) for each in expected], abs=TOLERANCE
    )
    assert [each["text"] for each in found] == [text[each["start"] : each["end"]] for each in expected]


def test_entities_of_a_long_text_come_from_windows(word_pieces):
    model = tiny.bert(transformers.BertForTokenClassification, word_pieces, **tiny.labelled(NAMES))
    text = " ".join(TEXTS * 4)
    runner = from_hf(model, word_pieces, stride=10).open()
    found = runner.run(text)
    assert len(word_pieces(text)["input_ids"]) > 2 * 64 and found[-1]["end"] > units(text, len(text)) * 0.8
    # As of 0.23 the tokenizers library leaves the further windows out, so transformers sees none of them.
    cut = from_hf(model, word_pieces).open().run(text)
    assert cut and cut[-1]["end"] < units(text, len(text)) * 0.5


CONTEXT = " ".join(TEXTS)


def expected_answer(model, tokenizer, question, context, length, stride):
    """The best span by its definition, over windows that are cut by hand: softmax over [CLS] and the context, and the
    largest product of a start and an end that is at most 15 tokens long."""
    ids = tokenizer(question, add_special_tokens=False)["input_ids"]
    of_context = tokenizer(context, add_special_tokens=False, return_offsets_mapping=True)
    room = length - len(ids) - 3
    best = (0.0, 0, 0)
    for at in range(0, len(of_context["input_ids"]), room - stride):
        window = of_context["input_ids"][at : at + room]
        row = [2, *ids, 3, *window, 3]
        with torch.no_grad():
            given = model(input_ids=torch.tensor([row]))
        first = len(ids) + 2
        kept = [0, *range(first, first + len(window))]
        start, end = (each[0, kept].double().softmax(-1).numpy()[1:] for each in (given.start_logits, given.end_logits))
        scores = np.triu(np.outer(start, end)) - np.triu(np.outer(start, end), 15)
        i, j = np.unravel_index(scores.argmax(), scores.shape)
        offsets = of_context["offset_mapping"]
        best = max(best, (scores[i, j], offsets[at + i][0], offsets[at + j][1]))
        if at + room >= len(of_context["input_ids"]):
            break
    return best


@pytest.mark.parametrize("context", [CONTEXT, TEXTS[0]], ids=["windows", "one row"])
def test_question_answering(word_pieces, context):
    model = tiny.distilbert_answers(word_pieces)
    question = "Who wrote in London?"
    exportable = from_hf(model, word_pieces, align_to_words=False)
    tokenize = exportable.pipeline.steps[0]
    assert tokenize.inputs == ["input_ids", "attention_mask"]
    assert tokenize.truncation["maxLength"] == 64 and tokenize.truncation["stride"] == 32
    (found,) = exportable.open().run({"text": question, "pair": context})
    score, start, end = expected_answer(model, word_pieces, question, context, 64, 32)
    assert (found["start"], found["end"]) == (units(context, start), units(context, end))
    assert found["text"] == context[start:end] and found["score"] == pytest.approx(score, abs=TOLERANCE)


def test_fill_mask(word_pieces):
    model = tiny.bert(transformers.BertForMaskedLM, word_pieces)
    runner, pipe = from_hf(model, word_pieces).open(), theirs("fill-mask", model, word_pieces)
    for text in ["Ada [MASK] in London", "[MASK] café was [MASK]."]:
        found, expected = runner.run(text), pipe(text)
        expected = expected if isinstance(expected[0], list) else [expected]
        for ours, other in zip(found, expected, strict=True):
            assert [(each["id"], each["text"]) for each in ours] == [(e["token"], e["token_str"]) for e in other]
            assert [e["score"] for e in ours] == pytest.approx([e["score"] for e in other], abs=TOLERANCE)
    with pytest.raises(RushlightError) as caught:
        runner.run("no mask")
    assert caught.value.code == "INPUT_INVALID"


@pytest.mark.parametrize("multi_label", [False, True])
@pytest.mark.parametrize("names", [["entailment", "neutral", "contradiction"], ["no", "ENTAILS"]])
def test_zero_shot_classification(word_pieces, multi_label, names):
    kind = transformers.BertForSequenceClassification
    model = tiny.bert(kind, word_pieces, **tiny.labelled(names))
    options = {"hypothesis": "It is about {}.", "multi_label": multi_label}
    runner = from_hf(model, word_pieces, task="zero-shot-classification", labels=["sport", "London"], **options).open()
    pipe = theirs("zero-shot-classification", model, word_pieces)
    for text, labels in [(TEXTS[0], None), (TEXTS[1], ["engine", "border", "book"])]:
        found = runner.run(text if labels is None else {"text": text, "labels": labels})
        expected = pipe(
            text, labels or ["sport", "London"], hypothesis_template="It is about {}.", multi_label=multi_label
        )
        assert [each["label"] for each in found] == expected["labels"]
        assert [each["score"] for each in found] == pytest.approx(expected["scores"], abs=TOLERANCE)


@pytest.mark.parametrize("pooling", ["mean", "cls", "last"])
@pytest.mark.parametrize("family", ["bert", "t5"])
def test_feature_extraction(word_pieces, family, pooling):
    tokenizer = word_pieces if family == "bert" else tiny.unigrams()
    model = tiny.bert(transformers.BertModel, tokenizer) if family == "bert" else tiny.t5_encoder(tokenizer)
    runner = from_hf(model, tokenizer, pooling=pooling).open()
    pipe = theirs("feature-extraction", model, tokenizer)
    for text in TEXTS:
        rows = np.array(pipe(text)[0])
        expected = {"mean": rows.mean(0), "cls": rows[0], "last": rows[-1]}[pooling]
        assert np.allclose(runner.run(text), expected / np.linalg.norm(expected), atol=TOLERANCE)
    for one, of_list in zip([runner.run(text) for text in TEXTS], runner.run(TEXTS), strict=True):
        assert np.allclose(one, of_list, atol=TOLERANCE)


def test_a_text_is_cut_to_what_the_model_reads(byte_pairs):
    model = tiny.roberta_tokens(byte_pairs, NAMES)
    # 66 positions, counted from behind the padding token's number, 1.
    assert from_hf(model, byte_pairs).pipeline.steps[0].truncation["maxLength"] == 64
    assert from_hf(model, byte_pairs, max_length=9).pipeline.steps[0].truncation["maxLength"] == 9
    from_hf(model, byte_pairs).open().run("Ada " * 300)
    with pytest.raises(RushlightError) as caught:
        from_hf(model, byte_pairs, max_length=65)
    assert caught.value.code == "OPTION_INVALID" and "64 tokens" in caught.value.message


def test_how_the_tokenizer_was_called_before_changes_nothing(word_pieces):
    model = tiny.bert(transformers.BertModel, word_pieces)
    before = from_hf(model, word_pieces).files["tokenizer.json"]
    word_pieces(TEXTS, truncation=True, max_length=7, padding="max_length")
    assert from_hf(model, word_pieces).files["tokenizer.json"] == before


MASKED = ["Ada [MASK] in London", "[MASK] café was [MASK]."]
PREMISES = [{"text": TEXTS[0]}, {"text": TEXTS[1], "labels": ["far", "near", "book"]}]


@pytest.mark.parametrize("task", ["fill-mask", "zero-shot-classification", "text-classification"])
def test_a_bundle_gives_in_node_what_python_gives(word_pieces, byte_pairs, task, tmp_path):
    """Those that test_architectures.py has not."""
    if task == "fill-mask":
        exportable, examples = from_hf(tiny.bert(transformers.BertForMaskedLM, word_pieces), word_pieces), MASKED
    else:
        model, examples = tiny.bart_classes(byte_pairs, ["entailment", "neutral", "contradiction"]), TEXTS
        exportable = from_hf(model, byte_pairs, task=task)
        if task == "zero-shot-classification":
            exportable, examples = from_hf(model, byte_pairs, task=task, labels=["x", "sport"]), PREMISES
    exportable.export(tmp_path / "bundle", examples=examples, name=task, licence="Apache-2.0", progress=False)
    result = verify_in_node(tmp_path / "bundle")
    assert result["ok"], result
    assert max(step["difference"] for step in result["steps"]) < 1e-4


class Shouting(transformers.PreTrainedTokenizerFast):
    """Does in Python what no tokenizer.json says."""

    def _encode_plus(self, text, *arguments, **options):
        return super()._encode_plus(text.replace("l", "w"), *arguments, **options)


def test_what_has_no_twin_is_refused(word_pieces, byte_pairs):
    bert = tiny.bert(transformers.BertModel, word_pieces)
    layout = transformers.LayoutLMConfig(vocab_size=9, **tiny.SMALL)
    shouting = Shouting(tokenizer_object=word_pieces.backend_tokenizer, pad_token="[PAD]", model_max_length=64)
    other_mask = tiny.byte_pairs()
    other_mask.mask_token = "<unk>"
    boxes = tiny.word_pieces()
    boxes.model_input_names = ["input_ids", "bbox", "attention_mask"]
    left = tiny.word_pieces()
    left.padding_side = "left"
    classes = tiny.bert(transformers.BertForSequenceClassification, word_pieces)
    t5 = transformers.T5Model(transformers.T5Config(vocab_size=9, d_model=8, d_kv=4, d_ff=8, num_layers=1, num_heads=2))
    refusals = [
        (bert, object(), {}, "MODEL_NOT_EXPORTABLE", "no tokenizer"),
        (bert, transformers.CanineTokenizer(), {}, "MODEL_NOT_EXPORTABLE", "slow tokenizer"),
        (bert, shouting, {}, "TRANSFORM_UNSUPPORTED", "more than its tokenizer.json says"),
        (tiny.made(transformers.LayoutLMModel, layout), boxes, {}, "MODEL_NOT_EXPORTABLE", "bbox"),
        (tiny.bert(transformers.BertForMaskedLM, byte_pairs), other_mask, {}, "TRANSFORM_UNSUPPORTED", "mask token"),
        (tiny.distilbert_answers(left), left, {}, "TRANSFORM_UNSUPPORTED", "context before the question"),
        (classes, word_pieces, {"task": "zero-shot-classification"}, "MODEL_NOT_EXPORTABLE", "none of the classes"),
        (classes, word_pieces, {"task": "summarization"}, "MODEL_NOT_EXPORTABLE", "no task 'summarization'"),
        (classes, word_pieces, {"pooling": "mean"}, "OPTION_INVALID", "'pooling'"),
        (t5, tiny.unigrams(), {}, "MODEL_NOT_EXPORTABLE", "an encoder and a decoder"),
        (torch.nn.Linear(2, 2), word_pieces, {}, "MODEL_NOT_EXPORTABLE", "Linear"),
    ]
    for model, tokenizer, options, code, said in refusals:
        with pytest.raises(RushlightError) as caught:
            from_hf(model, tokenizer, **options)
        assert (caught.value.code, said in caught.value.message) == (code, True), str(caught.value)
