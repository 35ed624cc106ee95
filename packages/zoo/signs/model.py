"""The network: a small convolutional detector without anchors, with outputs in the layout of YOLOX."""

import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from signs import LABELS

SIDE = 256
STRIDES = (8, 16, 32)


class Conv(nn.Sequential):
    """Convolution, batch norm, ReLU."""

    def __init__(self, inside: int, outside: int, kernel: int, stride: int = 1, groups: int = 1, active: bool = True):
        super().__init__(
            nn.Conv2d(inside, outside, kernel, stride, kernel // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outside),
            nn.ReLU() if active else nn.Identity(),
        )


class Residual(nn.Module):
    """Depthwise then pointwise convolution, added to what came in (as in ShuffleNet and MobileNet)."""

    def __init__(self, width: int, kernel: int = 3):
        super().__init__()
        self.deep = Conv(width, width, kernel, groups=width, active=False)
        self.mix = Conv(width, width, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.mix(self.deep(x))


class Head(nn.Module):
    """What one level says of each of its cells. Place and class have a branch each, as in YOLOX."""

    def __init__(self, width: int):
        super().__init__()
        self.place = nn.Sequential(Residual(width), Residual(width))
        self.kind = nn.Sequential(Residual(width), Residual(width))
        self.box = nn.Conv2d(width, 4, 1)
        self.object = nn.Conv2d(width, 1, 1)
        self.label = nn.Conv2d(width, len(LABELS), 1)
        nn.init.constant_(self.object.bias, -4.6)  # about one cell in a hundred has a sign

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        place, kind = self.place(x), self.kind(x)
        return torch.cat([self.box(place), self.object(place), self.label(kind)], 1).flatten(2)


class Net(nn.Module):
    """image [n, 3, 256, 256] in 0..1 to logits [n, 1344, 5 + classes]: dx, dy, log w, log h, object, classes.

    Cells are those of the grids of stride 8, 16 and 32 one after the other; places and sizes are in cells.
    """

    def __init__(self, widths: tuple[int, ...] = (16, 24, 48, 72, 96), neck: int = 48):
        super().__init__()
        a, b, c, d, e = widths
        self.stem = nn.Sequential(Conv(3, a, 3, 2), Conv(a, b, 3, 2), Residual(b))
        self.fine = nn.Sequential(Conv(b, c, 3, 2), Residual(c), Residual(c))
        self.middle = nn.Sequential(Conv(c, c, 3, 2, groups=c, active=False), Conv(c, d, 1), *_blocks(d, 3))
        self.coarse = nn.Sequential(Conv(d, d, 3, 2, groups=d, active=False), Conv(d, e, 1), *_blocks(e, 2))
        self.lateral = nn.ModuleList(Conv(width, neck, 1, active=False) for width in (c, d, e))
        self.smooth = nn.ModuleList(Residual(neck) for _ in STRIDES)
        self.down = nn.ModuleList(Conv(neck, neck, 3, 2, groups=neck, active=False) for _ in STRIDES[1:])
        self.heads = nn.ModuleList(Head(neck) for _ in STRIDES)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        fine = self.fine(self.stem(image))
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        # Down the pyramid and up again: a small sign needs its surroundings, a large one its edge.
        p5 = F.relu(self.lateral[2](coarse))
        p4 = F.relu(self.lateral[1](middle) + F.interpolate(p5, scale_factor=2.0, mode="nearest"))
        p3 = self.smooth[0](F.relu(self.lateral[0](fine) + F.interpolate(p4, scale_factor=2.0, mode="nearest")))
        p4 = self.smooth[1](F.relu(p4 + self.down[0](p3)))
        p5 = self.smooth[2](F.relu(p5 + self.down[1](p4)))
        levels = [head(level) for head, level in zip(self.heads, (p3, p4, p5), strict=True)]
        return torch.cat(levels, 2).transpose(1, 2)


def _blocks(width: int, count: int) -> list[nn.Module]:
    return [Residual(width, 5) for _ in range(count)]


class Detector(nn.Module):
    """What is shipped: the network with its sigmoids, batch norms folded in. image to predictions [n, 1344, 10]."""

    def __init__(self, net: Net):
        super().__init__()
        self.net = fused(net)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        logits = self.net(image)
        return torch.cat([logits[..., :4], torch.sigmoid(logits[..., 4:])], -1)


def cells(side: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Upper left corners [rows, 2] and strides [rows] of all cells, pixels, in the order of the outputs."""
    corners, strides = [], []
    for stride in STRIDES:
        line = torch.arange(side // stride, dtype=torch.float32) * stride
        y, x = torch.meshgrid(line, line, indexing="ij")
        corners.append(torch.stack([x, y], -1).reshape(-1, 2))
        strides.append(torch.full((len(corners[-1]),), float(stride)))
    return torch.cat(corners), torch.cat(strides)


def boxes_of(logits: torch.Tensor, corners: torch.Tensor, strides: torch.Tensor) -> torch.Tensor:
    """Outputs [..., rows, 4 or more] as boxes x1, y1, x2, y2 in pixels of the input."""
    middle = corners + logits[..., :2] * strides[:, None]
    half = logits[..., 2:4].clamp(max=5).exp() * strides[:, None] / 2
    return torch.cat([middle - half, middle + half], -1)


def fused(net: Net) -> Net:
    """A copy for inference, each batch norm folded into the convolution before it."""
    net = copy.deepcopy(net).eval()
    for part in net.modules():
        if isinstance(part, Conv) and isinstance(part[1], nn.BatchNorm2d):
            part[0], part[1] = fuse_conv_bn_eval(part[0], part[1]), nn.Identity()
    return net
