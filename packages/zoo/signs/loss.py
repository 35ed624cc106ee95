"""What the network is taught: which cells answer for which sign, and how wrong they are."""

import torch
import torch.nn.functional as F
from torchvision.ops import complete_box_iou_loss

from model import boxes_of, cells
from signs import LABELS

# Longer sides of signs, pixels, that a level answers for. Levels overlap, so that no size falls between two.
_REACH = {8: (0, 48), 16: (32, 112), 32: (80, 1e9)}


class Teacher:
    """Knows the grid of pictures of a size. Call it with logits and the signs of each picture."""

    def __init__(self, side: int) -> None:
        self.corners, self.strides = cells(side)
        self.middles = self.corners + self.strides[:, None] / 2
        reach = torch.tensor([_REACH[int(stride)] for stride in self.strides])
        self.least, self.most = reach[:, 0], reach[:, 1]

    def assign(self, boxes: torch.Tensor) -> torch.Tensor:
        """The sign that each cell answers for, [rows]: its number, or -1.

        A cell answers for a sign of its level's sizes whose middle is near: in the inner part of the box, or within
        one stride. Where two signs claim a cell, the smaller one has it.
        """
        if not len(boxes):
            return torch.full((len(self.corners),), -1)
        sides = boxes[:, 2:] - boxes[:, :2]
        centre = (boxes[:, :2] + boxes[:, 2:]) / 2
        near = torch.maximum(sides[None] * 0.2, self.strides[:, None, None] * 0.9)
        near = torch.minimum(near, torch.maximum(sides[None] / 2, self.strides[:, None, None] * 0.6))
        inside = ((self.middles[:, None] - centre[None]).abs() < near).all(-1)
        longer = sides.amax(1)[None]
        inside &= (longer >= self.least[:, None]) & (longer < self.most[:, None])
        area = torch.where(inside, sides.prod(1)[None], torch.inf)
        smallest, which = area.min(1)
        return torch.where(smallest.isfinite(), which, -1)

    def __call__(self, logits: torch.Tensor, targets: list[tuple[torch.Tensor, torch.Tensor]]) -> torch.Tensor:
        """The mean loss over the signs of a batch."""
        owner = torch.stack([self.assign(boxes) for boxes, _ in targets])
        picture, row = (owner >= 0).nonzero(as_tuple=True)
        sign = owner[picture, row]
        start = torch.tensor([0, *[len(boxes) for boxes, _ in targets]]).cumsum(0)
        at = start[picture] + sign
        want = torch.cat([boxes for boxes, _ in targets])[at]
        label = torch.cat([labels for _, labels in targets])[at]
        have = boxes_of(logits[picture, row], self.corners[row], self.strides[row])
        count = max(1, len(at))

        # How well a cell places its sign is what it should say of itself, so that NMS keeps the best.
        quality = _iou(have.detach(), want)
        present = torch.zeros(logits.shape[:2])
        present[picture, row] = quality
        kinds = F.one_hot(label, len(LABELS)).float()
        box = complete_box_iou_loss(have, want, reduction="sum") / count
        # Focal, so that the many easy cells of the background do not drown the few hard ones.
        weight = (logits[..., 4].detach().sigmoid() - present).abs().pow(1.5)
        weight = torch.where(present > 0, weight.clamp(min=0.25), weight)
        found = (F.binary_cross_entropy_with_logits(logits[..., 4], present, reduction="none") * weight).sum() / count
        kind = F.binary_cross_entropy_with_logits(logits[picture, row, 5:], kinds, reduction="sum") / count
        return 2 * box + 2 * found + kind


def _iou(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Intersection over union of each box with its counterpart."""
    sides = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0)
    shared = sides.prod(1)
    return shared / ((a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - shared).clamp(min=1e-6)
