"""The tagger: encoder, label emissions for the CRF, and projections for the linker, trained together.

The linker scores which source a cue takes and which cue a piece of content takes:

    score(a, b) = <query(a), key(b)> / sqrt(LINK) + distance[bucket] + between[cues between] + paragraphs[crossed]

where a span is the mean of its first and last word. "No source" and "no cue here" are candidates too, each
with a learned key. Only gold spans are candidates in training.
"""

import torch
from torch import nn

from .crf import LABELS, Crf

LINK = 64
EDGES = (1, 2, 3, 5, 9, 17, 33, 65)  # distance in words: bucket i begins at EDGES[i - 1]
BETWEEN = 4  # cues between the two: 0, 1, 2, 3 or more
CROSSED = 4  # paragraphs between the two: 0, 1, 2, 3 or more
TAUGHT = 0.6  # weight of a teacher's probabilities against that of the labels
KINDS = ("cue_source", "content_cue")


def bucket(a, b):
    """Signed distance of two word ranges: even when `b` follows `a`, odd when it precedes it."""
    gap, before = (b[0] - a[1], 0) if b[0] >= a[0] else (a[0] - b[1], 1)
    return 2 * sum(gap >= e for e in EDGES) + before


class Linker(nn.Module):
    """The scores of one kind of link."""

    def __init__(self, size):
        super().__init__()
        self.query = nn.Linear(size, LINK)
        self.key = nn.Linear(size, LINK)
        self.none = nn.Parameter(torch.zeros(LINK))
        self.none_bias = nn.Parameter(torch.zeros(()))
        self.distance = nn.Parameter(torch.zeros(2 * (len(EDGES) + 1)))
        self.between = nn.Parameter(torch.zeros(BETWEEN))
        self.crossed = nn.Parameter(torch.zeros(CROSSED))

    def scores(self, query, key, heads, candidates, features):
        """Scores `[heads, candidates + 1]`; the last column is "none". `features` holds three index tensors."""

        def of(vectors, spans):
            a = torch.tensor([s[0] for s in spans])
            b = torch.tensor([s[1] - 1 for s in spans])
            return (vectors[a] + vectors[b]) / 2

        q = of(query, heads)
        none = (q @ self.none)[:, None] / LINK**0.5 + self.none_bias
        if not candidates:
            return none
        table = q @ of(key, candidates).T / LINK**0.5
        distance, between, crossed = features
        table = table + self.distance[distance] + self.between[between] + self.crossed[crossed]
        return torch.cat([table, none], 1)


def link_features(heads, candidates, cues, breaks):
    """The three index tensors of every pair; `breaks` are the words that close a paragraph."""

    def count(points, a, b):
        low, high = (a[1], b[0]) if b[0] >= a[0] else (b[1], a[0])
        return sum(low <= p < high for p in points)

    starts = [c[0] for c in cues]
    rows = [[(bucket(a, b), min(BETWEEN - 1, count(starts, a, b)), min(CROSSED - 1, count(breaks, a, b)))
             for b in candidates] for a in heads]
    return torch.tensor(rows).permute(2, 0, 1)


class Tagger(nn.Module):
    def __init__(self, encoder, dropout=0.1):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.emit = nn.Linear(encoder.size, len(LABELS))
        self.crf = Crf()
        self.links = nn.ModuleDict({kind: Linker(encoder.size) for kind in KINDS})

    def hidden(self, ids, bias, first):
        """Hidden vectors of every word's first piece, `[batch, words, size]`."""
        with torch.autocast(ids.device.type, dtype=torch.bfloat16, enabled=self.training):
            h = self.encoder(ids, bias)
        return h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2])).float()

    def link_loss(self, h, windows):
        """Mean cross-entropy of the right candidate over all links of the batch."""
        losses = []
        for vectors, window in zip(h, windows):
            breaks = [i for i, o in enumerate(window.origin) if o is None]
            cues = sorted({c for c, _ in window.cue_source} | {c for _, c in window.content_cue if c})
            sources = sorted({s for _, s in window.cue_source if s})
            for kind, pairs, candidates in (
                ("cue_source", window.cue_source, sources),
                ("content_cue", window.content_cue, cues),
            ):
                if not pairs:
                    continue
                linker = self.links[kind]
                heads = [a for a, _ in pairs]
                right = [candidates.index(b) if b else len(candidates) for _, b in pairs]
                features = link_features(heads, candidates, cues, breaks) if candidates else None
                table = linker.scores(linker.query(vectors), linker.key(vectors), heads, candidates, features)
                losses.append(nn.functional.cross_entropy(table, torch.tensor(right, device=h.device), reduction="none"))
        return torch.cat(losses).mean() if losses else h.sum() * 0

    def loss(self, batch, windows):
        """Loss of labels and loss of links; for windows with a teacher's probabilities, part of the first is how far the own
        ones are from those."""
        ids, bias, first, labels, mask = batch
        h = self.dropout(self.hidden(ids, bias, first))
        emissions = self.emit(h)
        forward = self.crf.forward_scores(emissions, mask)
        tag = self.crf.loss(emissions, labels, mask, forward)
        if windows[0].taught is not None:
            tag = (1 - TAUGHT) * tag + TAUGHT * divergence(self.crf.posteriors(emissions, mask, forward), windows)
        return tag, self.link_loss(h, windows)


def divergence(posteriors, windows):
    """Kullback-Leibler divergence a word of the model's posteriors (logs) from the teacher's, which know what is unsure at
    each word from the whole labelling (Wang et al. 2020, structure-level distillation by posteriors)."""
    theirs = torch.full_like(posteriors, float("nan"))
    for row, window in zip(theirs, windows):
        row[: len(window.taught)] = window.taught
    known = ~theirs[:, :, 0].isnan()
    theirs = theirs[known].clamp(min=1e-7)
    return (theirs * (theirs.log() - posteriors[known].clamp(min=-30))).sum(1).mean()
