"""What teachers say of the train part's words and of unlabelled news: the mean of their posteriors, for unlabelled windows
the best labels by that mean and the first teacher's links too.

    python -m onrecord_training.teach --shared FOLDER --encoder FOLDER --weights TEACHER... --tokenizer FILE --out FOLDER

Writes `train.pt` and shards of 256 windows; started again, it goes on after the last.
"""

import argparse
import json
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .augment import restyle
from .corpus import ROLES, paragraphs_of, read_corpus
from .crf import FORBIDDEN, LABELS, allowed, best_path
from .encoder import load_encoder
from .score import pieces_of
from .tagger import Tagger, link_features
from .windows import WINDOW, Window, batches, collate, pack

# Share of the words drawn from each file: news prose first.
SHARES = {"wikinews-politics.jsonl": 0.6, "releases.jsonl": 0.25, "current-events.jsonl": 0.15}
SHARD = 256


def texts(path: Path, words: int, rng):
    """Texts of a JSONL file in random order until `words` words are gathered."""
    lines = open(path, encoding="utf-8").read().split("\n")
    rng.shuffle(lines)
    for line in lines:
        if words <= 0 or not line:
            continue
        text = json.loads(line).get("text") or ""
        words -= len(text.split())
        yield text


def draw(tokenizer, folder: Path, words: int, seed: int):
    rng = random.Random(seed)
    windows = []
    for name, share in SHARES.items():
        for text in texts(folder / name, int(words * share), rng):
            paragraphs = paragraphs_of(tokenizer, text)
            if rng.random() < 0.3:
                paragraphs = [restyle(tokenizer, p, rng) for p in paragraphs]
            windows += pack(paragraphs, WINDOW, rng.randint(WINDOW // 4, WINDOW))
    rng.shuffle(windows)
    return [w for w in windows if len(w.first) > 8]


def labels_of(posteriors, origin):
    """The labelling that BIO allows whose words are likeliest right together; closing marks are O."""
    ok = allowed()
    none = torch.zeros(ok.shape).masked_fill(~ok, FORBIDDEN)
    path = best_path(posteriors.log(), none[:-1], none[-1])
    return [0 if o is None else label for label, o in zip(path, origin)]


def links_of(model, vectors, window: Window, labels):
    """The likeliest links of the labelled pieces."""
    spans = {r: [] for r in ROLES}
    for role, start, end in sorted(pieces_of(labels), key=lambda p: p[1]):
        spans[role].append((start, end))
    breaks = [i for i, o in enumerate(window.origin) if o is None]

    def links(kind, heads, candidates):
        if not heads:
            return []
        linker = model.links[kind]
        features = link_features(heads, candidates, spans["cue"], breaks) if candidates else None
        table = linker.scores(linker.query(vectors), linker.key(vectors), heads, candidates, features)
        chosen = table.argmax(1).tolist()
        return [(a, candidates[i] if i < len(candidates) else None) for a, i in zip(heads, chosen)]

    return links("cue_source", spans["cue"], spans["source"]), links("content_cue", spans["content"], spans["cue"])


@torch.no_grad()
def ask(models, windows, device):
    """Of every window: it, the teachers' mean posteriors `[words, labels]`, and the first teacher's vectors of its words."""
    for batch in batches(windows, 4096, random.Random(0)):
        ids, bias, first, _, mask = (t.to(device) for t in collate(batch))
        mean, vectors = 0, None
        for model in models:
            with torch.autocast(device.type, dtype=torch.bfloat16):
                h = model.encoder(ids, bias)
            h = h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2])).float().cpu()
            mean = mean + model.crf.posteriors(model.emit(h), mask.cpu()).exp() / len(models)
            vectors = h if vectors is None else vectors
        for i, window in enumerate(batch):
            yield window, mean[i, : len(window.first)].clamp(min=1e-7), vectors[i, : len(window.first)]


@torch.no_grad()
def label_shard(models, windows, device):
    rows = []
    for window, posteriors, vectors in ask(models, windows, device):
        labels = labels_of(posteriors, window.origin)
        cue_source, content_cue = links_of(models[0], vectors, window, labels)
        rows.append({"ids": window.ids, "first": window.first, "ends": [o is None for o in window.origin],
                     "taught": posteriors.half(), "labels": labels, "cue_source": cue_source, "content_cue": content_cue})
    return rows


def label_articles(models, articles, device):
    """Posteriors of every paragraph of every article, by the article's name."""
    found = {}
    for article in articles:
        rows = [torch.zeros(len(p.words), len(LABELS)) for p in article.paragraphs]
        for window, posteriors, _ in ask(models, pack(article.paragraphs, WINDOW), device):
            for origin, row in zip(window.origin, posteriors):
                if origin:
                    rows[origin[0]][origin[1]] = row
        found[article.name] = [r.half() for r in rows]
    return found


def teach_articles(folder: Path, articles):
    """Gives every paragraph what `main` wrote of it."""
    known = torch.load(folder / "train.pt", weights_only=True)
    for article in articles:
        for paragraph, rows in zip(article.paragraphs, known[article.name], strict=True):
            paragraph.taught = rows


def load_teachers(encoder: Path, weights, device):
    models = []
    for path in weights:
        model = Tagger(load_encoder(encoder))
        state = torch.load(path, weights_only=True, map_location="cpu")
        model.load_state_dict(state.get("average", state))
        model.eval()
        model.encoder.to(device)
        models.append(model)
    return models


def load_shards(folder: Path):
    """The windows that `main` wrote, each with what the teachers say."""
    found = []
    for path in sorted(folder.glob("shard-*.pt")):
        for row in torch.load(path, weights_only=True):
            window = Window(row["ids"], row["first"], [None if end else (0, 0) for end in row["ends"]], row["labels"],
                            row["cue_source"], row["content_cue"])
            window.taught = row["taught"]
            found.append(window)
    return found


def save(what, path: Path):
    torch.save(what, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)
    print(path.name, flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--shared", type=Path, required=True, help="folder with polnear/ and corpora/")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--weights", type=Path, required=True, nargs="+")
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--words", type=int, default=900_000)
    p.add_argument("--seed", type=int, default=7)
    o = p.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(o.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    models = load_teachers(o.encoder, o.weights, device)
    if not (o.out / "train.pt").exists():
        save(label_articles(models, read_corpus(tokenizer, o.shared / "polnear" / "train"), device), o.out / "train.pt")
    windows = draw(tokenizer, o.shared / "corpora", o.words, o.seed)
    print(f"{len(windows)} windows, {sum(len(w.ids) for w in windows)} word pieces", flush=True)
    for i in range(0, len(windows), SHARD):
        path = o.out / f"shard-{i // SHARD:05}.pt"
        if path.exists():
            continue
        save(label_shard(models, windows[i : i + SHARD], device), path)


if __name__ == "__main__":
    main()
