"""Writes packages/tokenizers/test/fixtures/*.json, small tokenizers of every family, trained on the text below, and
packages/tokenizers/test/vectors/golden.json, what the reference makes of some texts with each of them.

    pip install tokenizers==0.23.2 sentencepiece==0.2.2 protobuf && pip install --no-deps --target OLD tokenizers==0.22.2
    python tokenizers-fixtures.py OLD

From 0.23 on the reference stops tokenizing a text as soon as it has as many tokens as truncation keeps, so that the windows that a
long text overflows into lack the rest of it, and which of a pair gives way depends on what was left out. 0.22.2 has whole texts, and
is the reference for truncation here; where a single text is cut at its end, both versions are checked to give the same first window.
"""

import io
import json
import os
import pathlib
import random
import subprocess
import sys

import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

TEST = pathlib.Path(__file__).parents[2] / "packages/tokenizers/test"
PROSE = """
The night train left the harbour at a quarter past nine, and nobody on the platform waved. It was raining. "You'll have to change at
the border," said the guard; she didn't look up from her book. We've been here before, I thought, haven't we? There were 48 seats in the
carriage, 1,250 pages in my bag, and 3.5 hours to go. I'm not sure they're ever on time; he'd said so, and she'll agree that it's slow.
The quick answer is that tokens are pieces of words: a token may be a word, part of a word, or a single byte of it. Tokenizers cut text
into tokens, and the model sees nothing but their numbers. Learning, reading, writing and walking end alike; so do talked, walked and
listened. Unfortunately the unreadable was unread. Somebody's neighbour's cat, 2024-11-05, 17:45, e-mail: someone@example.org, £5.00!
def encode(text, pair=None):
    tokens = [token for token in self.split(text) if token != ""]
    return {"ids": [self.vocab[token] for token in tokens], "length": len(tokens)}
for (let i = 0; i < 100; i++) { if (a[i] >= b && c !== d) return `${x}`; } // loop
HELLO WORLD, THE WORLD IS WIDE. CamelCase and snake_case, HTTPServer, iPhone, x2 + y2 = z2.
Ein schöner Tag über den Straßen von Köln; die Bäume blühen, größer als je. Le café était fermé, où êtes-vous allée ? El niño mañana.
Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń. Καλημέρα κόσμε, τι κάνεις σήμερα; Привет, мир! Как дела сегодня вечером?
你好，世界。今天天气很好，我们去公园吧。日本語の文章も少しあります。カタカナとひらがな。안녕하세요 세계, 오늘은 날씨가 좋아요.
مرحبا بالعالم، كيف حالك اليوم؟ שלום עולם, מה שלומך? नमस्ते दुनिया, आप कैसे हैं? สวัสดีชาวโลก วันนี้เป็นอย่างไร
😀 😃 👍🏽 👩‍🚀 🇫🇷 ❤️ and some more words — with dashes – and “quotes”…
"""
LINES = [line for line in PROSE.strip().split("\n")] * 3
CL100K = r"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""
O200K = "|".join([
    r"""[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?""",
    r"""[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?""",
    r"""\p{N}{1,3}""",
    r""" ?[^\s\p{L}\p{N}]+[\r\n/]*""",
    r"""\s*[\r\n]+""",
    r"""\s+(?!\S)""",
    r"""\s+""",
])
CLIP = r"""<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"""
# Tokens with every flag. The first two stand in the text as words, too.
ADDED = [
    AddedToken("word", single_word=True),
    AddedToken("Été", normalized=True),
    AddedToken("<left>", lstrip=True, special=True),
    AddedToken("<right>", rstrip=True, special=True),
    AddedToken("<both>", lstrip=True, rstrip=True, normalized=False),
    AddedToken("<one>", single_word=True, rstrip=True, special=True),
    AddedToken("<new word>"),
]
SEPARATORS = ["[CLS]", "[SEP]", "[MASK]", "[PAD]"]


