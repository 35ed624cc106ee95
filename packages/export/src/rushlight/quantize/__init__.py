"""Smaller models, and what that costs."""

from .quantization import Mode, is_quantized, quantize
from .report import OutputReport, QuantizationReport, compare

__all__ = ["Mode", "OutputReport", "QuantizationReport", "compare", "is_quantized", "quantize"]
