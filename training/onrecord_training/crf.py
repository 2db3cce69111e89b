"""A linear-chain conditional random field over BIO labels (Lafferty, McCallum and Pereira 2001).

Labels: 0 is O, then B and I of source, cue and content. What BIO forbids (an I that follows neither its
own B nor its own I) has a fixed score of -10,000 in training and decoding alike.
"""

import torch
from torch import nn

from .corpus import ROLES

LABELS = ["O"] + [f"{bio}-{role}" for role in ROLES for bio in "BI"]
FORBIDDEN = -1e4


def allowed():
    """Matrix `[from, to]` of the transitions BIO allows; row len(LABELS) is the start."""
    count = len(LABELS)
    ok = torch.ones(count + 1, count, dtype=torch.bool)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            ok[:, to] = False
            ok[to, to] = ok[to - 1, to] = True
    return ok


class Crf(nn.Module):
    def __init__(self):
        super().__init__()
        count = len(LABELS)
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.start = nn.Parameter(torch.zeros(count))
        self.register_buffer("ok", allowed(), persistent=False)

    def tables(self):
        transitions = self.transitions.masked_fill(~self.ok[:-1], FORBIDDEN)
        return transitions, self.start.masked_fill(~self.ok[-1], FORBIDDEN)

    def loss(self, emissions, labels, mask):
        """Negative log-likelihood a word: emissions `[batch, words, labels]`, labels and mask `[batch, words]`."""
        transitions, start = self.tables()
        m = mask.float()
        gold = emissions.gather(2, labels[:, :, None]).squeeze(2) * m
        steps = transitions[labels[:, :-1], labels[:, 1:]] * m[:, 1:]
        score = gold.sum(1) + start[labels[:, 0]] + steps.sum(1)
        alpha = start + emissions[:, 0]
        for i in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + transitions, 1) + emissions[:, i]
            alpha = torch.where(mask[:, i, None], step, alpha)
        return (torch.logsumexp(alpha, 1) - score).sum() / m.sum()

    @torch.no_grad()
    def decode(self, emissions):
        """The best labelling of one sequence, emissions `[words, labels]`."""
        transitions, start = self.tables()
        score = start + emissions[0]
        back = []
        for row in emissions[1:]:
            best, prev = (score[:, None] + transitions).max(0)
            back.append(prev)
            score = best + row
        path = [int(score.argmax())]
        for prev in reversed(back):
            path.append(int(prev[path[-1]]))
        return path[::-1]
