"""Small text models of transformers with random weights, and tokenizers that are made here: nothing is downloaded."""

import torch
import transformers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

TEXTS = [
    "Ada Lovelace wrote in London about Mr. Babbage's engine.",
    "  München was far;  naïve café 👩‍🚀 東京 tower-block, O'Neill 3.14 (see)",
    "unaffable",
    "The guard said: you will have to change at the border, and she did not look up from her book.",
]
SMALL = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 48}
# Wide enough that scores differ by more than the last digits.
SMALL |= {"initializer_range": 0.3}


def word_pieces():
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(vocab_size=150, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, mask_token="[MASK]", model_max_length=64, **names
    )


def byte_pairs():
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=330, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=True)
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, mask_token="<mask>", bos_token="<s>", eos_token="</s>", **names
    )


def unigrams():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(
        vocab_size=120, special_tokens=special, unk_token="<unk>", show_progress=False, seed_size=1000
    )
    tokenizer.train_from_iterator(TEXTS * 3, trainer)
    end = ("</s>", 1)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[end]
    )
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=64
    )
    fast.model_input_names = ["input_ids", "attention_mask"]
    return fast


def made(kind, config):
    torch.manual_seed(7)
    return kind(config).eval()


def labelled(names):
    return {"id2label": dict(enumerate(names)), "label2id": {name: i for i, name in enumerate(names)}}


def bert(kind, tokenizer, **more):
    config = transformers.BertConfig(vocab_size=len(tokenizer), max_position_embeddings=64, **SMALL, **more)
    return made(kind, config)


def roberta_tokens(tokenizer, labels):
    config = transformers.RobertaConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=66,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        **SMALL,
        **labelled(labels),
    )
    return made(transformers.RobertaForTokenClassification, config)


def distilbert_answers(tokenizer):
    config = transformers.DistilBertConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        dim=32,
        n_layers=2,
        n_heads=2,
        hidden_dim=48,
        initializer_range=0.3,
    )
    return made(transformers.DistilBertForQuestionAnswering, config)


def t5_encoder(tokenizer):
    config = transformers.T5Config(
        vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=48, num_layers=2, num_heads=2, initializer_factor=1.0
    )
    return made(transformers.T5EncoderModel, config)


def bart_classes(tokenizer, names):
    """An encoder with a decoder, whose forward gives a cache too."""
    layers = {f"{side}_{each}": 1 for side in ("encoder", "decoder") for each in ("layers", "attention_heads")}
    ids = {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2}
    config = transformers.BartConfig(
        vocab_size=len(tokenizer),
        d_model=32,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=64,
        init_std=0.3,
        **layers,
        **ids,
        **labelled(names),
    )
    return made(transformers.BartForSequenceClassification, config)
