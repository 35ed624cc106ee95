"""torchvision's transforms as pipelines."""

from .from_transforms import from_transforms
from .support import REFUSALS, TAKEN, Refusal

__all__ = ["REFUSALS", "TAKEN", "Refusal", "from_transforms"]
