"""The network: a fixed normaliser that brings any digit into one frame, then a small CNN."""

import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

SIDE = 28


class Normaliser(nn.Module):
    """White digit on black, full contrast, upright, centred, of one size. Nothing here is trained.

    Everything is sums, clamps and matrix products: no eigenvectors, no argmax, and every divisor
    is kept away from zero, so that two runtimes agree to the last few bits.
    """

    def __init__(self, size: float = 7.2):
        super().__init__()
        self.size = size
        line = torch.arange(SIDE, dtype=torch.float32) - (SIDE - 1) / 2
        self.register_buffer("line", line, persistent=False)
        ring = torch.ones(SIDE, SIDE)
        ring[2:-2, 2:-2] = 0
        ring = (ring / ring.sum())[None, None]
        self.register_buffer("ring", ring, persistent=False)
        # Least squares over the border: what to sum to get the slope of the light along a line.
        self.register_buffer("slope", ring * line / (line**2 * ring).sum(), persistent=False)

    def levels(self, x):
        """Mean grey of paper and of ink: two rounds of soft two-means, from the outermost values."""
        low, high = x.amin((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        for _ in range(2):
            upper = ((x - (low + high) / 2) * (3 / (high - low + 0.05)) + 0.5).clamp(0, 1)
            lower = 1 - upper
            high, low = _sum(x * upper) / (_sum(upper) + 0.01), _sum(x * lower) / (_sum(lower) + 0.01)
        return low, high

    def forward(self, x):
        # Polarity: the border is paper. A border brighter than halfway means dark ink.
        low, high = self.levels(x)
        x = torch.where(_sum(x * self.ring) > (low + high) / 2, 1 - x, x)
        low, high = self.levels(x)

        # Shade: the slope of the light over the border, with strokes that touch it mostly ignored.
        paper = torch.minimum(x, low + 0.3 * (high - low))
        x = x - _sum(paper * self.slope) * self.line - _sum(paper * self.slope.mT) * self.line[:, None]

        # Contrast: paper grain goes to 0, full ink to 1.
        low, high = self.levels(x)
        x = ((x - low) / (high - low + 0.02) * 1.3 - 0.2).clamp(0, 1)

        # Moments of the ink, from its sums over rows and columns: centre, slant and size.
        weight = x * x + 1e-5
        rows, columns = weight.sum(3, keepdim=True), weight.sum(2, keepdim=True)
        total = rows.sum(2, keepdim=True)
        line, upright = self.line, self.line[:, None]
        cy = (rows * upright).sum(2, keepdim=True) / total
        cx = (columns * line).sum(3, keepdim=True) / total
        dy, dx = upright - cy, line - cx
        yy = (rows * dy * dy).sum(2, keepdim=True) / total
        xx = (columns * dx * dx).sum(3, keepdim=True) / total
        xy = ((weight * dx).sum(3, keepdim=True) * dy).sum(2, keepdim=True) / total
        slant = (xy / (yy + 1)).clamp(-0.7, 0.7)
        xx = (xx - 2 * slant * xy + slant * slant * yy).clamp(min=0.25)
        # Half of what a digit's width differs from the usual is taken away; the rest tells digits apart.
        stretch = torch.sqrt(torch.sqrt(0.3 * yy / xx)).clamp(0.75, 1.35)
        tall = (torch.sqrt(xx * stretch * stretch + yy) / self.size).clamp(0.2, 1.6)
        wide = tall / stretch

        # Resample: rows first, then each row by its own shifted columns, with tent weights. Matrix
        # products, where GridSample would do the same, because every runtime has them.
        x = _tents(upright * tall + cy, line, tall) @ x
        at = (line * wide + upright * tall * slant + cx)[..., None]
        return (_tents(at, line, wide[..., None]) @ x[..., None]).squeeze(-1)


def _sum(x):
    """Over rows, then over the rest: short sums, so rounding hardly depends on their order."""
    return x.sum(3, keepdim=True).sum(2, keepdim=True)


def _tents(at, line, pitch):
    """Weights of every pixel of a line for a sample at `at`: linear between pixels, or wider when shrinking."""
    reach = pitch.clamp(min=1)
    return (1 - (at - line).abs() / reach).clamp(min=0) / reach


class Residual(nn.Module):
    """Depthwise then pointwise convolution, added to what came in."""

    def __init__(self, width: int):
        super().__init__()
        self.deep = nn.Conv2d(width, width, 3, padding=1, groups=width, bias=False)
        self.norm = nn.BatchNorm2d(width)
        self.mix = nn.Conv2d(width, width, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(width)

    def forward(self, x):
        return x + F.relu(self.norm2(self.mix(self.norm(self.deep(x)))))


def _step(inside, outside, kernel, **options):
    return [nn.Conv2d(inside, outside, kernel, bias=False, **options), nn.BatchNorm2d(outside), nn.ReLU()]


class Net(nn.Module):
    """image [n,1,28,28] in 0..1 -> logits [n,10]."""

    def __init__(self, widths=(16, 32, 40, 56), drop: float = 0.15):
        super().__init__()
        a, b, c, d = widths
        self.normalise = Normaliser()
        self.body = nn.Sequential(
            *_step(1, a, 6, stride=2, padding=2),
            *_step(a, b, 3, padding=1),
            *_step(b, c, 3, stride=2, padding=1),
            Residual(c),
            *_step(c, d, 3),
        )
        self.drop = nn.Dropout(drop)
        self.head = nn.Linear(d, 10)

    def features(self, canonical):
        return self.head(self.drop(self.body(canonical).mean((2, 3))))

    def forward(self, image):
        return self.features(self.normalise(image))


def fused(net: Net) -> Net:
    """A copy for inference, each batch norm folded into the convolution before it."""
    net = copy.deepcopy(net).eval()
    for block in net.body:
        if isinstance(block, Residual):
            block.deep, block.norm = fuse_conv_bn_eval(block.deep, block.norm), nn.Identity()
            block.mix, block.norm2 = fuse_conv_bn_eval(block.mix, block.norm2), nn.Identity()
    for i, block in enumerate(net.body):
        if isinstance(block, nn.BatchNorm2d):
            net.body[i - 1], net.body[i] = fuse_conv_bn_eval(net.body[i - 1], block), nn.Identity()
    return net
