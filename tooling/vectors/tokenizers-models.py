"""Writes packages/tokenizers/test/vectors/models.json: what the reference makes of words with many small vocabularies.

    pip install tokenizers==0.23.2 && python tokenizers-models.py
"""

import json
import pathlib
import random

import tokenizers

OUT = pathlib.Path(__file__).parents[2] / "packages/tokenizers/test/vectors/models.json"
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
RANDOM = random.Random(20)


def word(alphabet: str, length: int) -> str:
    return "".join(RANDOM.choice(alphabet) for _ in range(length))


def words(alphabet: str, count: int = 24) -> list[str]:
    return [word(alphabet, RANDOM.choice([1, 2, 3, 4, 6, 9, 14, 40])) for _ in range(count)]


def unigram(vocab: dict | list, unk_id: int | None = 0, byte_fallback: bool = False) -> dict:
    pairs = [list(pair) for pair in (vocab.items() if isinstance(vocab, dict) else vocab)]
    return {"type": "Unigram", "unk_id": unk_id, "vocab": pairs, "byte_fallback": byte_fallback}


def wordpiece(tokens: list[str], unk="[UNK]", prefix="##", longest=100) -> dict:
    vocab = {token: id for id, token in enumerate(tokens)}
    return {"type": "WordPiece", "unk_token": unk, "continuing_subword_prefix": prefix, "max_input_chars_per_word": longest, "vocab": vocab}


def cases():
    """Name, model, words."""
    dashes = {"<unk>": 0, "-": -2, "--": -3, "---": -4, "----": -4, "-----": -6, "--------": -8}
    yield "ties go to what is found first", unigram(dashes), ["-" * n for n in range(1, 40)]
    equal = {"<unk>": 0, **{token: -1 for token in ["a", "b", "c", "ab", "bc", "abc", "ca", "cab", "é", "aé", "éa"]}}
    yield "equal scores", unigram(equal), words("abcé")
    yield "unknown characters in a row are one", unigram({"<unk>": 0, "a": -1, "aa": -1.5}), ["x", "xy", "axya", "日本a語", "a😀é", "<unk>", "x<unk>y", "a<unk>a"]
    yield "unknown characters that are a token together", unigram({"<unk>": 100, "a": 100, "xy": 90, "xyz": 90}), ["xy", "axya", "xyxy", "xyz", "axyza"]
    penalty = {"<unk>": 0, "a": 9.5, "ax": 0, "b": 10, "bx": 0, "c": 10.5, "cx": 0}
    yield "an unknown character costs 10", unigram(penalty), ["ax", "bx", "cx", "axbxcx", "xx"]
    yield "the unknown token is an ordinary one", unigram([["a", -1], ["b", -2], ["ab", -2.5]], unk_id=1), ["ab", "abb", "bxb", "axb"]
    yield "of equal tokens the last counts", unigram([["<unk>", 0], ["a", -5], ["b", -1], ["ab", -2.5], ["a", -1]]), ["a", "ab", "aab"]
    yield "an empty token", unigram({"<unk>": 0, "": -50, "a": -1}), ["a", "xax"]
    full = {"<unk>": 0, "a": -1, "é": -2, **{token: -3 for token in BYTES}}
    yield "byte fallback", unigram(full, byte_fallback=True), ["a", "日", "a日本é", "x", "xx", "\0", "a<0x41>", "😀a😀", "<unk>"]
    partial = {token: score for token, score in full.items() if token != "<0x97>"}
    yield "byte fallback without all bytes", unigram(partial, byte_fallback=True), ["日", "本", "a日本é", "本a日"]
    yield "no unknown token", unigram({"a": -1, "ab": -1, "abb": -2}, unk_id=None), ["a", "ab", "abb", "aabb", "b", "abx", "bab"]
    for alphabet in ("ab", "aé世", "a😀\u0301"):
        tokens = dict.fromkeys(word(alphabet, RANDOM.choice([1, 1, 2, 3, 4])) for _ in range(24))
        scores = {token: -RANDOM.randrange(8) / 2 for token in tokens}
        yield f"random over {alphabet!r}", unigram({"<unk>": 0, **scores}), words(alphabet + "x")
        joined = [prefix + token for token in tokens for prefix in ("", "##") if RANDOM.random() < 0.8]
        yield f"random over {alphabet!r}", wordpiece(["[UNK]", *joined]), words(alphabet)

    tokens = ["[UNK]", "un", "##aff", "##able", "##a", "##ff", "a", "able", "##", "é", "##é", "##日本", "日"]
    texts = ["un", "unaffable", "unaff", "unaffx", "able", "ableable", "a" * 100, "a" * 101, "é" * 100, "é" * 101, "日日本", "日日", "##", "##a", "##aff"]
    yield "longest first", wordpiece(tokens), texts
    yield "a short limit", wordpiece(tokens, longest=2), texts
    yield "a limit of 0", wordpiece(tokens, longest=0), ["a", "é"]
    yield "no prefix", wordpiece(tokens, prefix=""), [*texts, "unable", "aa日", "un##a"]
    yield "a prefix that is a token", wordpiece(tokens, prefix="a"), ["aff", "unff", "unable", "aa", "ableé"]
    yield "a prefix that no token has", wordpiece(tokens, prefix="@@"), ["un", "unaff", "日日"]
    yield "no unknown token", wordpiece(tokens[1:]), ["un", "unaff", "unaffx", "a" * 101]

    level = {"type": "WordLevel", "unk_token": "<unk>", "vocab": {"<unk>": 3, "a": 0, "日本": 7}}
    yield "words", level, ["a", "日本", "日", "aa", "<unk>", "\0"]
    yield "no unknown token", {**level, "vocab": {"a": 0}}, ["a", "b"]


def results(model: dict, texts: list[str]):
    tokenizer = tokenizers.Tokenizer.from_str(json.dumps({"version": "1.0", "added_tokens": [], "model": model}))
    if model["type"] == "Unigram":
        read = json.loads(tokenizer.to_str())["model"]["vocab"]
        assert read == model["vocab"], "a score that the reference reads as another number"
    for text in texts:
        try:
            tokens = tokenizer.model.tokenize(text)
        except Exception:
            yield text, None
            continue
        yield text, [[token.id, *token.offsets] for token in tokens]


if __name__ == "__main__":
    written = []
    for name, model, texts in cases():
        case = {"name": name, "model": model, "words": list(results(model, texts))}
        written.append(json.dumps(case, ensure_ascii=False, separators=(",", ":")))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text('{ "tokenizers": "' + tokenizers.__version__ + '", "cases": [\n' + ",\n".join(written) + "\n] }\n")
    print(f"{len(written)} cases in {OUT.name}")
