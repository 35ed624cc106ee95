"""Smaller models, and what that costs."""

from .quantization import Mode, quantize
from .report import OutputReport, QuantizationReport, compare

__all__ = ["Mode", "OutputReport", "QuantizationReport", "compare", "quantize"]
