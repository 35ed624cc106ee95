"""Writes packages/text/test/vectors/text.json: what transformers' pipelines and sentence-transformers make of a model's output.

    pip install torch==2.13.0 transformers==4.57.6 sentence-transformers==5.7.0 seqeval==1.2.2 && python text.py

transformers 4 and not 5, which has no question answering any more; its other pipelines say the same. The pipelines run as they are, on two
small tokenizers made here, over models that give numbers of a generator that the tests have too: of an output only seed and dims are
stored. `python text.py 2000 out.json` writes more cases, other ones, elsewhere.
"""

import importlib.metadata
import json
import logging
import pathlib
import random
import sys
import warnings

import numpy as np
import torch
import transformers
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
from seqeval.metrics.sequence_labeling import get_entities
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import pipelines
from transformers.modeling_outputs import ModelOutput

OUT = pathlib.Path(__file__).parents[2] / "packages/text/test/vectors/text.json"
WORDS = "Ada Lovelace wrote in London about Mr. Babbage's engine, and München was far; naïve café 🕯️ 東京 tower-block O'Neill 3.14 (see) unaffable walking talked 👩‍🚀 end.".split()
logging.disable(logging.ERROR)  # transformers says of every pipeline that it does not know the model.
warnings.filterwarnings("ignore")


def numbers(seed: int, count: int) -> np.ndarray:
    """Float32 from -8 up to 8, of a 32-bit linear congruential generator (Numerical Recipes), upper 24 bits."""
    state, out = seed, np.empty(count, np.float32)
    for i in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = (state >> 8) / 2**20 - 8
    return out


