"""How each transform becomes steps. They are told by name, so that torchvision need not be imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np

from .. import vision
from .chain import Chain
from .refuse import refusal
from .resize import resize

Version = Literal["v1", "v2"]
Taker = Callable[[Chain, Any, Version], None]

FROM_A_PICTURE = ("it takes a picture, and there is a tensor already", "Let one transform make the tensor.")
ONLY_ON_PICTURES = ("on tensors torchvision computes it in other steps than on pictures", "Put it before the tensor.")


def take_nothing(chain: Chain, transform: Any, version: Version) -> None:
    """Leaves the values as they are."""


def take_resize(chain: Chain, transform: Any, version: Version) -> None:
    resize(
        chain,
        size=transform.size,
        max_size=transform.max_size,
        interpolation=transform.interpolation,
        antialias=transform.antialias,
        version=version,
    )


def take_center_crop(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.move(vision.CenterCrop(size=_sides(transform.size)))


def take_five_crop(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.cut(vision.FiveCrop(size=_sides(transform.size)))


def take_pad(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    padding = [transform.padding] if isinstance(transform.padding, int) else list(transform.padding)
    left, top, right, bottom = padding * (4 // len(padding))
    if min(padding) < 0:
        raise refusal(f"a padding below 0 cuts off, found {padding}", "Cut with CenterCrop.")
    sides = {"left": left, "top": top, "right": right, "bottom": bottom}
    constant = transform.padding_mode == "constant"
    fill = _fill(chain, transform.fill) if constant else 0
    chain.move(vision.Pad(padding=sides, mode=transform.padding_mode, fill=fill))


def _fill(chain: Chain, fill: Any) -> int | list[int]:
    each = [0 if fill is None else fill] if fill is None or isinstance(fill, (int, float)) else fill
    if not isinstance(each, Sequence) or not all(float(byte).is_integer() and 0 <= byte <= 255 for byte in each):
        raise refusal(f"its fill must be whole numbers from 0 to 255, found {fill!r}", "Give one, or one a channel.")
    if chain.kind == "floats" and any(each):
        raise refusal(f"on float32 its fill {fill!r} is no byte", "Put it before the tensor, with a fill of 0 to 255.")
    whole = [int(byte) for byte in each]
    return whole[0] if len(whole) == 1 else whole


def take_grayscale(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.need("picture", *ONLY_ON_PICTURES)
    chain.steps.append(vision.Grayscale(channels=transform.num_output_channels))


def take_rgb(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.need("picture", *ONLY_ON_PICTURES)
    chain.steps.append(vision.ConvertColor(to="RGB"))


def take_to_tensor(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.need("picture", *FROM_A_PICTURE)
    chain.to_floats()


def take_bytes(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.need("picture", *FROM_A_PICTURE)
    chain.kind = "bytes"


def take_convert_image_dtype(chain: Chain, transform: Any, version: Version) -> None:
    _convert(chain, transform.dtype, scale=True, version=version)


def take_to_dtype(chain: Chain, transform: Any, version: Version) -> None:
    _convert(chain, transform.dtype, scale=transform.scale, version=version)


def _convert(chain: Chain, dtype: Any, *, scale: bool, version: Version) -> None:
    if chain.kind == "picture":
        raise refusal("it leaves a picture as it is, or takes none", "Put ToImage() or PILToTensor() before it.")
    to = str(dtype).removeprefix("torch.")
    if (chain.kind, to) in (("bytes", "uint8"), ("floats", "float32")):
        return
    if (chain.kind, to) != ("bytes", "float32"):
        held = "uint8" if chain.kind == "bytes" else "float32"
        raise refusal(
            f"there is no step from {held} to {dtype}", "Give torch.float32, after ToImage() or PILToTensor()."
        )
    if not scale:
        chain.to_floats(scale=1)
    elif version == "v2":
        chain.to_floats(scale=1 / 255)  # v2 multiplies, v1 divides: the last bit can differ.
    else:
        chain.to_floats()


def take_normalize(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.need(
        "floats", "it takes float32", "Put ToTensor() before it, or ToImage() and ToDtype(torch.float32, scale=True)."
    )
    chain.normalize(_numbers(transform.mean), _numbers(transform.std))


def take_image_classification(chain: Chain, transform: Any, version: Version) -> None:
    chain.need("picture", *FROM_A_PICTURE)
    _resize_preset(chain, transform, version)
    chain.move(vision.CenterCrop(size=_sides(transform.crop_size)))
    chain.to_floats()
    take_normalize(chain, transform, version)


def take_object_detection(chain: Chain, transform: Any, version: Version) -> None:  # noqa: ARG001
    chain.need("picture", *FROM_A_PICTURE)
    chain.to_floats()


def take_semantic_segmentation(chain: Chain, transform: Any, version: Version) -> None:
    chain.need("picture", *FROM_A_PICTURE)
    if transform.resize_size is not None:
        _resize_preset(chain, transform, version)
    chain.to_floats()
    take_normalize(chain, transform, version)


def _resize_preset(chain: Chain, preset: Any, version: Version) -> None:
    resize(
        chain,
        size=preset.resize_size,
        max_size=None,
        interpolation=preset.interpolation,
        antialias=preset.antialias,
        version=version,
    )


def _sides(size: int | Sequence[int]) -> int | dict[str, int]:
    """A number is a square; else [height, width], as torchvision has it."""
    each = [size] if isinstance(size, int) else list(size)
    return each[0] if len(each) == 1 else {"width": each[1], "height": each[0]}


def _numbers(values: Any) -> list[float]:
    return np.asarray(values, np.float64).reshape(-1).tolist()


TAKERS: dict[str, Taker] = {
    "Identity": take_nothing,
    "Resize": take_resize,
    "CenterCrop": take_center_crop,
    "FiveCrop": take_five_crop,
    "Pad": take_pad,
    "Grayscale": take_grayscale,
    "RGB": take_rgb,
    "ToTensor": take_to_tensor,
    "PILToTensor": take_bytes,
    "ToImage": take_bytes,
    "ToPureTensor": take_nothing,
    "ConvertImageDtype": take_convert_image_dtype,
    "ToDtype": take_to_dtype,
    "Normalize": take_normalize,
    "ImageClassification": take_image_classification,
    "ObjectDetection": take_object_detection,
    "SemanticSegmentation": take_semantic_segmentation,
}
