"""Trains the stance model: a proposition and a statement, read together by the encoder, to support, oppose or neutral (a
cross-encoder). Writes a checkpoint every few minutes; started again, it goes on from the last.

    python -m onrecord_training.stance --shared FOLDER --encoder FOLDER --out FOLDER [--epochs N] [--share X]
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from . import dropout
from .encoder import load_encoder
from .stance_data import epoch_rows, split
from .train import freeze, optimizer_of, set_rate

FIRST, SEP, PAD = 101, 102, 0
TRAINED = 192  # word pieces of a pair in training; longer ones are cut
WINDOW = 256  # and where it is used
PROPOSITION = 40  # word pieces of a proposition at most
CLASSES = ("support", "oppose", "neutral")
SMOOTHING = 0.06


class StanceModel(nn.Module):
    """Ids `[batch, pieces]` to scores `[batch, 3]`: from the first piece's vector and the mean of all."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.hidden = nn.Linear(2 * encoder.size, encoder.size)
        self.out = nn.Linear(encoder.size, len(CLASSES))

    def forward(self, ids, mask=None):
        if mask is None:
            h = self.encoder(ids)
            mean = h.mean(1)
        else:
            h = self.encoder(ids, mask)
            kept = (mask == 0).to(h.dtype)[:, :, None]
            mean = (h * kept).sum(1) / kept.sum(1)
        return self.out(F.gelu(self.hidden(torch.cat([h[:, 0], mean], -1))))


def pair_ids(tokenizer, proposition: str, statement: str, window: int):
    """The first mark, the proposition, a mark, the statement as far as it fits, a mark."""
    a = tokenizer.encode(proposition, add_special_tokens=False).ids[:PROPOSITION]
    b = tokenizer.encode(statement, add_special_tokens=False).ids[: window - 3 - len(a)]
    return [FIRST, *a, SEP, *b, SEP]


def batches(rows, pieces: int, rng):
    """Rows of like length together, `pieces` word pieces a batch with their padding, in random order."""
    rows = sorted(rows, key=lambda row: (len(row[1]), rng.random()))
    found, batch = [], []
    for row in rows:
        if batch and (len(batch) + 1) * len(row[1]) > pieces:
            found.append(batch)
            batch = []
        batch.append(row)
    found.append(batch)
    rng.shuffle(found)
    return found


def collate(batch):
    length = max(len(ids) for _, ids, _ in batch)
    ids = torch.full((len(batch), length), PAD)
    mask = torch.full((len(batch), length), float("-inf"))
    for i, (_, row, _) in enumerate(batch):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 0.0
    return ids, mask, torch.tensor([soft for _, _, soft in batch])


def encoded(tokenizer, rows, window=TRAINED):
    return [(name, pair_ids(tokenizer, proposition, text, window), soft) for name, proposition, text, soft in rows]


@torch.no_grad()
def measure(model, dev):
    """Macro-F1 and accuracy of each set; macro over the classes that the set has."""
    model.eval()
    figures = {}
    for name, rows in dev.items():
        gold, found = [], []
        for batch in batches(rows, 4096, random.Random(0)):
            ids, mask, soft = collate(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(ids, mask)
            gold += soft.argmax(1).tolist()
            found += scores.float().argmax(1).tolist()
        figures[name] = {"macro_f1": round(macro_f1(gold, found), 3), "rows": len(gold),
                         "accuracy": round(sum(a == b for a, b in zip(gold, found)) / len(gold), 3)}
    return figures


def macro_f1(gold, found):
    scores = []
    for c in sorted(set(gold)):
        hit = sum(g == c == f for g, f in zip(gold, found))
        scores.append(2 * hit / (gold.count(c) + found.count(c)))
    return sum(scores) / len(scores)


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--shared", type=Path, required=True, help="folder with train/stance.jsonl, corpora/ and polnear/")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--begin", type=Path, help="weights of a run before, instead of the encoder's as published")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--batch", type=int, default=2560, help="word pieces a step")
    p.add_argument("--rate", type=float, default=1.5e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--average", type=float, default=0.995, help="decay of the averaged weights")
    p.add_argument("--share", type=float, default=1.0, help="share of an epoch's rows, for a trial")
    p.add_argument("--save-every", type=int, default=100, help="steps between checkpoints")
    return p.parse_args()


class Run:
    """Everything that a checkpoint holds; the rows of an epoch and their order follow from the seed."""

    def __init__(self, options):
        self.options = options
        self.tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        torch.manual_seed(options.seed)
        self.model = StanceModel(load_encoder(options.encoder))
        if options.begin:
            self.model.load_state_dict(torch.load(options.begin, weights_only=True))
        self.average = StanceModel(load_encoder(options.encoder))
        self.average.load_state_dict(self.model.state_dict())
        freeze(self.model.encoder, 0)  # the embeddings as published: words that training lacks keep their place
        self.optimizer = optimizer_of(self.model, options)
        self.checkpoint = options.out / "checkpoint.pt"
        self.epoch = self.step = self.steps_done = 0
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True)
            for part in ("model", "average", "optimizer"):
                getattr(self, part).load_state_dict(saved[part])
            self.epoch, self.step, self.steps_done = saved["at"]

    def save(self):
        part = self.checkpoint.with_suffix(".part")
        torch.save({"model": self.model.state_dict(), "average": self.average.state_dict(),
                    "optimizer": self.optimizer.state_dict(), "at": [self.epoch, self.step, self.steps_done]}, part)
        part.rename(self.checkpoint)

    def one_step(self, batch, done: float):
        set_rate(self.optimizer, done)
        ids, mask, soft = collate(batch)
        soft = soft * (1 - SMOOTHING) + SMOOTHING / len(CLASSES)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.model(ids, mask)
        loss = F.cross_entropy(scores.float(), soft)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        decay = min(self.options.average, (1 + self.steps_done) / (10 + self.steps_done))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - decay)
        self.steps_done += 1
        return float(loss.detach())

    def one_epoch(self, train):
        seed = self.options.seed * 1000 + self.epoch
        torch.manual_seed(seed + self.step)
        dropout.redraw()
        rows = encoded(self.tokenizer, epoch_rows(train, seed, self.options.share))
        steps = batches(rows, self.options.batch, random.Random(seed))
        self.model.train()
        started, losses = time.time(), []
        while self.step < len(steps):
            done = (self.epoch + self.step / len(steps)) / self.options.epochs
            losses.append(self.one_step(steps[self.step], done))
            self.step += 1
            if self.step % 25 == 0:
                print(json.dumps({"epoch": self.epoch + 1, "step": self.step, "of": len(steps),
                                  "loss": round(sum(losses[-25:]) / len(losses[-25:]), 4),
                                  "seconds": round(time.time() - started)}), flush=True)
            if self.step % self.options.save_every == 0:
                self.save()
        self.epoch, self.step = self.epoch + 1, 0
        self.save()


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    run = Run(options)
    train, dev = split(options.shared)
    dev = {name: encoded(run.tokenizer, rows) for name, rows in dev.items()}
    print(json.dumps({side: {k: len(v) for k, v in rows.items()} for side, rows in (("train", train), ("dev", dev))}), flush=True)
    while run.epoch < options.epochs:
        run.one_epoch(train)
        print(json.dumps({"epoch": run.epoch, "dev": measure(run.average, dev)}), flush=True)
    torch.save(run.average.state_dict(), options.out / "stance.pt")


if __name__ == "__main__":
    main()
