"""Trains the tagger and writes a checkpoint after every epoch; started again, it goes on from the last.

    python -m onrecord_training.train --corpus POLNEAR --encoder FOLDER --out FOLDER [--epochs N] [--seed N]
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from . import dropout
from .augment import Stock, vary
from .corpus import read_corpus
from .encoder import load_encoder
from .score import measure
from .tagger import Tagger
from .teach import load_shards, teach_articles
from .windows import WINDOW, attach, batches, collate, label, pack


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpus", type=Path, required=True, help="folder with train/ and dev/ in brat standoff")
    p.add_argument("--encoder", type=Path, required=True, help="folder with config.json, model.safetensors, tokenizer.json")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--batch", type=int, default=3072, help="word pieces a step")
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--link-weight", type=float, default=0.5)
    p.add_argument("--made", type=float, default=0.06, help="share of made paragraphs")
    p.add_argument("--average", type=float, default=0.998, help="decay of the averaged weights")
    p.add_argument("--begin", type=Path, help="weights to begin with, instead of the published encoder's alone")
    p.add_argument("--taught", type=Path, help="folder with what a teacher says of the train part and of unlabelled news (onrecord_training.teach)")
    p.add_argument("--taught-share", type=float, default=1.0, help="share of the unlabelled windows that is read in an epoch")
    p.add_argument("--freeze", type=int, default=-1, help="keep the embeddings and the first N layers as published")
    p.add_argument("--articles", type=int, help="train on the first N articles only, for a trial")
    p.add_argument("--stop-after", type=int, help="stop after this many epochs (the schedule stays that of --epochs)")
    return p.parse_args()


def windows_of_epoch(tokenizer, articles, stock, made, seed):
    rng = random.Random(seed)
    found = []
    for article in articles:
        paragraphs, attributions = vary(tokenizer, article, stock, rng, made)
        for window in pack(paragraphs, WINDOW, rng.randint(WINDOW // 4, WINDOW)):
            found.append(attach(label(window, attributions), paragraphs))
    return found


def gold_windows(articles):
    return [label(w, a.annotations[0]) for a in articles for w in pack(a.paragraphs, WINDOW)]


def freeze(encoder, layers: int):
    """The embeddings and the first `layers` layers as they are; nothing for a negative number."""
    if layers >= 0:
        for part in (encoder.words, encoder.positions, encoder.norm, *encoder.layers[:layers]):
            part.requires_grad_(False)
        encoder.token_type.requires_grad = False


def optimizer_of(model, options):
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = set(model.encoder.parameters())
    head = [p for p in model.parameters() if p not in inside]
    decay = [p for p in encoder if p.ndim > 1]
    flat = [p for p in encoder if p.ndim <= 1]
    groups = [
        {"params": decay, "lr": options.rate, "peak": options.rate, "weight_decay": 0.01},
        {"params": flat, "lr": options.rate, "peak": options.rate, "weight_decay": 0.0},
        {"params": head, "lr": options.head_rate, "peak": options.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, fused=True)


def set_rate(optimizer, done: float):
    """Linear warm-up over the first tenth of training, linear decay to zero after."""
    share = done / 0.1 if done < 0.1 else (1 - done) / 0.9
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(0.0, share)


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    train = read_corpus(tokenizer, options.corpus / "train")[: options.articles]
    dev = gold_windows(read_corpus(tokenizer, options.corpus / "dev"))
    stock = Stock(train)
    taught = load_shards(options.taught) if options.taught else []
    if options.taught:
        teach_articles(options.taught, train)
    torch.manual_seed(options.seed)
    model = Tagger(load_encoder(options.encoder)).to(device)
    if options.begin:
        state = torch.load(options.begin, weights_only=True, map_location=device)
        model.load_state_dict(state.get("average", state))
    average = Tagger(load_encoder(options.encoder)).to(device)
    average.load_state_dict(model.state_dict())
    freeze(model.encoder, options.freeze)
    optimizer = optimizer_of(model, options)
    checkpoint = options.out / "checkpoint.pt"
    epoch = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True, map_location=device)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        epoch = saved["epoch"]
    for epoch in range(epoch, options.stop_after or options.epochs):
        run_epoch(model, average, optimizer, tokenizer, train, stock, taught, options, epoch, device)
        torch.save({"model": model.state_dict(), "average": average.state_dict(),
                    "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").rename(checkpoint)
        print(json.dumps({"epoch": epoch + 1, "dev": measure(average, dev, device)}), flush=True)
    torch.save(average.state_dict(), options.out / "tagger.pt")


def run_epoch(model, average, optimizer, tokenizer, train, stock, taught, options, epoch, device):
    seed = options.seed * 1000 + epoch
    torch.manual_seed(seed)
    dropout.redraw()
    windows = windows_of_epoch(tokenizer, train, stock, options.made, seed)
    rng = random.Random(seed)
    extra = rng.sample(taught, int(len(taught) * options.taught_share))
    steps = batches(windows, options.batch, rng) + batches(extra, options.batch, rng)
    rng.shuffle(steps)
    model.train()
    started, losses = time.time(), []
    for i, batch in enumerate(steps):
        set_rate(optimizer, (epoch + i / len(steps)) / options.epochs)
        tensors = [t.to(device) for t in collate(batch)]
        tag, link = model.loss(tensors, batch)
        (tag + options.link_weight * link).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        decay = min(options.average, (1 + epoch * len(steps) + i) / (10 + epoch * len(steps) + i))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)
        losses.append((float(tag.detach()), float(link.detach())))
        if i % 50 == 49 or i + 1 == len(steps):
            tag, link = (sum(x) / len(x) for x in zip(*losses[-50:]))
            print(json.dumps({"epoch": epoch + 1, "step": i + 1, "of": len(steps), "tag": round(tag, 4),
                              "link": round(link, 4), "seconds": round(time.time() - started)}), flush=True)


if __name__ == "__main__":
    main()
