"""Writes the embedder that ships: `embedder.onnx` (int8 per channel, or fp32) and `embedder.json`, from the published
weights of all-MiniLM-L6-v2 as they are, and a reference of ids and vectors for the Rust test.

    python -m onrecord_training.export_embedder --encoder FOLDER --tokenizer FILE --out FOLDER [--fp32]

A text's vector is the mean of its word pieces' last states, at unit length (Reimers and Gurevych 2019). FILE is the
tagger's `tokenizer.json`: the encoder is the same, so that it ships once, and `embedder.json` names its hash.
"""

import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from .encoder import load_encoder
from .onnx_file import sha256, write_onnx
from .smooth import SAMPLES, smooth

FORMAT = 1
WINDOW = 128  # what the encoder was trained with; contents longer than that are rare
FIRST, LAST = 101, 102
# Sentences of our own: near ones side by side, odd characters, one longer than the window, and nothing.
REFERENCE = [
    "the border will not move an inch",
    "they would never give up any of their land",
    "joining the alliance is off the table for now",
    "membership of the bloc cannot be discussed at present",
    "trains would run again by spring",
    "Café talks (7'2\" table, naïve hopes) “were not expected to last” — 東京",
    "the harbour must stay open to all ships " * 30,
    "",
]


class Shipped(nn.Module):
    """What runs in Rust: ids `[1, pieces]` to the mean of the pieces' vectors `[1, 384]`, at unit length."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        encoder.positions = nn.Embedding.from_pretrained(encoder.positions.weight[:WINDOW].detach())

    def forward(self, ids):
        return F.normalize(self.encoder(ids).mean(1), dim=-1)


def ids_of(tokenizer, text):
    return [FIRST, *tokenizer.encode(text, add_special_tokens=False).ids[: WINDOW - 2], LAST]


def reference(tokenizer, model):
    """Ids and vectors of PyTorch in fp32: the Rust test sees what int8 and the other engine cost together."""
    out = []
    for text in REFERENCE:
        ids = ids_of(tokenizer, text)
        with torch.no_grad():
            vector = model(torch.tensor([ids]))[0]
        out.append({"text": text, "ids": ids, "vector": [round(float(x), 5) for x in vector]})
    return out


def checked(path: Path, encoder: Path):
    """The tokenizer of a file, after a look that it splits as the encoder's own: the same but for cutting and padding."""
    own = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    own.no_truncation()
    own.no_padding()
    if own.to_str(pretty=False) != path.read_text():
        raise SystemExit(f"{path}: not the tokenizer of the encoder in {encoder}")
    return own


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--name", default="onrecord-embedder-en-1")
    p.add_argument("--fp32", action="store_true")
    o = p.parse_args()
    tokenizer = checked(o.tokenizer, o.encoder)
    o.out.mkdir(parents=True, exist_ok=True)
    model = Shipped(load_encoder(o.encoder, dropout=0.0)).eval()
    (o.out / "reference.json").write_text(json.dumps(reference(tokenizer, model)) + "\n")
    if not o.fp32:
        smooth(model.encoder, [torch.tensor([ids_of(tokenizer, text)]) for text in SAMPLES])
    path = o.out / "embedder.onnx"
    write_onnx(model, path, ["vector"], WINDOW, o.fp32)
    description = {
        "format": FORMAT, "name": o.name, "sha256": sha256(path), "tokenizer_sha256": sha256(o.tokenizer),
        "dimensions": model.encoder.size, "pooling": "mean", "normalised": True, "window": WINDOW, "first": FIRST, "last": LAST,
    }
    (o.out / "embedder.json").write_text(json.dumps(description, indent=1) + "\n")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
