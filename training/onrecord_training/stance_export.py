"""Writes the stance model that ships: `stance.onnx` (int8 per channel, or fp32) and `stance.json`, and a reference of ids and
scores for the Rust test.

    python -m onrecord_training.stance_export --weights stance.pt --encoder FOLDER --tokenizer FILE --out FOLDER [--fp32]
        [--shared FOLDER]

With `--shared` the temperature is fitted on the dev part (Guo et al. 2017) and its figures are written into `stance.json`.
"""

import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from onnxruntime import InferenceSession
from tokenizers import Tokenizer
from torch import nn

from . import stance_pairs
from .encoder import load_encoder
from .export_embedder import checked
from .onnx_file import sha256, write_onnx
from .smooth import smooth
from .stance import CLASSES, FIRST, PROPOSITION, SEP, WINDOW, StanceModel, macro_f1, pair_ids
from .stance_data import split

FORMAT = 1
# Pairs of our own: for, against, beside the point, odd characters, both longer than they may be, and nothing.
REFERENCE = [
    ("the republic should join the northern alliance", "the minister rejected membership of the alliance"),
    ("the republic should join the northern alliance", "she said the door to the alliance must stay open"),
    ("talks should resume", "officials said it was raining in the capital"),
    ("Café talks (7'2\" table) should be “long”", "he said naïve hopes “were not expected to last” — 東京"),
    ("the harbour must stay open to all ships " * 12, "we will close the harbour to every ship " * 30),
    ("", ""),
]
RANGES = 300  # pairs of `pairs/claims.jsonl`, evenly drawn, to see ranges by


class Shipped(nn.Module):
    """What runs in Rust: ids `[1, pieces]` to scores `[1, 3]`."""

    def __init__(self, model: StanceModel):
        super().__init__()
        self.model = model
        positions = model.encoder.positions
        model.encoder.positions = nn.Embedding.from_pretrained(positions.weight[:WINDOW].detach())

    def forward(self, ids):
        return self.model(ids)


@torch.no_grad()
def reference(tokenizer, model):
    """Ids and scores of PyTorch in fp32: the Rust test sees what int8 and the other engine cost together."""
    out = []
    for proposition, statement in REFERENCE:
        ids = pair_ids(tokenizer, proposition, statement, WINDOW)
        scores = model(torch.tensor([ids]))[0]
        out.append({"proposition": proposition, "statement": statement, "ids": ids,
                    "scores": [round(float(x), 4) for x in scores]})
    return out


def dev_scores(tokenizer, path: Path, shared: Path):
    """Scores of the shipped file and gold classes of every dev row, by set."""
    session = InferenceSession(str(path))
    found = {}
    for name, rows in split(shared)[1].items():
        ids = [pair_ids(tokenizer, proposition, text, WINDOW) for _, proposition, text, _ in rows]
        scores = [session.run(None, {"ids": [row]})[0][0].tolist() for row in ids]
        found[name] = torch.tensor(scores), torch.tensor([soft for *_, soft in rows]).argmax(1)
    return found


def fit_temperature(scores, gold):
    """The divisor of the scores that makes the gold likeliest."""
    tried = [0.5 + 0.05 * i for i in range(60)]
    return min(tried, key=lambda t: float(F.cross_entropy(scores / t, gold)))


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--shared", type=Path)
    p.add_argument("--name", default="onrecord-stance-en-4")
    p.add_argument("--fp32", action="store_true")
    o = p.parse_args()
    tokenizer = checked(o.tokenizer, o.encoder)
    o.out.mkdir(parents=True, exist_ok=True)
    model = StanceModel(load_encoder(o.encoder, dropout=0.0))
    state = torch.load(o.weights, weights_only=True, map_location="cpu")
    model.load_state_dict(state.get("average", state))
    model = Shipped(model).eval()
    (o.out / "reference.json").write_text(json.dumps(reference(tokenizer, model), indent=1) + "\n")
    if not o.fp32:
        pairs = stance_pairs.claims(lambda _: False)["train"]
        pairs = pairs[:: len(pairs) // RANGES]
        smooth(model.model.encoder, [torch.tensor([pair_ids(tokenizer, p, text, WINDOW)]) for p, text, _ in pairs])
    path = o.out / "stance.onnx"
    write_onnx(model, path, ["scores"], WINDOW, o.fp32)
    temperature, figures = 1.0, {}
    if o.shared:
        found = dev_scores(tokenizer, path, o.shared)
        temperature = fit_temperature(*(torch.cat(side) for side in zip(*found.values())))
        figures = {name: {"macro_f1": round(macro_f1(gold.tolist(), scores.argmax(1).tolist()), 3), "rows": len(gold)}
                   for name, (scores, gold) in found.items()}
        print(json.dumps(figures))
    description = {
        "format": FORMAT, "name": o.name, "sha256": sha256(path), "tokenizer_sha256": sha256(o.tokenizer), "classes": CLASSES,
        "window": WINDOW, "proposition": PROPOSITION, "first": FIRST, "separator": SEP, "temperature": round(temperature, 2),
    }
    (o.out / "stance.json").write_text(json.dumps(description, indent=1) + "\n")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, temperature {temperature:.2f}")


if __name__ == "__main__":
    main()
