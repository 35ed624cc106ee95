"""What `from_transforms` takes and what it refuses, as data: it looks names up here, and the README shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TAKEN: Mapping[str, str] = {
    "Compose": "its transforms, one after the other; so is torch.nn.Sequential",
    "Identity": "nothing; so is torch.nn.Identity",
    "Resize": "Resize: a short side, with max_size or without, [height, width], or (v2) max_size alone. "
    "On tensors only nearest, and on v2's bytes bilinear and bicubic with antialias=False",
    "CenterCrop": "CenterCrop",
    "FiveCrop": "FiveCrop, and Each with what follows; after it only transforms of v2",
    "Pad": "Pad: every mode, fills of whole numbers; none below 0",
    "Grayscale": "Grayscale, before the picture becomes a tensor",
    "RGB": "ConvertColor(to='RGB'), before the picture becomes a tensor",
    "ToTensor": "ToTensor",
    "PILToTensor": "ToTensor(type='uint8'), or part of the ToTensor that follows from ToDtype",
    "ToImage": "ToTensor(type='uint8'), or part of the ToTensor that follows from ToDtype",
    "ToPureTensor": "nothing",
    "ConvertImageDtype": "ToTensor, to torch.float32 or torch.uint8",
    "ToDtype": "ToTensor, to torch.float32 or torch.uint8; with scale=True or without",
    "Normalize": "mean and std of ToTensor; a second one is Normalize",
    "ImageClassification": "Resize, CenterCrop and ToTensor: what the transforms() of classification weights gives",
    "ObjectDetection": "ToTensor: what the transforms() of detection weights gives",
    "SemanticSegmentation": "Resize and ToTensor: what the transforms() of segmentation weights gives",
}
"""From the name of a transform to what becomes of it. Their classes are torchvision's, v1 and v2."""


@dataclass(frozen=True)
class Refusal:
    names: tuple[str, ...]
    reason: str
    way_out: str


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        ("RandomResizedCrop", "RandomCrop", "RandomIoUCrop", "RandomResize", "RandomShortestSize", "ScaleJitter"),
        "random at inference: each run would see another part of the picture",
        "Use its counterpart for evaluation, Resize and CenterCrop, as the model was validated with.",
    ),
    Refusal(
        (
            *("AugMix", "AutoAugment", "ColorJitter", "ElasticTransform", "GaussianNoise", "JPEG", "RandAugment"),
            *("RandomAdjustSharpness", "RandomAffine", "RandomAutocontrast", "RandomChannelPermutation"),
            *("RandomEqualize", "RandomErasing", "RandomGrayscale", "RandomHorizontalFlip", "RandomInvert"),
            *("RandomPerspective", "RandomPhotometricDistort", "RandomPosterize", "RandomRotation", "RandomSolarize"),
            *("RandomVerticalFlip", "RandomZoomOut", "TrivialAugmentWide"),
        ),
        "random at inference: it makes more training data of what there is",
        "Leave it out: give the transforms that the model was validated with.",
    ),
    Refusal(
        ("RandomApply", "RandomChoice", "RandomOrder"),
        "random at inference: it draws which transforms are applied",
        "Give the transforms that the model was validated with, in a Compose.",
    ),
    Refusal(
        ("CutMix", "MixUp"),
        "for training: it mixes several pictures and their labels",
        "Leave it out.",
    ),
    Refusal(
        ("GaussianBlur",),
        "its sigma is random unless it is one number, and torch sums up in float32 in an order that depends on the "
        "processor, so that no other code has its bytes",
        "Where a byte may differ by 1, put vision.GaussianBlur(kernel_size=..., sigma=...) into the pipeline yourself.",
    ),
    Refusal(
        ("Lambda",),
        "a function of Python, which no device could run",
        "Put what it does into the model, or write a step for it: vision.Rescale, vision.ToTensor(scale=...), ...",
    ),
    Refusal(
        ("ToPILImage",),
        "pipelines begin with a picture, not with a tensor",
        "Leave it out, with what is before it.",
    ),
    Refusal(
        ("TenCrop",),
        "there is no such step",
        "Use FiveCrop, once as it is and once after vision.Flip().",
    ),
    Refusal(
        ("LinearTransformation",),
        "there is no such step: it multiplies the whole picture by a matrix",
        "Put it in front of the model, as a torch.nn.Linear.",
    ),
    Refusal(
        (
            *("ClampBoundingBoxes", "ClampKeyPoints", "ConvertBoundingBoxFormat", "SanitizeBoundingBoxes"),
            *("SanitizeKeyPoints", "SetClampingMode"),
        ),
        "about boxes and points of training data, which a picture at inference has not",
        "Leave it out; what is done with a model's boxes is the work of vision.Detect.",
    ),
    Refusal(
        ("UniformTemporalSubsample", "VideoClassification", "OpticalFlow", "StereoMatching"),
        "not for one picture, but for a film or for two pictures",
        "There is no pipeline for this.",
    ),
)

REFUSED: Mapping[str, Refusal] = {name: refusal for refusal in REFUSALS for name in refusal.names}

UNKNOWN = Refusal(
    (),
    "not a transform of torchvision that is known here",
    f"Use {', '.join(TAKEN)}; or write the steps yourself: rushlight.vision has them.",
)