def byte_level_bpe(pre_tokenizer, size=640, ignore_merges=False, **options) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(ignore_merges=ignore_merges, **options))
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    suffix = {"end_of_word_suffix": options["end_of_word_suffix"]} if "end_of_word_suffix" in options else {}
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=SEPARATORS, initial_alphabet=alphabet, show_progress=False, **suffix)
    tokenizer.train_from_iterator(LINES, trainer)
    return tokenizer


def split_bytes(pattern: str):
    split = pre_tokenizers.Split(Regex(pattern), "isolated")
    return pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def template(tokenizer: Tokenizer, single: str, pair: str):
    return processors.TemplateProcessing(single=single, pair=pair, special_tokens=[(token, tokenizer.token_to_id(token)) for token in SEPARATORS[:2]])


def gpt2() -> Tokenizer:
    tokenizer = byte_level_bpe(pre_tokenizers.ByteLevel(add_prefix_space=False))
    tokenizer.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=True, add_prefix_space=False), template(tokenizer, "$A [SEP]", "$A [SEP] $B:1 [SEP]:1")])
    return tokenizer


def cl100k() -> Tokenizer:
    tokenizer = byte_level_bpe(split_bytes(CL100K), ignore_merges=True)
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    # Without some merges there are tokens that only `ignore_merges` finds.
    tree = json.loads(tokenizer.to_str())
    tree["model"]["merges"] = [merge for i, merge in enumerate(tree["model"]["merges"]) if i % 9 != 8]
    return Tokenizer.from_str(json.dumps(tree))


def o200k() -> Tokenizer:
    tokenizer = byte_level_bpe(split_bytes(O200K))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.post_processor = template(tokenizer, "[CLS]:7 $A:2 [SEP]:3", "[CLS]:7 $B:5 [SEP]:3 $A:2 [SEP]:4")
    return tokenizer


def clip() -> Tokenizer:
    split = pre_tokenizers.Split(Regex(CLIP), "removed", invert=True)
    tokenizer = byte_level_bpe(pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False)]), end_of_word_suffix="</w>", unk_token="[MASK]")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    tokenizer.post_processor = processors.RobertaProcessing(("[SEP]", tokenizer.token_to_id("[SEP]")), ("[CLS]", tokenizer.token_to_id("[CLS]")), trim_offsets=False, add_prefix_space=False)
    return tokenizer


