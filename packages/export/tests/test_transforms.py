"""Each Compose that is taken gives torchvision's own tensor, to the last bit; what is not exact is refused."""

import io

import numpy as np
import pytest
from PIL import Image as pil

from generated_image import generated_image
from rushlight import Image, RushlightError, from_transforms
from rushlight.transforms import REFUSALS, TAKEN
from rushlight.transforms.support import REFUSED
from rushlight.transforms.takers import TAKERS

torch = pytest.importorskip("torch", reason="torch is not installed")
pytest.importorskip("torchvision", reason="torchvision is not installed")

from torch import nn  # noqa: E402
from torchvision import models  # noqa: E402
from torchvision import transforms as v1  # noqa: E402
from torchvision.transforms import InterpolationMode, _presets, v2  # noqa: E402

IMAGENET = {"mean": (0.485, 0.456, 0.406), "std": (0.229, 0.224, 0.225)}
HALF = {"mean": [0.5], "std": [0.5]}


def smooth(width, height):
    """Colour that changes, with an edge in it, and a little noise: more like a photograph."""
    y, x = np.mgrid[0:height, 0:width]
    planes = np.stack([x * 200 // width, y * 200 // height, np.where(x + y > width, 220, 30)], 2)
    return pil.fromarray((planes + np.random.default_rng(1).integers(0, 30, planes.shape)).astype(np.uint8))


RGB = [
    smooth(97, 64),
    smooth(64, 97),
    smooth(300, 40),
    smooth(33, 33),
    generated_image(1, 50, 71, 3).to_pillow(),
    generated_image(2, 128, 20, 3).to_pillow(),
    generated_image(3, 9, 7, 3).to_pillow(),
]
GREY = [smooth(80, 51).convert("L"), generated_image(4, 23, 70, 1).to_pillow()]
ALPHA = [generated_image(5, 61, 40, 4).to_pillow(), generated_image(6, 30, 45, 4).to_pillow()]
ANY = [*RGB, *GREY, *ALPHA]

INTERPOLATIONS = list(InterpolationMode)
PILLOW_NUMBER = pil.Resampling.BICUBIC.value

# What it is, the transform, the pictures it is for.
TAKEN_ON_ANY = {
    "v1 ToTensor": v1.ToTensor(),
    "v1 PILToTensor": v1.PILToTensor(),
    "v1 float": v1.Compose([v1.PILToTensor(), v1.ConvertImageDtype(torch.float32)]),
    "v1 twice": v1.Compose([v1.PILToTensor(), v1.ConvertImageDtype(torch.uint8), v1.ConvertImageDtype(torch.float)]),
    "v1 normalised": v1.Compose([v1.ToTensor(), v1.Normalize(**HALF)]),
    "v1 normalised twice": v1.Compose([v1.ToTensor(), v1.Normalize(**HALF), v1.Normalize(mean=[0.1], std=[0.3])]),
    "v1 Grayscale": v1.Compose([v1.Grayscale(), v1.ToTensor()]),
    "v1 Grayscale 3": v1.Compose([v1.Grayscale(3), v1.ToTensor()]),
    "v1 crop, nested": v1.Compose([v1.Compose([v1.Resize(40)]), v1.Compose([v1.CenterCrop((20, 33)), v1.ToTensor()])]),
    "v1 crop of the tensor": v1.Compose([v1.ToTensor(), v1.CenterCrop(48), v1.Normalize(**HALF)]),
    "v1 crop of bytes": v1.Compose([v1.PILToTensor(), v1.CenterCrop([31, 90]), v1.Pad(3)]),
    "v1 nearest of the tensor": v1.Compose([v1.ToTensor(), v1.Resize(20, InterpolationMode.NEAREST)]),
    "v1 nearest of bytes": v1.Compose([v1.PILToTensor(), v1.Resize((20, 31), InterpolationMode.NEAREST)]),
    "v1 [size]": v1.Compose([v1.Resize([40]), v1.ToTensor()]),
    "v1 antialias=False of a picture": v1.Compose([v1.Resize(20, antialias=False), v1.ToTensor()]),
    "v1 a picture": v1.Compose([v1.Resize(20), v1.CenterCrop(24)]),
    "Sequential": nn.Sequential(v1.Resize(17), nn.Identity(), v2.PILToTensor(), v1.ConvertImageDtype(torch.float)),
    "v2 ToImage": v2.ToImage(),
    "v2 scaled": v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)]),
    "v2 not scaled": v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32), v2.Normalize(mean=[127.5], std=[64.0])]),
    "v2 ConvertImageDtype": v2.Compose([v2.PILToTensor(), v2.ConvertImageDtype(torch.float32), v2.ToPureTensor()]),
    "v2 ToTensor": v2.Compose([v2.Identity(), v2.ToTensor(), v2.Normalize(**HALF)]),
    "a limit": v1.Compose([v1.Resize(40, max_size=50), v1.ToTensor()]),
    "a limit of v2": v2.Compose([v2.Resize(20, max_size=23), v2.ToImage()]),
    "v2 longest": v2.Compose([v2.Resize(None, max_size=50), v2.ToImage()]),
    "v2 by name": v2.Compose([v2.Resize(30, interpolation="bicubic"), v2.ToImage()]),
    "v2 by number": v2.Compose([v2.Resize(30, interpolation=PILLOW_NUMBER), v2.ToImage()]),
    "v2 RGB": v2.Compose([v2.RGB(), v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize(**IMAGENET)]),
    "v2 bytes bilinear": v2.Compose([v2.ToImage(), v2.Resize(40, antialias=False)]),
    "v2 bytes bicubic": v2.Compose([v2.ToImage(), v2.Resize((40, 90), "bicubic", antialias=False)]),
    "v2 bytes nearest": v2.Compose([v2.ToImage(), v2.Resize(40, "nearest"), v2.ToDtype(torch.float32, scale=True)]),
    "v2 contiguous bytes": v2.Compose([v2.PILToTensor(), v2.Resize(40, antialias=None), v2.CenterCrop(32)]),
    "v2 pad of bytes": v2.Compose([v2.ToImage(), v2.Pad((1, 2), fill=9, padding_mode="constant")]),
    "v2 pad of floats": v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Pad([1, 2, 3, 4])]),
    "segmentation": _presets.SemanticSegmentation(resize_size=30, **HALF),
    "segmentation as large as it is": _presets.SemanticSegmentation(resize_size=None, **HALF),
    "detection": _presets.ObjectDetection(),
    **{
        f"{name} {mode.value}": family.Compose([family.Resize(size, mode), family.ToTensor()])
        for name, family in (("v1", v1), ("v2", v2))
        for mode in INTERPOLATIONS
        for size in (25, (60, 31))
    },
    **{
        f"v1 pad {mode} {padding}": v1.Compose([v1.Pad(padding, padding_mode=mode), v1.ToTensor()])
        for mode in ("constant", "edge", "reflect", "symmetric")
        for padding in (2, (1, 4), (1, 2, 3, 0))
    },
    **{
        f"v2 pad of bytes {mode}": v2.Compose([v2.ToImage(), v2.Pad((1, 2, 3, 4), padding_mode=mode)])
        for mode in ("edge", "reflect", "symmetric")
    },
}

