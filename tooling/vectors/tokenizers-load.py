"""What the reference libraries make of small files: which are refused, which tokens the others have, and what SentencePiece does with texts.

Needs `tokenizers` 0.23.2 and `sentencepiece` 0.2.3. Writes packages/tokenizers/test/vectors/load.json.
"""

import base64
import io
import json
import pathlib
import random

import sentencepiece
from tokenizers import Tokenizer

random.seed(1)
TABLE = '{"a":0,"b":1,"ab":2,"b c":3,"ab c":4,"":5," ":6}'


def bpe(vocab, merges, extra=""):
    return '{"version":"1.0","model":{"type":"BPE",%s"vocab":%s,"merges":%s}}' % (extra, vocab, merges)


def model(body):
    return '{"version":"1.0","model":%s}' % body


files = [bpe(v, "[]") for v in [r'{"\ud800":0}', r'{"\udc00":0}', r'{"\ud800\u0041":0}', r'{"\ud83d\ude00":0,"\u00e9\"\\\/\b\f\n\r\t":1}', '{"a":0,"b":1,"a":2}',
         '{"a":1.0}', '{"a":-1}', '{"a":1e0}', '{"a":01}', '{"a":"0"}', '{"a":null}', "[]", "null", "{}", '{"a":0,}', r'{"a\x":0}', '{"a\tb":0}', '{"a":4294967296}', '{ "a" :\n0 }']]
files += [bpe(TABLE, m) for m in ['["a b"]', '["ab"]', '["a  b"]', '["a b c"]', '[["a","b c"]]', '[["a","b"],"a b"]', '["a b",["a","b"]]', '[["a","b","c"]]', '[["a"]]',
          "null", "{}", '["#version: 0.2","a b"]', '[""]', '["a "]', '[" b"]', '["a x"]', '[["b","b"]]', "[1]", '["a b","a b"]']]
files += [
    bpe('{"a":0,"##b":1,"ab":2}', '["a ##b"]', '"continuing_subword_prefix":"##",'),
    model('{"merges":["a b"],"vocab":{"a":0,"b":1,"ab":2},"type":"BPE"}'),
    model('{"type":"BPE","vocab":{"a":0},"merges":[],"vocab":{"b":0}}'),
    model('{"vocab":{"a":0},"merges":[]}'),
    model('{"vocab":{"a":0},"unk_token":"a","continuing_subword_prefix":"##","max_input_chars_per_word":100}'),
    model('{"vocab":{"a":0},"unk_token":"a"}'),
    model('{"vocab":[["a",0]],"unk_id":0}'),
    model('{"type":"WordLevel","vocab":{"a":0},"merges":[1],"unk_token":"a"}'),
    '{"model":{"type":"BPE","vocab":{"a":0},"merges":[]}} x',
    '{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},}',
    "\ufeff" + bpe('{"a":0}', "[]"), "", "{}", "[]", "null", '{"model":null}',
]
scores = ["-6.7384800910949707", "123456789012345678901234567890", "1e-400", "-0.1", "0.30000000000000004", "2.2250738585072014e-308", "1234567.1234567890123456789", "-0", "5e2", "1e400", "NaN", "null", "01", "1.", ".5", "-"]
files += [model('{"type":"Unigram","unk_id":null,"vocab":[["a",%s]]}' % s) for s in scores]
files += [model('{"type":"Unigram","unk_id":null,"vocab":%s}' % v) for v in ['[["a",-1.5],["a",-2.5]]', '[["a",0,1]]', '[["a"]]', '[[1,0]]', '{"a":0}', "[]"]]

loads = []
for file in files:
    try:
        tokenizer = Tokenizer.from_str(file)
        saved = json.loads(tokenizer.to_str())["model"]
        loads.append([file, {"type": saved["type"], "ids": tokenizer.get_vocab(with_added_tokens=False), "merges": saved.get("merges"), "scores": [s for _, s in saved["vocab"]] if saved["type"] == "Unigram" else None}])
    except Exception:
        loads.append([file, None])

WORDS = "the cat sat on a mat and abc was there too while d\u00e9j\u00e0 vu na\u00efve \u4e2d\u6587 \u5b57 cats mats \ufb01t 12 345 -- --- .".split(" ")
LINES = [" ".join(random.choice(WORDS) for _ in range(12)) for _ in range(200)]
TEXTS = ["", " ", "   ", "a", "the cat", " the  cat ", "\u2581the\u2581cat\u2581", "abcabc", "<x>the<x> <x>", "\U0001f600\U0001f600 the", "e\u0301 \u00e9 \ufb01t \uff21", "a\tb\nc", "\u4e2d\u6587\u5b57"]
TEXTS += ["".join(random.choice("abcdthe \u00e9\u4e2d\u0e01\U0001f600\u2581<x>-") for _ in range(random.randrange(1, 30))) for _ in range(60)] + random.sample(LINES, 10)
RULES = "66 69\tFB01\n41\tFF21\n41\t61 30A\n20\t9\n20\tA\n\tAD\n"


def piece_model(tmp, **options):
    out = io.BytesIO()
    if options.pop("rules", False):
        options["normalization_rule_tsv"] = str(tmp)
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(LINES), model_writer=out, minloglevel=2, hard_vocab_limit=False, num_threads=1, **options)
    return out.getvalue()


tmp = pathlib.Path("rules.tsv")
tmp.write_text("\n".join("%s\t%s" % (r.split("\t")[1], r.split("\t")[0]) for r in RULES.strip("\n").split("\n")) + "\n")
cases = [
    dict(model_type="unigram", vocab_size=90, rules=True),
    dict(model_type="unigram", vocab_size=350, byte_fallback=True, normalization_rule_name="identity", user_defined_symbols=["<x>", "abc", "ab"], treat_whitespace_as_suffix=True),
    dict(model_type="bpe", vocab_size=90, rules=True, character_coverage=0.98),
    dict(model_type="bpe", vocab_size=350, byte_fallback=True, normalization_rule_name="identity", remove_extra_whitespaces=False, user_defined_symbols=["<x>", "abc"]),
    dict(model_type="char", vocab_size=60, normalization_rule_name="identity", add_dummy_prefix=False, user_defined_symbols=["the"]),
]
pieces = []
for case in cases:
    data = piece_model(tmp, **dict(case))
    processor = sentencepiece.SentencePieceProcessor(model_proto=data)
    rows = []
    for text in TEXTS:
        ids = processor.encode(text)
        mixed = ids + [random.randrange(processor.get_piece_size()) for _ in range(4)]
        random.shuffle(mixed)
        rows.append([text, ids, mixed, processor.decode(mixed)])
    pieces.append({"model": base64.b64encode(data).decode(), "rows": rows})
tmp.unlink()

out = pathlib.Path(__file__).parents[2] / "packages/tokenizers/test/vectors/load.json"
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(json.dumps({"loads": loads, "pieces": pieces}, ensure_ascii=True, indent=0) + "\n")
print(len(loads), "files,", sum(len(p["rows"]) for p in pieces), "texts,", out.stat().st_size, "bytes")
