"""What comes after a text model: a vector, classes, labels chosen at run time, entities, an answer, a masked word."""

from .answer import Answer
from .classify_text import ClassifyText
from .embed import Embed
from .entities import Entities
from .fill_mask import FillMask
from .hypotheses import Hypotheses
from .zero_shot import ZeroShot

__all__ = ["Answer", "ClassifyText", "Embed", "Entities", "FillMask", "Hypotheses", "ZeroShot"]
