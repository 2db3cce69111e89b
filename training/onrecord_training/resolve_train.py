"""Trains the resolver's scorer, and says how good it is.

The features come from the crate itself (`crates/resolve/examples/choices.rs`), so that they are defined once. One layer of
rectified units scores each candidate and "nobody"; a softmax over them is trained to give the one that is meant. Where GAP
says only that two names are not meant, all that is left shares the probability.

What always holds: the seed alone decides what is drawn; GAP's validation part and the held parts of GUM and of the news are never
trained on; one thread is used.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import torch

from onrecord_training import resolve_data as data

SORTS = ["he", "she", "they", "it", "person", "body"]


def choices(program: Path, documents: list) -> list:
    """The choices of all queries, with what is true of each candidate."""
    with tempfile.TemporaryFile("w+") as lines, tempfile.TemporaryFile("w+") as answers:
        for document in documents:
            lines.write(json.dumps(document) + "\n")
        lines.seek(0)
        subprocess.run([program], stdin=lines, stdout=answers, check=True)
        answers.seek(0)
        told = [json.loads(line) for line in answers]
    queries = [(q, t) for d in documents for q, t in zip(d["queries"], d["truth"], strict=True)]
    return [choice | {"query": q, "truth": t} for choice, (q, t) in zip(told, queries, strict=True) if choice]


def target(choice: dict) -> list | None:
    """For each row whether it may be the one that is meant; nothing where the text has it and no candidate is it."""
    marked, truth = choice["marked"], choice["truth"]
    if choice["query"]["gold"]:
        may = [any(m) for m in marked]
        return may + [not truth] if any(may) or not truth else may + [True]
    right = [any(m and t for m, t in zip(row, truth)) for row in marked]
    if any(right):
        return right + [False]
    if any(truth):
        return None
    # Neither of two names: anyone else, or nobody.
    return [not any(row) for row in marked] + [True]


def tensors(found: list, width: int):
    """Rows, which are there, which may be meant; padded to one length."""
    kept = [(c, t) for c in found if (t := target(c)) is not None]
    most = max(len(c["rows"]) for c, _ in kept)
    rows = np.zeros((len(kept), most, width), np.float32)
    there, may = np.zeros((len(kept), most), bool), np.zeros((len(kept), most), bool)
    for i, (choice, wanted) in enumerate(kept):
        rows[i, : len(wanted)] = choice["rows"]
        there[i, : len(wanted)], may[i, : len(wanted)] = True, wanted
    return torch.from_numpy(rows), torch.from_numpy(there), torch.from_numpy(may)


class Scorer(torch.nn.Module):
    def __init__(self, rows, there, units):
        super().__init__()
        seen = rows[there]
        self.register_buffer("mean", seen.mean(0))
        scale = seen.std(0)
        self.register_buffer("scale", torch.where(scale > 1e-4, scale, torch.ones_like(scale)))
        self.hidden = torch.nn.Linear(rows.shape[-1], units)
        self.drop = torch.nn.Dropout(0.4)
        self.out = torch.nn.Linear(units, 1, bias=False)

    def forward(self, rows):
        return self.out(self.drop(self.hidden((rows - self.mean) / self.scale).relu())).squeeze(-1)


def loss(scores, there, may):
    scores = scores.masked_fill(~there, -1e9)
    return -(scores.masked_fill(~may, -1e9).logsumexp(-1) - scores.logsumexp(-1))


def train(sets: list, units: int, epochs: int, runs: int):
    """The mean of several runs, as one layer: what one run makes of a candidate depends on its order of the rows."""
    rows, there, may = (torch.cat([pad(s[k], max(x[k].shape[1] for x in sets)) for s in sets]) for k in range(3))
    parts = [run(rows, there, may, units, epochs) for _ in range(runs)]
    model = Scorer(rows, there, units * runs)
    with torch.no_grad():
        model.hidden.weight.copy_(torch.cat([part.hidden.weight for part in parts]))
        model.hidden.bias.copy_(torch.cat([part.hidden.bias for part in parts]))
        model.out.weight.copy_(torch.cat([part.out.weight for part in parts], 1) / runs)
    return model.eval()


def run(rows, there, may, units: int, epochs: int):
    model = Scorer(rows, there, units)
    adam = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.02)
    steps = torch.optim.lr_scheduler.CosineAnnealingLR(adam, epochs)
    for _ in range(epochs):
        model.train()
        for batch in torch.randperm(len(rows)).split(64):
            adam.zero_grad()
            loss(model(rows[batch]), there[batch], may[batch]).mean().backward()
            adam.step()
        steps.step()
    return model


def pad(tensor, length):
    shape = list(tensor.shape)
    shape[1] = length - shape[1]
    return torch.cat([tensor, torch.zeros(shape, dtype=tensor.dtype)], 1)


@torch.no_grad()
def odds(model, choice, temperature):
    return torch.softmax(model(torch.tensor(choice["rows"])) / temperature, -1).numpy()


def temperature(model, found):
    """The divisor of scores that makes probabilities most likely, on what was not trained on."""
    rows, there, may = found
    with torch.no_grad():
        scores = model(rows)
    tries = [0.7 + 0.1 * i for i in range(24)]
    return min(tries, key=lambda t: loss(scores / t, there, may).mean().item())


def gap_score(model, found, divisor, every):
    """GAP's F1 of both names, with queries that are no anaphor counted as told of neither; and by gender."""
    counts = {"all": [0, 0, 0], "he": [0, 0, 0], "she": [0, 0, 0]}
    for choice in found:
        p = odds(model, choice, divisor)
        best = int(p[:-1].argmax()) if len(p) > 1 else None
        for k, true in enumerate(choice["truth"]):
            said = best is not None and p[best] > p[-1] and choice["marked"][best][k]
            for key in ("all", choice["sort"]):
                counts[key][0] += bool(said and true)
                counts[key][1] += bool(said and not true)
                counts[key][2] += bool(true and not said)
    f1 = {k: 2 * a / max(1, 2 * a + b + c) for k, (a, b, c) in counts.items()}
    return {"f1": {k: round(100 * v, 1) for k, v in f1.items()}, "pronouns": every, "read": len(found)}


