from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from .. import vision
from ..errors import RushlightError
from ..pipeline import Pipeline
from .chain import Chain
from .refuse import refusal
from .support import REFUSED, UNKNOWN, Refusal
from .takers import TAKERS


def from_transforms(compose: Any, *, decode: bool = True) -> Pipeline:
    """The preprocessing of torchvision as a pipeline that has its very numbers: from a picture to a tensor [1, ...].

    `compose`: one transform or a `Compose` (or `torch.nn.Sequential`) of them, of `torchvision.transforms` or its `v2`,
    or what `weights.transforms()` gives. `decode` puts `DecodeImage()` first: then the numbers are those of
    `compose(Image.open(file).convert("RGB"))`. Without it the pipeline takes an Image of any channels.

    Raises TRANSFORM_UNSUPPORTED, which names the transform, its place, the reason and the way out, where no step gives
    the same numbers: see `rushlight.transforms.TAKEN` and `REFUSALS`.

    >>> from_transforms(weights.transforms())
    """
    chain = Chain()
    for place, transform in _flat(compose, ""):
        try:
            _take(chain, transform)
        except RushlightError as error:
            raise _located(error, transform, place) from error
    return chain.pipeline(*([vision.DecodeImage()] if decode else []))


def _flat(transform: Any, place: str) -> Iterator[tuple[str, Any]]:
    """The transforms inside, with their places: "2", or "2.0" in a Compose of a Compose."""
    inner = f"{place}." if place else ""
    library, name = _origin(transform)
    if name == "Compose" and library != "other":
        children = list(transform.transforms)
    elif name == "Sequential" and library == "torch":
        children = list(transform)
    else:
        yield place or "0", transform
        return
    for index, child in enumerate(children):
        yield from _flat(child, f"{inner}{index}")


def _take(chain: Chain, transform: Any) -> None:
    library, name = _origin(transform)
    if library == "other" or (library == "torch" and name != "Identity"):
        raise _refused(UNKNOWN)
    if name not in TAKERS:
        raise _refused(REFUSED.get(name, UNKNOWN))
    version = "v1" if library == "torch" else library
    if chain.whole is not None and version == "v1" and name != "Identity":
        raise refusal(
            "in v1 it takes one picture, not the five of FiveCrop", "Use the transforms of v2 after FiveCrop."
        )
    TAKERS[name](chain, transform, version)


def _refused(refused: Refusal) -> RushlightError:
    return refusal(refused.reason, refused.way_out)


def _origin(transform: Any) -> tuple[Literal["v1", "v2", "torch", "other"], str]:
    """Whose class it is, not whose subclass: that may do something else."""
    module, name = type(transform).__module__, type(transform).__name__
    if module.startswith("torchvision.transforms.v2."):
        return "v2", name
    if module.startswith("torchvision.transforms."):
        return "v1", name
    return ("torch", name) if module.startswith("torch.nn.") else ("other", name)


def _located(error: RushlightError, transform: Any, place: str) -> RushlightError:
    name = type(transform).__name__
    message = f"{name}, transform {place}: {error.message}"
    return RushlightError("TRANSFORM_UNSUPPORTED", message, hint=error.hint, transform=name, place=place)