def sentencepiece_bpe() -> Tokenizer:
    """As Llama 2: no pre-tokenizer, so a whole text is one word."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<unk>", *SEPARATORS, *[f"<0x{byte:02X}>" for byte in range(256)]]
    tokenizer.train_from_iterator(LINES, trainers.BpeTrainer(vocab_size=800, special_tokens=special, limit_alphabet=120, show_progress=False))
    tree = json.loads(tokenizer.to_str())
    tree["added_tokens"] = tree["added_tokens"][:5]
    tree["pre_tokenizer"] = None
    tokenizer = Tokenizer.from_str(json.dumps(tree))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    tokenizer.post_processor = template(tokenizer, "[CLS] $A", "[CLS] $A [CLS]:1 $B:1")
    return tokenizer


def bert() -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.train_from_iterator(LINES, trainers.WordPieceTrainer(vocab_size=900, special_tokens=["[UNK]", *SEPARATORS], show_progress=False))
    tokenizer.post_processor = template(tokenizer, "[CLS] $A [SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1")
    tokenizer.enable_truncation(24, stride=5)
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id("[PAD]"), pad_token="[PAD]", pad_to_multiple_of=8)
    return tokenizer


def t5() -> Tokenizer:
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    rules = TEST / "rules.tsv"
    pairs = {"ﬁ": "fi", "½": "1⁄2", "e\u0301": "é", "u\u0308": "ü", "A": "a", "B": "b", "\u200b": "", "\u00a0": " ", "\t": " ", "…": "...", "㍿": "株式会社", "ｶﾞ": "ガ", "ｶ": "カ", "𝕳": "h"}
    rules.write_text("".join(f"{' '.join(f'{ord(c):X}' for c in a)}\t{' '.join(f'{ord(c):X}' for c in b)}\n" for a, b in pairs.items()))
    made = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(LINES), model_writer=made, vocab_size=500, hard_vocab_limit=False, normalization_rule_tsv=str(rules), minloglevel=2)
    rules.unlink()
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(made.getvalue())
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.Precompiled(proto.normalizer_spec.precompiled_charsmap), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(LINES, trainers.UnigramTrainer(vocab_size=600, special_tokens=["<unk>", *SEPARATORS], unk_token="<unk>", show_progress=False))
    tokenizer.post_processor = template(tokenizer, "$A [SEP]", "$A [SEP] $B [SEP]")
    return tokenizer


def word_level() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=True)])
    tokenizer.train_from_iterator(LINES, trainers.WordLevelTrainer(vocab_size=300, special_tokens=["[UNK]", *SEPARATORS], show_progress=False))
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", tokenizer.token_to_id("[SEP]")), ("[CLS]", tokenizer.token_to_id("[CLS]")))
    tokenizer.enable_padding(direction="left", length=12, pad_id=tokenizer.token_to_id("[PAD]"), pad_type_id=3)
    return tokenizer


MAKERS = {"byte-level-gpt2": gpt2, "byte-level-cl100k": cl100k, "byte-level-o200k": o200k, "clip": clip, "sentencepiece-bpe": sentencepiece_bpe, "wordpiece-bert": bert, "unigram-t5": t5, "word-level": word_level}

RANDOM = random.Random(23)
WORDS = ("the of and Hello WORLD don't DON'T I'LL we've o'clock it'S naïve cafe\u0301 Straße İstanbul Σίσυφος ſ ﬁne ﷺ Привет мир ёлка 中文 日本語 カタカナ ｶﾞ 한국어 "
         "\u1112\u1161\u11ab नमस्ते สวัสดี مرحبا שָׁלוֹם foo_bar CamelCaseWord HTTPServer x1 3.14159 1,000,000 ½ ² Ⅷ １２３ $5.00 {} [] => != // /* <html> 👩‍💻 👨‍👩‍👧 🇩🇪🇯🇵 1️⃣ ☺️ "
         "𝕳𝖊 𠮷野 ㍿ … “x” — -- ___ ▁ ▁▁a Ġ Ċ </w> <0x41> ## ##ing [MASK] [PAD] <unk> <0x0A> 's 'LL '' unreadable reading walked tokens").split(" ")
ADDED_WORDS = ["word", "words", "Été", "E\u0301té", "été", "<left>", "<right>", "<both>", "<one>", "<new word>", "[CLS]", "[SEP]", " <left> ", " <right>  ", " <both>\t", "a<one>", "<one>b", "sword word."]
SPACES = [" ", " ", " ", "  ", "   ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u3000", "\u2028", "\u0085", "\ufeff", "\u200b", "\x1c", "\v", " \n ", ""]
MARKS = ["\u0301", "\u0308", "\u0345", "\u200d", "\ufe0f", "\u064b", "\u093f", "\u0e33", "\u302e", "\u20dd"]
BLOCKS = [(0x20, 0x7F), (0, 0x100), (0xA0, 0x250), (0x250, 0x600), (0x600, 0x1200), (0x1200, 0x2000), (0x2000, 0x2C00), (0x2C00, 0x3400), (0x3400, 0xA000), (0xA000, 0xD800), (0xE000, 0x10000),
          (0x10000, 0x11000), (0x16000, 0x17000), (0x1B000, 0x20000), (0x20000, 0x32000), (0xE0000, 0x110000)]


def random_text(most=9) -> str:
    text = ""
    for _ in range(RANDOM.randint(1, most)):
        kind = RANDOM.randrange(20)
        if kind < 9:
            text += RANDOM.choice(WORDS)
        elif kind < 11:
            text += RANDOM.choice(SPACES)
        elif kind < 14:
            first, end = RANDOM.choice(BLOCKS)
            text += "".join(chr(RANDOM.randrange(first, end)) for _ in range(RANDOM.randint(1, 4)))
        elif kind < 15:
            text += RANDOM.choice(MARKS)
        elif kind < 16:
            text += RANDOM.choice("aA1 .-\n") * RANDOM.randint(1, 9)
        else:
            text += RANDOM.choice(ADDED_WORDS)
        if RANDOM.randrange(2):
            text += RANDOM.choice(SPACES)
    return text


def texts() -> list[str]:
    prose = PROSE.strip().split("\n")
    fixed = ["", " ", "\n", "a", "Hello world", " Hello  world ", "word", "<left>", "  <both>  ", "a" * 300, "é" * 40, "x <left> y<right> z", "\0", "\ufffd", "1234567"]
    return [*fixed, *prose[:3], *prose[-4:-1], *(random_text() for _ in range(180))]


def options():
    """What encode is told, in the names of this package; the first few for single texts and pairs without truncation."""
    yield from [{}, {"addSpecialTokens": False}]
    yield {"padding": {"length": 20, "direction": "left", "id": 3, "typeId": 2, "token": "<p>"}}
    yield {"padding": {"multipleOf": 7, "id": 1}, "addSpecialTokens": False}
    for i in range(22):
        # Below the number of special tokens, or with a stride as great as what they leave, the reference panics, or its numbers wrap round.
        special = i % 4 > 0
        most = RANDOM.choice([4, 5, 6, 8, 11, 16] if special else [0, 1, 2, 3, 5, 8])
        cut = {"maxLength": most, "stride": RANDOM.choice([0, 0, 1, 2, 3][: max(1, most - 3)]), "strategy": RANDOM.choice(["longest_first", "longest_first", "only_first", "only_second"])}
        padding = {"padding": {"length": 9}} if RANDOM.randrange(4) == 0 else {}
        yield {"truncation": {**cut, "direction": RANDOM.choice(["right", "right", "left"])}, "addSpecialTokens": special, **padding}


def cases(texts: list[str], settings: list[dict]) -> list[list]:
    """Texts (two for a pair; a list of texts for a batch) and options, both by number, for each tokenizer alike. Option -1 is what the file says."""
    plain = [i for i, each in enumerate(settings) if "truncation" not in each]
    cut = [i for i, each in enumerate(settings) if "truncation" in each]
    # Two long texts in small windows would be thousands of them.
    short = [i for i, text in enumerate(texts) if len(text) < 32]
    pick = lambda: RANDOM.choice(short)
    return [
        *([[i], i % 2] for i in range(len(texts))),
        *([[pick(), pick()], RANDOM.choice(plain)] for _ in range(40)),
        *([[pick()] if RANDOM.randrange(3) == 0 else [pick(), pick()], RANDOM.choice(cut)] for _ in range(90)),
        *([[pick()] if RANDOM.randrange(2) else [pick(), pick()], -1] for _ in range(12)),
        *([[[pick() for _ in range(4)]], option] for option in (-1, 0, 3)),
    ]


def fnv(text: str) -> str:
    value = 0x811C9DC5
    units = text.encode("utf-16-le")
    for i in range(0, len(units), 2):
        value = ((value ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def utf16(text: str) -> list[int]:
    places = [0]
    for char in text:
        places.append(places[-1] + (2 if ord(char) > 0xFFFF else 1))
    return places


def answer(encodings: list, of: list[list[str]]) -> list:
    """The ids of each encoding, and hashes of offsets and words, of the marks, and of the tokens."""
    join = lambda rows: "|".join(",".join(map(str, row)) for row in rows)
    units = [[utf16(text) for text in each] for each in of]
    offsets = [place for encoding in encodings for place in encoding.offsets]
    in_units = [tuple(units[i][(encoding.sequence_ids[j] or 0)][place] for place in span) for i, encoding in enumerate(encodings) for j, span in enumerate(encoding.offsets)]
    words = [-1 if word is None else word for encoding in encodings for word in encoding.word_ids]
    flat = lambda spans: [place for span in spans for place in span]
    sequences = [-1 if each is None else each for encoding in encodings for each in encoding.sequence_ids]
    marks = [[mark for encoding in encodings for mark in getattr(encoding, name)] for name in ("type_ids", "attention_mask", "special_tokens_mask")]
    hashes = [join([flat(offsets), flat(in_units), words]), join([*marks, sequences]), "\n".join(token for encoding in encodings for token in encoding.tokens)]
    return [[encoding.ids for encoding in encodings], *map(fnv, hashes)]


def written(tokenizer: Tokenizer, windows: list[list[int]], *hashes: str) -> list[str]:
    """As it stands in the file: the ids, hashed if they are many, and the hashes, with one more of the decoded text."""
    ids = ";".join(",".join(map(str, each)) for each in windows)
    decoded = "\n".join(tokenizer.decode(each, skip_special_tokens=skip) for each in windows for skip in (False, True))
    return [ids if len(ids) < 24 else "#" + fnv(ids), " ".join([*hashes, fnv(decoded)])]


def run(tokenizer: Tokenizer, text: list, option: dict | None):
    """An encoding with its overflowing ones, or those of a batch; None where the reference has an error."""
    if option is not None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        padding = option.get("padding")
        if padding:
            tokenizer.enable_padding(direction=padding.get("direction", "right"), pad_id=padding.get("id", 0), pad_type_id=padding.get("typeId", 0), pad_token=padding.get("token", "[PAD]"),
                                     length=padding.get("length"), pad_to_multiple_of=padding.get("multipleOf"))
    special = (option or {}).get("addSpecialTokens", True)
    try:
        if option is not None and "truncation" in option:
            cut = option["truncation"]
            tokenizer.enable_truncation(cut["maxLength"], stride=cut["stride"], strategy=cut["strategy"], direction=cut["direction"])
        if isinstance(text[0], list):
            return tokenizer.encode_batch(text[0], add_special_tokens=special), [[each] for each in text[0]]
        encoding = tokenizer.encode(*text, add_special_tokens=special)
        encodings = [encoding, *encoding.overflowing]
        return encodings, [text] * len(encodings)
    except BaseException as error:  # A panic is no Exception.
        if isinstance(error, KeyboardInterrupt):
            raise
        return None, None


def answers(job: dict) -> dict:
    """Of each tokenizer, for each case, the answer, and which end of a text truncation cuts."""
    result = {}
    for name, text in job["fixtures"].items():
        result[name] = []
        for numbers, option in job["cases"]:
            tokenizer = Tokenizer.from_str(text)
            settings = None if option < 0 else job["options"][option]
            given = [[job["texts"][i] for i in each] if isinstance(each, list) else job["texts"][each] for each in numbers]
            encodings, of = run(tokenizer, given, settings)
            cut = tokenizer.truncation
            result[name].append([encodings and answer(encodings, of), cut and cut["direction"]])
    return result


def main() -> None:
    if sys.argv[1] == "--windows":
        json.dump(answers(json.load(sys.stdin)), sys.stdout)
        return
    assert tokenizers.__version__ == "0.23.2", tokenizers.__version__
    fixtures = {}
    for name, make in MAKERS.items():
        tokenizer = make()
        tokenizer.add_tokens(ADDED)
        fixtures[name] = json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
        (TEST / "fixtures" / f"{name}.json").write_text(fixtures[name] + "\n")
    job = {"fixtures": fixtures, "texts": texts(), "options": list(options())}
    job["cases"] = cases(job["texts"], job["options"])
    new = answers(job)
    old = subprocess.run([sys.executable, __file__, "--windows"], input=json.dumps(job), env={**os.environ, "PYTHONPATH": sys.argv[1]}, capture_output=True, text=True)
    if old.returncode:
        sys.exit(old.stderr)
    for name, earlier in json.loads(old.stdout).items():
        tokenizer = Tokenizer.from_str(fixtures[name])
        for i, (expected, cut) in enumerate(earlier):
            found, case = new[name][i][0], (name, job["cases"][i], new[name][i], expected)
            if not cut:
                assert expected == found, case
            elif cut == "right" and len(job["cases"][i][0]) == 1 and expected:
                assert expected[0][0] == found[0][0], case
            new[name][i] = expected and written(tokenizer, *expected)
    del job["fixtures"]
    path = TEST / "vectors" / "golden.json"
    path.write_text(json.dumps({**job, "answers": new}, ensure_ascii=True, separators=(",", ":")) + "\n")
    print(path.stat().st_size, {name: len(text.encode()) for name, text in fixtures.items()})


main()