def word_piece() -> transformers.PreTrainedTokenizerFast:
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    chars = sorted(set("abcdefghijklmnopqrstuvwxyz0123456789.,;()'-東京"))
    vocab = special + chars + [f"##{char}" for char in chars] + ["london", "##on", "##ing", "##ed", "un", "##aff", "##able", "walk", "ada", "wrote", "love", "##lace"]
    tokenizer = Tokenizer(models.WordPiece({token: i for i, token in enumerate(vocab)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]")


def byte_level() -> transformers.PreTrainedTokenizerFast:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train_from_iterator([" ".join(WORDS), " ".join(WORDS[::-1])], trainer)
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False)
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", unk_token="<unk>", cls_token="<s>", sep_token="</s>", mask_token="<mask>")


TOKENIZERS = {"word piece": word_piece(), "byte level": byte_level()}
for each in TOKENIZERS.values():
    each.model_input_names = ["input_ids", "attention_mask"]


class Given(transformers.PreTrainedModel):
    """A model of which every call gives the next row of the numbers it was told."""

    config_class = transformers.PretrainedConfig
    framework = "pt"

    def __init__(self, labels):
        super().__init__(transformers.PretrainedConfig(id2label=dict(enumerate(labels)), label2id={label: i for i, label in enumerate(labels)}))
        self.anchor = torch.nn.Parameter(torch.zeros(1))

    def tell(self, **outputs):
        self.rows, self.outputs = 0, outputs

    def forward(self, input_ids=None, **_):
        row, self.rows = self.rows, self.rows + 1
        return ModelOutput({name: torch.from_numpy(values[row : row + 1].copy()) for name, values in self.outputs.items()})


def units(text: str, index: int) -> int:
    """Python counts code points, JavaScript counts UTF-16 units."""
    return len(text[:index].encode("utf-16-le")) // 2


def window_of(encoding, text, pair=None):
    sequences = [-1 if each is None else each for each in encoding.sequence_ids]
    offsets = []
    for (start, end), sequence in zip(encoding.offsets, sequences):
        of = pair if sequence == 1 else text
        offsets += [units(of, start), units(of, end)]
    return {"ids": encoding.ids, "typeIds": encoding.type_ids, "attentionMask": encoding.attention_mask, "specialTokensMask": encoding.special_tokens_mask,
            "offsets": offsets, "wordIds": [-1 if each is None else each for each in encoding.word_ids], "sequenceIds": sequences}


def case(op, options, inputs, windows, seed, dims, expected, **more):
    rows = [{"input": input, "window": window} for input, window in windows]
    return {"op": op, "options": options, "inputs": inputs, "rows": rows, "seed": seed, "dims": dims, "expected": expected, **more}


def sentence(rng, least=3, most=14):
    return rng.choice([" ", " ", "  "]).join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


def entities(rng, seed):
    name = rng.choice(list(TOKENIZERS))
    tokenizer, text = TOKENIZERS[name], sentence(rng)
    labels = rng.choice([["O", "B-PER", "I-PER", "B-LOC", "I-LOC"], ["LOC", "O", "I-PER", "B-PER"], ["O", "NAME", "X-Y"]])
    aggregation = rng.choice(["none", "simple", "first", "average", "max"])
    stride = rng.choice([None, 2, 5]) if aggregation != "none" else None
    tokenizer.model_max_length = rng.choice([14, 24]) if stride else 512
    encodings = tokenizer(text, truncation=True, return_overflowing_tokens=True, padding=True, stride=stride or 0).encodings
    dims = [len(encodings), len(encodings[0].ids), len(labels)]
    values = numbers(seed, int(np.prod(dims))).reshape(dims) / 2
    # Neighbours that agree are rare by chance: each token leans on the one before.
    for i in range(1, dims[1]):
        values[:, i] += values[:, i - 1] * np.float32(0.75)
    model = Given(labels)
    model.tell(logits=values)
    ignore = rng.choice([["O"], [], ["O", "PER", "B-PER"]])
    pipe = pipelines.TokenClassificationPipeline(model=model, tokenizer=tokenizer)
    found = pipe(text, aggregation_strategy=aggregation, ignore_labels=ignore, **({"stride": stride} if stride else {}))
    assert model.rows == len(encodings)
    expected = [{"label": each.get("entity_group") or each["entity"], "score": float(each["score"]), "text": text[each["start"] : each["end"]],
                 "start": units(text, each["start"]), "end": units(text, each["end"])} for each in found]
    options = {"labels": labels, "aggregation": aggregation, "ignore": ignore, "words": "tokenizer" if name == "word piece" else "spaces"}
    return case("entities", options, [{"text": text}], [(0, window_of(e, text)) for e in encodings], seed, dims, [expected], lean=0.75)


def entities_bioes(rng, seed):
    """transformers has no BIOES: what belongs together is as seqeval says, one token for each character."""
    labels = ["O", "B-A", "I-A", "E-A", "S-A", "B-B", "I-B", "E-B", "S-B"]
    text = "abcdefghijkl"
    dims = [1, len(text), len(labels)]
    values = numbers(seed, int(np.prod(dims))).reshape(dims)
    scores = torch.from_numpy(values[0]).softmax(-1).numpy()
    tags = [labels[i] for i in values[0].argmax(-1)]
    expected = [{"label": kind, "score": float(scores.max(-1)[start : end + 1].mean()), "text": text[start : end + 1], "start": start, "end": end + 1}
                for kind, start, end in get_entities(tags)]
    n = len(text)
    window = {"ids": [0] * n, "typeIds": [0] * n, "attentionMask": [1] * n, "specialTokensMask": [0] * n,
              "offsets": [at for i in range(n) for at in (i, i + 1)], "wordIds": [0] * n, "sequenceIds": [0] * n}
    return case("entities", {"labels": labels, "aggregation": "simple"}, [{"text": text}], [(0, window)], seed, dims, [expected])


def answer(rng, seed):
    tokenizer = TOKENIZERS[rng.choice(list(TOKENIZERS))]
    question, context = sentence(rng, 2, 3), sentence(rng, 4, 14)
    tokenizer.model_max_length = 512
    longest, stride = rng.choice([(384, 128), (64, 8), (64, 16)])
    arguments = {"padding": "max_length" if longest < 384 else "do_not_pad", "max_seq_len": longest, "doc_stride": stride}
    encodings = tokenizer(question, context, padding=arguments["padding"], truncation="only_second", max_length=longest, stride=stride,
                          return_overflowing_tokens=True).encodings
    dims = [len(encodings), len(encodings[0].ids)]
    both = numbers(seed, 2 * int(np.prod(dims))).reshape([2, *dims])
    options = {"top": rng.choice([1, 1, 3, 5]), "maxAnswerLength": rng.choice([1, 4, 15]), "handleImpossible": rng.random() < 0.5, "alignToWords": rng.random() < 0.7}
    model = Given(["a"])
    model.tell(start_logits=both[0], end_logits=both[1])
    found = pipelines.QuestionAnsweringPipeline(model=model, tokenizer=tokenizer)(
        question=question, context=context, top_k=options["top"], max_answer_len=options["maxAnswerLength"],
        handle_impossible_answer=options["handleImpossible"], align_to_words=options["alignToWords"], **arguments)
    assert model.rows == len(encodings)
    # Where there are fewer spans than it looks at, it fills up with spans that are none, of the score 0.
    expected = [{"score": each["score"], "text": each["answer"], "start": units(context, each["start"]), "end": units(context, each["end"])}
                for each in (found if isinstance(found, list) else [found]) if each["score"] > 0]
    windows = [(0, window_of(e, question, context)) for e in encodings]
    return case("answer", options, [{"text": question, "pair": context}], windows, seed, dims, [expected])


def fill_mask(rng, seed):
    tokenizer = TOKENIZERS[rng.choice(list(TOKENIZERS))]
    tokenizer.model_max_length = 512
    words = [rng.choice(WORDS) for _ in range(rng.randint(1, 6))]
    for _ in range(rng.randint(1, 3)):
        words.insert(rng.randint(0, len(words)), tokenizer.mask_token)
    text = " ".join(words)
    encodings = tokenizer([text]).encodings
    dims = [1, len(encodings[0].ids), len(tokenizer)]
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    targets = rng.choice([None, None, rng.sample([token for token, _ in vocabulary], 4)])
    options = {"top": rng.choice([1, 5, 10]), **({"targets": targets} if targets else {})}
    model = Given(["a"])
    model.tell(logits=numbers(seed, int(np.prod(dims))).reshape(dims))
    found = pipelines.FillMaskPipeline(model=model, tokenizer=tokenizer)(text, top_k=options["top"], **({"targets": targets} if targets else {}))
    expected = [[{"id": each["token"], "text": f"#{each['token']}", "score": each["score"]} for each in mask]
                for mask in (found if isinstance(found[0], list) else [found])]
    ids = {token: tokenizer.convert_tokens_to_ids(token) for token in targets or []}
    return case("fillMask", options, [{"text": text}], [(0, window_of(encodings[0], text))], seed, dims, [expected], maskId=tokenizer.mask_token_id, tokenIds=ids)


def classify_text(rng, seed):
    labels = [f"label {i}" for i in range(rng.choice([1, 2, 5, 30]))]
    function = rng.choice([None, "softmax", "sigmoid", "none"])
    options = {"labels": labels, "top": rng.choice([1, 3, 5, 40]), **({"function": function} if function else {})}
    dims = [1, len(labels)]
    model = Given(labels)
    model.tell(logits=numbers(seed, len(labels)).reshape(dims))
    found = pipelines.TextClassificationPipeline(model=model, tokenizer=TOKENIZERS["word piece"])("a", top_k=options["top"], function_to_apply=function)
    expected = [{"label": each["label"], "index": labels.index(each["label"]), "score": each["score"]} for each in found]
    return case("classifyText", options, [{"text": "a"}], [], seed, dims, [expected])


def zero_shot(rng, seed):
    names = rng.choice([["contradiction", "neutral", "entailment"], ["entailment", "neutral", "contradiction"], ["contradiction", "entailment", "neutral"], ["not_entailment", "ENTAILMENT"]])
    labels = rng.sample(WORDS, rng.choice([1, 2, 4]))
    entailment = next(i for i, name in enumerate(names) if name.lower().startswith("entail"))
    options = {"entailment": entailment, "multiLabel": rng.random() < 0.5}
    hypothesis = rng.choice(["This example is {}.", "C'est {} !"])
    text = sentence(rng)
    dims = [len(labels), len(names)]
    model = Given(names)
    model.tell(logits=numbers(seed, int(np.prod(dims))).reshape(dims))
    pipe = pipelines.ZeroShotClassificationPipeline(model=model, tokenizer=TOKENIZERS["word piece"])
    found = pipe(text, candidate_labels=labels, hypothesis_template=hypothesis, multi_label=options["multiLabel"])
    pairs = pipe._args_parser(text, labels, hypothesis)[0]
    expected = [{"label": label, "index": labels.index(label), "score": score} for label, score in zip(found["labels"], found["scores"])]
    return case("zeroShot", options, [{"text": premise, "pair": pair} for premise, pair in pairs], [], seed, dims, [expected], labels=labels, hypothesis=hypothesis)


def embed(rng, seed):
    dims = [rng.randint(1, 3), rng.randint(1, 7), rng.choice([1, 4, 8])]
    masks = []
    for _ in range(dims[0]):
        count = rng.randint(1, dims[1])
        mask = [1] * count + [0] * (dims[1] - count)
        masks.append(mask if rng.random() < 0.5 else mask[::-1])
    options = {"pooling": rng.choice(["mean", "cls", "last"]), "normalize": rng.random() < 0.5}
    mode = {"last": "lasttoken"}.get(options["pooling"], options["pooling"])
    features = {"token_embeddings": torch.from_numpy(numbers(seed, int(np.prod(dims))).reshape(dims)), "attention_mask": torch.tensor(masks)}
    windowed = options["pooling"] == "mean" and rng.random() < 0.4
    if windowed:  # All windows of one text: the mean of all their tokens, which is what one long row gives.
        features = {"token_embeddings": features["token_embeddings"].reshape(1, -1, dims[2]), "attention_mask": features["attention_mask"].reshape(1, -1)}
    features = Pooling(dims[2], pooling_mode=mode)(features)
    if options["normalize"]:
        features = Normalize()(features)
    zeros = [0] * dims[1]
    windows = [(0 if windowed else i, {"ids": zeros, "typeIds": zeros, "attentionMask": mask, "specialTokensMask": zeros, "offsets": zeros * 2, "wordIds": zeros,
                                       "sequenceIds": zeros}) for i, mask in enumerate(masks)]
    inputs = [{"text": "a"}] * (1 if windowed else dims[0])
    return case("embed", options, inputs, windows, seed, dims, features["sentence_embedding"].tolist())


MAKERS = {entities: 30, entities_bioes: 8, answer: 24, fill_mask: 10, classify_text: 14, zero_shot: 14, embed: 20}


if __name__ == "__main__":
    every, out = (int(sys.argv[1]), pathlib.Path(sys.argv[2])) if len(sys.argv) > 2 else (0, OUT)
    rng = random.Random(7 + every)
    cases = [make(rng, rng.getrandbits(32)) for make, count in MAKERS.items() for _ in range(every or count)]
    libraries = ["transformers", "sentence-transformers", "seqeval", "tokenizers", "torch"]
    versions = {name: importlib.metadata.version(name).split("+")[0] for name in libraries}
    written = [json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in cases]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text('{ "versions": ' + json.dumps(versions) + ', "cases": [\n' + ",\n".join(written) + "\n] }\n", encoding="utf-8")
    print(f"{len(written)} cases in {out.name}")
