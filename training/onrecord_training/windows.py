"""Articles cut into windows of word pieces, and windows gathered into batches.

A window holds whole paragraphs in order while they fit, each closed by [SEP] (a word of its own, labelled
O, so that no span runs over a paragraph's end), after one [CLS]. A paragraph longer than a window is cut
between words. The Rust side packs by the same rule.
"""

from dataclasses import dataclass, field

import torch

from .corpus import ROLES
from .crf import LABELS

CLS, SEP, PAD = 101, 102, 0
WINDOW = 256  # word pieces


@dataclass
class Window:
    """`ids` of the pieces, `first[w]` the index of word w's first piece, and where each word came from."""

    ids: list = field(default_factory=lambda: [CLS])
    first: list = field(default_factory=list)
    origin: list = field(default_factory=list)  # (paragraph, word) or None for a [SEP]
    labels: list = None
    cue_source: list = field(default_factory=list)  # (cue piece, source piece or None)
    content_cue: list = field(default_factory=list)  # (content piece, cue piece or None)
    taught: torch.Tensor = None  # a teacher's probabilities, [words, labels]; not a number where it was not asked


def pack(paragraphs, limit: int, first_limit: int = None):
    """Windows of at most `limit` pieces; the first of at most `first_limit`, to move the borders in training."""
    windows, window, room = [], Window(), first_limit or limit

    def close():
        nonlocal window, room
        if len(window.first) > 0:
            windows.append(window)
        window, room = Window(), limit

    for p, paragraph in enumerate(paragraphs):
        size = sum(map(len, paragraph.pieces)) + 1
        if len(window.ids) + size > room and len(window.ids) > 1:
            close()
        for w, pieces in enumerate(paragraph.pieces):
            if len(window.ids) + len(pieces) + 1 > room and len(window.ids) > 1:
                close()
            window.first.append(len(window.ids))
            window.origin.append((p, w))
            window.ids += pieces
        window.first.append(len(window.ids))
        window.origin.append(None)
        window.ids.append(SEP)
    close()
    return windows


def label(window: Window, attributions):
    """Labels and links of the window's words from the article's attributions; spans outside are left out."""
    place = {o: i for i, o in enumerate(window.origin) if o is not None}
    labels = [0] * len(window.first)

    def local(piece):
        p, a, b = piece
        inside = [place[p, w] for w in range(a, b) if (p, w) in place]
        return (inside[0], inside[-1] + 1) if inside else None

    for attribution in attributions:
        pieces = {r: [x for x in map(local, getattr(attribution, r)) if x] for r in ROLES}
        for role in ROLES:
            begin = LABELS.index(f"B-{role}")
            for a, b in pieces[role]:
                if all(x == 0 for x in labels[a:b]) or role != "content":
                    labels[a:b] = [begin] + [begin + 1] * (b - a - 1)
        cue = pieces["cue"][0] if pieces["cue"] else None
        if cue:
            if pieces["source"]:
                window.cue_source.append((cue, pieces["source"][0]))
            elif not attribution.source:
                window.cue_source.append((cue, None))
        for content in pieces["content"]:
            window.content_cue.append((content, cue))
    window.labels = labels
    return window


def attach(window: Window, paragraphs):
    """What a teacher takes the window's words to be, from its paragraphs; closing marks are no part of any piece."""
    if all(p.taught is None for p in paragraphs):
        return window
    rows = torch.full((len(window.first), len(LABELS)), float("nan"))
    for i, origin in enumerate(window.origin):
        if origin is None:
            rows[i] = 0
            rows[i, 0] = 1
        elif paragraphs[origin[0]].taught is not None:
            rows[i] = paragraphs[origin[0]].taught[origin[1]].float()
    window.taught = rows
    return window


def collate(windows):
    """Tensors of a batch: ids and additive mask `[batch, pieces]`, first pieces, labels and mask `[batch, words]`."""
    pieces = max(len(w.ids) for w in windows)
    words = max(len(w.first) for w in windows)
    ids = torch.full((len(windows), pieces), PAD)
    bias = torch.full((len(windows), pieces), -1e4)
    first = torch.zeros(len(windows), words, dtype=torch.long)
    labels = torch.zeros(len(windows), words, dtype=torch.long)
    mask = torch.zeros(len(windows), words, dtype=torch.bool)
    for i, w in enumerate(windows):
        ids[i, : len(w.ids)] = torch.tensor(w.ids)
        bias[i, : len(w.ids)] = 0
        first[i, : len(w.first)] = torch.tensor(w.first)
        mask[i, : len(w.first)] = True
        if w.labels:
            labels[i, : len(w.labels)] = torch.tensor(w.labels)
    return ids, bias, first, labels, mask


def batches(windows, pieces: int, rng):
    """Batches of windows of like length, about `pieces` word pieces each, in random order."""
    order = sorted(windows, key=lambda w: (len(w.ids), rng.random()))
    out, batch = [], []
    for w in order:
        if batch and (len(batch) + 1) * len(w.ids) > pieces:
            out.append(batch)
            batch = []
        batch.append(w)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out
