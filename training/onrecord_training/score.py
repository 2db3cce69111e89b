"""A quick measure during training: exact match of pieces and of links. The figures that count come from
`onrecord evaluate` on the exported file."""

import torch

from .corpus import ROLES
from .crf import LABELS
from .windows import collate


def pieces_of(labels):
    """The labelled ranges as `(role, start, end)`."""
    found, role, start = set(), None, 0
    for i, x in enumerate(list(labels) + [0]):
        name = LABELS[x]
        if role and not name == f"I-{role}":
            found.add((role, start, i))
            role = None
        if name.startswith("B-"):
            role, start = name[2:], i
    return found


@torch.no_grad()
def measure(model, windows, device):
    """F1 per role in percent over `windows` (labelled)."""
    model.eval()
    hit, got, gold = ({r: 0 for r in ROLES} for _ in range(3))
    for window in windows:
        ids, _, first, labels, _ = collate([window])
        emissions = model.emit(model.hidden(ids.to(device), None, first.to(device)))[0].cpu()
        mine, right = pieces_of(model.crf.cpu().decode(emissions)), pieces_of(labels[0].tolist())
        model.crf.to(device)
        for r in ROLES:
            a, b = ({x for x in s if x[0] == r} for s in (mine, right))
            hit[r] += len(a & b)
            got[r] += len(a)
            gold[r] += len(b)
    return {r: round(200 * hit[r] / max(1, got[r] + gold[r]), 1) for r in ROLES}
