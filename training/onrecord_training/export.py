"""Writes the shipped files from trained weights: `tagger.onnx` (int8 or fp32) and `tagger.json` (the CRF, the
linker's tables, how windows are packed), and a reference of token ids and outputs for the Rust test.

    python -m onrecord_training.export --weights tagger.pt --encoder FOLDER --out FOLDER [--fp32]
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import nn

from .corpus import MAX_PIECES_PER_WORD, paragraphs_of
from .crf import LABELS
from .encoder import load_encoder
from .onnx_file import sha256, write_onnx
from .smooth import SAMPLES, smooth
from .tagger import BETWEEN, CROSSED, EDGES, KINDS, LINK, Tagger
from .windows import WINDOW, pack

FORMAT = 1
# Sentences of our own that exercise every role, several paragraphs and odd characters.
REFERENCE = (
    "Talks resume in Varn\n"
    "The foreign minister, Ilse Marek, said the border “will not move an inch,” rejecting a swap of land and "
    "warning that sanctions would follow.\n"
    "“We never agreed to that,” a spokeswoman for Oskaria told reporters. “Nor will we.”\n"
    "According to two officials, the café talks (7'2\" table, naïve hopes) were not expected to last.\n"
)


class Shipped(nn.Module):
    """What runs in Rust: ids `[1, pieces]` to emissions `[1, pieces, labels]` and link vectors `[1, pieces, 4 x LINK]`."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.encoder = tagger.encoder
        self.emit = tagger.emit
        linears = [part for kind in KINDS for part in (tagger.links[kind].query, tagger.links[kind].key)]
        self.link = nn.Linear(tagger.encoder.size, 4 * LINK)
        self.link.weight = nn.Parameter(torch.cat([x.weight for x in linears]))
        self.link.bias = nn.Parameter(torch.cat([x.bias for x in linears]))

    def forward(self, ids):
        h = self.encoder(ids)
        return self.emit(h), self.link(h)


def link_tables(linker):
    def listed(t):
        return [round(float(x), 6) for x in t.detach().flatten()]

    return {"none": listed(linker.none), "none_bias": listed(linker.none_bias)[0], "distance": listed(linker.distance),
            "between": listed(linker.between), "crossed": listed(linker.crossed)}


def description(model, onnx_path: Path, name: str):
    transitions, start = model.crf.tables()
    return {
        "format": FORMAT,
        "name": name,
        "sha256": sha256(onnx_path),
        "window": WINDOW,
        "max_pieces_per_word": MAX_PIECES_PER_WORD,
        "labels": LABELS,
        "start": [round(float(x), 6) for x in start],
        "transitions": [[round(float(x), 6) for x in row] for row in transitions],
        "link": {"size": LINK, "edges": EDGES, "between": BETWEEN, "crossed": CROSSED,
                 **{kind: link_tables(model.links[kind]) for kind in KINDS}},
    }


def reference(tokenizer, session):
    """Token ids and outputs of the exported file over our own sentences."""
    windows = pack(paragraphs_of(tokenizer, REFERENCE), WINDOW)
    out = []
    for w in windows:
        emissions, links = session.run(None, {"ids": np.array([w.ids])})
        out.append({"ids": w.ids, "first": w.first,
                    "emissions": [[round(float(x), 4) for x in row] for row in emissions[0]],
                    "links": [[round(float(x), 3) for x in row[:8]] for row in links[0]]})
    return {"text": REFERENCE, "windows": out}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--name", default="onrecord-tagger-en-4")
    p.add_argument("--fp32", action="store_true")
    o = p.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    model = Tagger(load_encoder(o.encoder))
    state = torch.load(o.weights, weights_only=True, map_location="cpu")
    model.load_state_dict(state.get("average", state))
    model.eval()
    path = o.out / "tagger.onnx"
    tokenizer = Tokenizer.from_file(str(o.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if not o.fp32:
        smooth(model.encoder, [torch.tensor([pack(paragraphs_of(tokenizer, "\n".join(SAMPLES)), WINDOW)[0].ids])])
    write_onnx(Shipped(model).eval(), path, ["emissions", "links"], 512, o.fp32, heads_in_fp32=2)
    (o.out / "tagger.json").write_text(json.dumps(description(model, path, o.name), indent=1) + "\n")
    tokenizer.save(str(o.out / "tokenizer.json"), pretty=False)
    session = onnxruntime.InferenceSession(str(path))
    (o.out / "reference.json").write_text(json.dumps(reference(tokenizer, session)) + "\n")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
