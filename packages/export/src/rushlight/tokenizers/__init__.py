"""Texts to the tensors that a model asks for, and where in the text each token is from."""

from .fact import TokenInput, TokenRow, TokensFact, TokenWindow, tokens_fact
from .tokenize import Tokenize

__all__ = ["TokenInput", "TokenRow", "TokenWindow", "Tokenize", "TokensFact", "tokens_fact"]
