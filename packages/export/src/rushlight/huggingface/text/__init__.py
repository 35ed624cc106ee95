"""The tasks on texts: a tokenizer in front of the model, a head of text behind it."""

from .feature_extraction import feature_extraction
from .fill_mask import fill_mask
from .question_answering import question_answering
from .text_classification import text_classification
from .token_classification import token_classification
from .zero_shot_classification import zero_shot_classification

__all__ = [
    "feature_extraction",
    "fill_mask",
    "question_answering",
    "text_classification",
    "token_classification",
    "zero_shot_classification",
]