def scores(model, found, divisor):
    """Shares of queries answered rightly, by sort, and how far confidence can be believed."""
    table, sure = {}, []
    for choice in found:
        p, wanted = odds(model, choice, divisor), target(choice)
        best = int(p.argmax())
        right = bool(wanted[best])
        sure.append((float(p[best]), right))
        # Of those that have an antecedent among the candidates and are answered above a half.
        answered = best < len(p) - 1 and p[best] >= 0.5
        row = table.setdefault(choice["sort"], [0, 0, 0, 0])
        row[0] += 1
        row[1] += right
        row[2] += bool(answered)
        row[3] += bool(answered and wanted[best])
    return {s: {"queries": n, "right": round(r / n, 3), "answered": a, "right_of_answered": round(k / max(1, a), 3)} for s, (n, r, a, k) in sorted(table.items())}, ece(sure)


def ece(sure):
    """Expected calibration error in ten bins."""
    total = 0.0
    for low in np.arange(0, 1, 0.1):
        bin_ = [(p, r) for p, r in sure if low <= p < low + 0.1 or (low > 0.85 and p == 1.0)]
        if bin_:
            total += len(bin_) / len(sure) * abs(np.mean([p for p, _ in bin_]) - np.mean([r for _, r in bin_]))
    return round(float(total), 3)


def write(model, divisor, path: Path):
    numbers = lambda t: [round(x, 5) for x in t.detach().tolist()]
    told = {
        "name": "onrecord-resolver-en-2",
        "mean": numbers(model.mean),
        "scale": numbers(model.scale),
        "hidden": [numbers(row) for row in model.hidden.weight],
        "hidden_bias": numbers(model.hidden.bias),
        "out": numbers(model.out.weight[0]),
        "temperature": round(divisor, 2),
    }
    path.write_text(json.dumps(told, separators=(",", ":")).replace('"hidden":', '\n"hidden":').replace("],[", "],\n[") + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with corpora/, polnear/ and train/coreference/, which has gum/ and GAP's files")
    parser.add_argument("program", type=Path, help="the built example `choices`")
    parser.add_argument("onrecord", type=Path, help="the built program")
    parser.add_argument("output", type=Path, help="where the numbers go")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--units", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--runs", type=int, default=3, help="whose mean is taken")
    parser.add_argument("--news", type=int, default=3, help="how often an epoch reads the news, of which there is least")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    coreference = options.shared / "train" / "coreference"
    files = data.gum_files(coreference / "gum", options.seed)
    sets = dict(zip(("gum", "gum held"), ([data.gum(path) for path in part] for part in files)))
    sets |= {part: list(data.gap(coreference / f"gap-{part}.tsv")) for part in ("development", "validation")}
    sets |= dict(zip(("news", "news held"), data.news(options.shared)))
    seen = {k: choices(options.program, data.with_statements(v, options.onrecord)) for k, v in sets.items()}
    width = len(seen["gum"][0]["rows"][0])
    read = ["gum", "development", *["news"] * options.news]
    model = train([tensors(seen[k], width) for k in read], options.units, options.epochs, options.runs)
    divisor = temperature(model, tensors(seen["news held"], width))
    print("temperature", divisor)
    for part in ("validation", "development"):
        print("GAP", part, gap_score(model, seen[part], divisor, len(sets[part])))
    for part in ("gum held", "news held"):
        table, error = scores(model, seen[part], divisor)
        print(part, "calibration error", error)
        for sort, row in table.items():
            print(" ", sort, row)
    write(model, divisor, options.output)


if __name__ == "__main__":
    main()
