"""The tasks on pictures: an image processor in front of the model, a head of vision behind it."""

from .classification import image_classification
from .detection import object_detection
from .features import image_feature_extraction
from .segmentation import semantic_segmentation

__all__ = ["image_classification", "image_feature_extraction", "object_detection", "semantic_segmentation"]