TAKEN_ON_RGB = {
    "v1 ImageNet": v1.Compose([v1.Resize(64), v1.CenterCrop(56), v1.ToTensor(), v1.Normalize(**IMAGENET)]),
    "v1 pad of colour": v1.Compose([v1.Pad(3, fill=(1, 2, 255)), v1.ToTensor()]),
    "v1 pad of grey": v1.Compose([v1.Pad(3, fill=7), v1.ToTensor()]),
    "v2 ImageNet": v2.Compose(
        [
            v2.Resize(64, antialias=True),
            v2.CenterCrop(56),
            v2.ToImage(),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize(**IMAGENET),
        ]
    ),
    "v2 tensors of numbers": v2.Compose([v2.ToTensor(), v1.Normalize(*map(torch.tensor, IMAGENET.values()))]),
    "v2 pad by channel": v2.Compose([v2.ToImage(), v2.Pad(3, fill=[1, 2, 3])]),
    "classification": _presets.ImageClassification(crop_size=56, resize_size=64),
    "classification, bicubic": _presets.ImageClassification(
        crop_size=40, resize_size=44, interpolation=InterpolationMode.BICUBIC
    ),
}


def given(compose, picture):
    return from_transforms(compose, decode=False).open({}).run(Image.of(picture))


def same(found, expected):
    if isinstance(expected, pil.Image):
        assert isinstance(found, Image)
        assert np.array_equal(found.pixels, Image.of(expected).pixels)
        return
    expected = np.asarray(expected)[None]
    assert found.dtype == expected.dtype
    assert np.array_equal(found, expected), np.abs(found.astype(float) - expected).max()


