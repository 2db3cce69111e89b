"""Writes the shipped files from trained weights: `tagger.onnx` (int8 or fp32) and `tagger.json` (the CRF, the
linker's tables, how windows are packed), and a reference of token ids and outputs for the Rust test.

    python -m onrecord_training.export --weights tagger.pt --encoder FOLDER --out FOLDER [--fp32]
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

from .corpus import MAX_PIECES_PER_WORD, paragraphs_of
from .crf import LABELS
from .encoder import load_encoder
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


def write_onnx(model, path: Path, fp32: bool):
    ids = torch.randint(1000, 20000, (1, 37))
    program = torch.onnx.export(
        model, (ids,), dynamo=True, input_names=["ids"], output_names=["emissions", "links"],
        dynamic_shapes={"ids": {1: torch.export.Dim("pieces", min=2, max=512)}}, verbose=False,
    )
    full = path.with_suffix(".fp32.onnx")
    program.save(str(full), external_data=False)
    if fp32:
        full.rename(path)
        return
    heads = [n.name for n in onnx.load(str(full)).graph.node if n.op_type in ("MatMul", "Gemm")][-2:]
    quantize_dynamic(str(full), str(path), per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads)
    full.unlink()


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
        "sha256": hashlib.sha256(onnx_path.read_bytes()).hexdigest(),
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
    p.add_argument("--name", default="onrecord-tagger-en-1")
    p.add_argument("--fp32", action="store_true")
    o = p.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    model = Tagger(load_encoder(o.encoder))
    state = torch.load(o.weights, weights_only=True, map_location="cpu")
    model.load_state_dict(state.get("average", state))
    model.eval()
    path = o.out / "tagger.onnx"
    write_onnx(Shipped(model).eval(), path, o.fp32)
    shutil.copy(o.encoder / "tokenizer.json", o.out / "tokenizer.json")
    (o.out / "tagger.json").write_text(json.dumps(description(model, path, o.name), indent=1) + "\n")
    tokenizer = Tokenizer.from_file(str(o.out / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(o.out / "tokenizer.json"), pretty=False)
    session = onnxruntime.InferenceSession(str(path))
    (o.out / "reference.json").write_text(json.dumps(reference(tokenizer, session)) + "\n")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
