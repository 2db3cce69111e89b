"""Windows of unlabelled news, labelled by one teacher or several of one encoder: their mean emissions, the best
labels by their mean transitions, and the first one's links.

    python -m onrecord_training.unlabelled --corpora FOLDER --encoder FOLDER --weights TEACHER... --out FOLDER

Writes shards of 256 windows; started again, it goes on after the last shard.
"""

import argparse
import json
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .augment import restyle
from .corpus import paragraphs_of
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


def teach(models, vectors, window: Window):
    """Emissions, labels and links of one window, from its words' hidden vectors by each teacher."""
    emissions = sum(m.emit(h) for m, h in zip(models, vectors)) / len(models)
    labels = models[0].crf.decode(emissions)
    labels = [0 if origin is None else label for label, origin in zip(labels, window.origin)]
    spans = {r: [] for r in ("source", "cue", "content")}
    for role, start, end in sorted(pieces_of(labels), key=lambda p: p[1]):
        spans[role].append((start, end))
    breaks = [i for i, o in enumerate(window.origin) if o is None]

    def links(kind, heads, candidates):
        if not heads:
            return []
        linker, h = models[0].links[kind], vectors[0]
        features = link_features(heads, candidates, spans["cue"], breaks) if candidates else None
        table = linker.scores(linker.query(h), linker.key(h), heads, candidates, features)
        chosen = table.argmax(1).tolist()
        return [(a, candidates[i] if i < len(candidates) else None) for a, i in zip(heads, chosen)]

    return emissions, labels, links("cue_source", spans["cue"], spans["source"]), \
        links("content_cue", spans["content"], spans["cue"])


@torch.no_grad()
def label_shard(models, windows, device):
    rows = []
    for batch in batches(windows, 4096, random.Random(0)):
        ids, bias, first, _, _ = (t.to(device) for t in collate(batch))
        hidden = []
        for model in models:
            with torch.autocast(device.type, dtype=torch.bfloat16):
                h = model.encoder(ids, bias)
            hidden.append(h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2])).float().cpu())
        for i, window in enumerate(batch):
            vectors = [h[i, : len(window.first)] for h in hidden]
            emissions, labels, cue_source, content_cue = teach(models, vectors, window)
            rows.append({"ids": window.ids, "first": window.first, "ends": [o is None for o in window.origin],
                         "emissions": emissions.half(), "labels": labels, "cue_source": cue_source,
                         "content_cue": content_cue})
    return rows


def load_teachers(encoder: Path, weights, device):
    """The teachers; the first decodes with the mean transitions of all."""
    models = []
    for path in weights:
        model = Tagger(load_encoder(encoder))
        state = torch.load(path, weights_only=True, map_location="cpu")
        model.load_state_dict(state.get("average", state))
        model.eval()
        model.encoder.to(device)
        models.append(model)
    with torch.no_grad():
        for name in ("transitions", "start"):
            mean = sum(getattr(m.crf, name) for m in models) / len(models)
            getattr(models[0].crf, name).copy_(mean)
    return models


def load_shards(folder: Path):
    """The windows that `main` wrote, each with the teacher's `emissions`."""
    found = []
    for path in sorted(folder.glob("shard-*.pt")):
        for row in torch.load(path, weights_only=True):
            window = Window(row["ids"], row["first"], [None if end else (0, 0) for end in row["ends"]], row["labels"],
                            row["cue_source"], row["content_cue"])
            window.emissions = row["emissions"]
            found.append(window)
    return found


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", type=Path, required=True)
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
    windows = draw(tokenizer, o.corpora, o.words, o.seed)
    models = load_teachers(o.encoder, o.weights, device)
    print(f"{len(windows)} windows, {sum(len(w.ids) for w in windows)} word pieces", flush=True)
    for i in range(0, len(windows), SHARD):
        path = o.out / f"shard-{i // SHARD:05}.pt"
        if path.exists():
            continue
        torch.save(label_shard(models, windows[i : i + SHARD], device), path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)
        print(path.name, flush=True)


if __name__ == "__main__":
    main()