@pytest.mark.parametrize("name", TAKEN_ON_ANY)
def test_any_picture(name):
    for picture in ANY:
        same(given(TAKEN_ON_ANY[name], picture), TAKEN_ON_ANY[name](picture))


@pytest.mark.parametrize("name", TAKEN_ON_RGB)
def test_colours(name):
    for picture in RGB:
        same(given(TAKEN_ON_RGB[name], picture), TAKEN_ON_RGB[name](picture))


@pytest.mark.parametrize("name", [*TAKEN_ON_ANY, *TAKEN_ON_RGB])
def test_files(name):
    """As the datasets of torchvision open them."""
    compose = {**TAKEN_ON_ANY, **TAKEN_ON_RGB}[name]
    runner = from_transforms(compose).open({})
    for picture in [RGB[0], GREY[0], ALPHA[0]]:
        out = io.BytesIO()
        picture.save(out, "PNG")
        same(runner.run(out.getvalue()), compose(picture.convert("RGB")))


def test_the_transforms_of_every_weights_of_torchvision():
    """But those of films and of pairs of pictures, which are refused."""
    seen = {}
    for name in models.list_models():
        for weights in models.get_model_weights(name):
            transform = weights.transforms()
            seen[repr(transform)] = transform
    refused = []
    for transform in seen.values():
        if type(transform).__name__ in REFUSED:
            refused.append(transform)
            continue
        same(given(transform, RGB[0]), transform(RGB[0]))
    assert len(seen) - len(refused) > 25
    assert {type(each).__name__ for each in refused} == {"VideoClassification", "OpticalFlow"}


@pytest.mark.parametrize(
    "compose",
    [
        v1.FiveCrop(20),
        v1.Compose([v1.Resize(40), v1.FiveCrop((20, 31))]),
        v2.Compose([v2.FiveCrop(20), v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize(**IMAGENET)]),
        v2.Compose([v2.ToImage(), v2.Resize(30, antialias=False), v2.FiveCrop((20, 25)), v2.CenterCrop(18)]),
    ],
)
def test_five_crops(compose):
    for picture in (RGB[0], RGB[1], RGB[4]):
        for found, expected in zip(given(compose, picture), compose(picture), strict=True):
            same(found, expected)


def test_a_pipeline_travels():
    """Crops of the tensor are before ToTensor, where devices do all in one go; normalisation is a part of it."""
    compose = v1.Compose([v1.Resize(64), v1.ToTensor(), v1.CenterCrop(56), v1.Normalize(**IMAGENET)])
    steps = from_transforms(compose).to_spec()["steps"]
    assert [step["op"] for step in steps] == [
        f"vision.{op}" for op in ("decodeImage", "resize", "centerCrop", "toTensor")
    ]
    assert steps[-1]["options"]["mean"] == list(IMAGENET["mean"])


class OurResize(v1.Resize):
    """May do anything."""


FLOATS = [v2.ToImage(), v2.ToDtype(torch.float32, scale=True)]


