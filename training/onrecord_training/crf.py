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

    def forward_scores(self, emissions, mask):
        """Log sums over all beginnings of a labelling that end in each label: `[words, batch, labels]`, and over all labellings."""
        transitions, start = self.tables()
        alphas = [start + emissions[:, 0]]
        for i in range(1, emissions.shape[1]):
            step = torch.logsumexp(alphas[-1][:, :, None] + transitions, 1) + emissions[:, i]
            alphas.append(torch.where(mask[:, i, None], step, alphas[-1]))
        return alphas, torch.logsumexp(alphas[-1], 1)

    def loss(self, emissions, labels, mask, forward=None):
        """Negative log-likelihood a word: emissions `[batch, words, labels]`, labels and mask `[batch, words]`; `forward` has
        what `forward_scores` gave of them, if it was asked."""
        transitions, start = self.tables()
        m = mask.float()
        gold = emissions.gather(2, labels[:, :, None]).squeeze(2) * m
        steps = transitions[labels[:, :-1], labels[:, 1:]] * m[:, 1:]
        score = gold.sum(1) + start[labels[:, 0]] + steps.sum(1)
        _, total = forward or self.forward_scores(emissions, mask)
        return (total - score).sum() / m.sum()

    def posteriors(self, emissions, mask, forward=None):
        """Log probability of each label at each word, `[batch, words, labels]`, by the forward-backward algorithm."""
        transitions, _ = self.tables()
        alphas, total = forward or self.forward_scores(emissions, mask)
        beta = torch.zeros_like(alphas[0])
        betas = [beta]
        for i in range(emissions.shape[1] - 1, 0, -1):
            step = torch.logsumexp(transitions + (emissions[:, i] + beta)[:, None, :], 2)
            beta = torch.where(mask[:, i, None], step, beta)
            betas.append(beta)
        return torch.stack(alphas, 1) + torch.stack(betas[::-1], 1) - total[:, None, None]

    @torch.no_grad()
    def decode(self, emissions):
        """The best labelling of one sequence, emissions `[words, labels]`."""
        return best_path(emissions, *self.tables())


def best_path(emissions, transitions, start):
    """The labelling of the greatest score (Viterbi)."""
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
