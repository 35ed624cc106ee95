"""The tokenizer: byte-pair encoding of lower-case words, learned from the grammar's own sentences."""

import json

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from grammar import Grammar

SIZE = 2000
SENTENCES = 60_000
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,:;!?'\"-+/&()%°▁"


def train() -> str:
    """A tokenizer.json. The same every time: the grammar's seed is fixed, and the trainer sorts what it counts."""
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    # Accents go, so that "Björk" and "bjork" are one word; a curly apostrophe is one that somebody's phone made.
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase(), normalizers.Replace("’", "'")]
    )
    # Each digit is a word, so "20°C" is a value and a unit, and no number is unknown. Metaspace marks where a word
    # begins. The prefix ## for where it goes on would do the same, but the trainer numbers such tokens in the order of
    # a hash map.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.BertPreTokenizer(),
            pre_tokenizers.Split(Regex("[0-9]"), "isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        special_tokens=SPECIAL,
        initial_alphabet=list(LETTERS),
        limit_alphabet=len(LETTERS),
        show_progress=False,
    )
    grammar = Grammar(seed=1)
    tokenizer.train_from_iterator((grammar.command().text for _ in range(SENTENCES)), trainer)
    cls, sep = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=[("[CLS]", cls), ("[SEP]", sep)]
    )
    return tokenizer.to_str()


def splitters(learned: str) -> list[Tokenizer]:
    """For training: the same tokens, with fewer merges each, so that the network knows words by their parts too.

    Dropout of merges would do this finer, but its chance can't be seeded.
    """
    file = json.loads(learned)
    merges = file["model"]["merges"]
    found = []
    for count in (len(merges), 600, 300, 100):
        file["model"]["merges"] = merges[:count]
        found.append(Tokenizer.from_str(json.dumps(file)))
    return found