@pytest.mark.parametrize(
    ("compose", "words"),
    [
        (
            v1.Compose([v1.ToTensor(), v1.RandomHorizontalFlip()]),
            "RandomHorizontalFlip, transform 1: random at inference",
        ),
        (v1.Compose([v1.RandomResizedCrop(5)]), "RandomResizedCrop, transform 0: random.*\n.*Resize and CenterCrop"),
        (v2.Compose([v2.ToImage(), v2.Compose([v2.ColorJitter()])]), "ColorJitter, transform 1.0: random"),
        (v2.RandomApply([v2.Resize(5)]), "RandomApply, transform 0: random"),
        (v1.Lambda(lambda each: each), "Lambda, transform 0: a function of Python"),
        (lambda each: each, "function, transform 0: not a transform of torchvision"),
        (OurResize(5), "OurResize, transform 0: not a transform"),
        (nn.Sequential(nn.Conv2d(3, 3, 3)), "Conv2d, transform 0: not a transform"),
        (v1.GaussianBlur(3), "GaussianBlur.*sigma is random"),
        (v1.ToPILImage(), "ToPILImage.*begin with a picture"),
        (v1.TenCrop(5), "TenCrop.*no such step.*\n.*FiveCrop"),
        (
            v1.Compose([v1.ToTensor(), v1.Resize(5)]),
            "Resize, transform 1: bilinear on a tensor of float32 with antialiasing",
        ),
        (
            v2.Compose([v2.ToImage(), v2.Resize(5)]),
            "bilinear on a tensor of uint8 with antialiasing.*\n.*before ToTensor",
        ),
        (v2.Compose([v2.ToImage(), v2.Resize(5, "nearest-exact")]), "nearest-exact on a tensor"),
        (v1.Compose([v1.PILToTensor(), v1.Resize(5, antialias=False)]), "bilinear on a tensor of uint8 has"),
        (v2.Compose([*FLOATS, v2.Resize(5, antialias=False)]), "bilinear on a tensor of float32 has"),
        (v1.Pad(-1), "below 0.*\n.*CenterCrop"),
        (v1.Pad(1, fill=300), "0 to 255, found 300"),
        (v2.Pad(1, fill={torch.Tensor: 1}), "0 to 255, found {"),
        (v2.Compose([*FLOATS, v2.Pad(1, fill=0.5)]), "0 to 255, found 0.5"),
        (v2.Compose([*FLOATS, v2.Pad(1, fill=1)]), "on float32 its fill 1 is no byte"),
        (
            v2.Compose([*FLOATS, v2.Normalize([0.5], [0.5]), v2.CenterCrop(5)]),
            "CenterCrop, transform 3: after Normalize",
        ),
        (v2.Compose([v2.ToImage(), v2.Grayscale()]), "Grayscale, transform 1: on tensors"),
        (v2.Compose([v2.ToImage(), v2.RGB()]), "RGB, transform 1: on tensors"),
        (v1.Compose([v1.ToTensor(), v1.ToTensor()]), "there is a tensor already"),
        (v1.Compose([v1.ToTensor(), _presets.ObjectDetection()]), "there is a tensor already"),
        (v1.Normalize([0.5], [0.5]), "Normalize, transform 0: it takes float32"),
        (v2.ToDtype(torch.float32), "leaves a picture as it is"),
        (v2.Compose([v2.ToImage(), v2.ToDtype(torch.float16)]), "from uint8 to torch.float16"),
        (v2.Compose([v2.ToImage(), v2.ToDtype({torch.Tensor: torch.float32})]), "from uint8 to {"),
        (v2.Compose([*FLOATS, v2.ToDtype(torch.uint8, scale=True)]), "from float32 to torch.uint8"),
        (v1.Compose([v1.FiveCrop(5), v1.ToTensor()]), "ToTensor, transform 1: in v1 it takes one picture"),
        (v1.CenterCrop(1 << 20), "CenterCrop, transform 0: vision.centerCrop: the option size"),
        (_presets.VideoClassification(crop_size=(5, 5), resize_size=(5,)), "VideoClassification.*not for one picture"),
    ],
)
def test_refusals(compose, words):
    with pytest.raises(RushlightError, match=words) as caught:
        from_transforms(compose)
    assert caught.value.code == "TRANSFORM_UNSUPPORTED"
    assert caught.value.hint
    assert {"transform", "place"} <= set(caught.value.details)


def is_transform(each):
    parents = each.__mro__ if isinstance(each, type) and each is not v2.Transform else ()
    return any("__call__" in vars(parent) or "forward" in vars(parent) for parent in parents)


def test_the_table_has_every_transform_of_torchvision():
    names = {name for family in (v1, v2) for name, each in vars(family).items() if is_transform(each)}
    assert len(names) > 60
    assert names | {*_presets.__all__} <= {*TAKEN, *REFUSED}


def test_what_the_table_takes_is_taken():
    assert set(TAKEN) == {*TAKERS, "Compose"}
    assert not set(TAKEN) & set(REFUSED)
    assert len(REFUSED) == sum(len(each.names) for each in REFUSALS)
