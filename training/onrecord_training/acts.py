"""Fits the classifier of speech acts: from statements, weak labels and other people's sets to models/acts/acts.json.

What always holds: features are made by the Rust crate alone (its example `act_features`), so that training and use cannot drift
apart; every draw is seeded; no document of the hand-labelled parts `dev` and `final` is trained on.
"""

import argparse
import json
import pathlib
import random
import subprocess
from collections import Counter
from hashlib import sha256

import numpy as np

ACTS = "state predict praise agree offer promise appeal demand criticise accuse deny reject warn threaten".split()
INDEX = {act: at for at, act in enumerate(ACTS)}
SEED = 11
# How much a label counts, by how it came about.
HAND, CUE, MASKED, CONTENT, NOTHING, SPEECH_ACTS = 6.0, 1.0, 0.1, 0.3, 0.3, 0.15
MOST = 7000  # statements of a file
SECOND = 0.3  # share of a hand label that goes to the second act
LEAST_SEEN = 8  # statements that a feature must be seen in
SIGNIFICANT = 4  # of 127: weights all below are left out
DECAY = 2e-2
STEPS, RATE = 150, 0.05
# Labels of Speech-Acts 2019 (Subramanian et al.) that have one act of ours.
SPEECH_ACT_OF = {"Commissive-A": "promise", "Directive": "appeal", "Expressive": "praise", "Assertive": "state"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def of_statement(statement):
    words = {role: (statement[role] or {}).get("text", "") for role in ("cue", "content")}
    return {"kind": statement["kind"], **words}


def drawn(path, held):
    """Statements of a file, none of a document that is held out."""
    rows = [row for row in lines(path) if row["document"]["sha256"] not in held]
    random.Random(SEED).shuffle(rows)
    return rows[:MOST]


def features(tool, inputs):
    """The features of each input, made by the crate."""
    text = "".join(json.dumps(row) + "\n" for row in inputs)
    run = subprocess.run([tool], input=text, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in run.stdout.split("\n")[:-1]]


def share(act, also=None):
    row = np.zeros(len(ACTS), np.float32)
    row[INDEX[act]] = 1.0 if also is None else 1.0 - SECOND
    if also is not None:
        row[INDEX[also]] += SECOND
    return row


def weak_rows(read):
    """A statement as the lexicon labels it; where its cue tells the act, also without what the cue tells."""
    act = read["weak"]
    if act is None:
        return [(read["features"], share("state"), NOTHING)]
    if not read["by_cue"]:
        return [(read["features"], share(act, None if act == "state" else "state"), CONTENT)]
    return [(read["features"], share(act), CUE), (read["without_cue"], share(act), MASKED)]


def speech_acts(path, tool):
    rows = [row for row in lines(path) if row["set"] == "speech-acts-2019" and row["label"] in SPEECH_ACT_OF]
    inputs = [{"kind": "verbatim", "cue": "", "content": row["text"]} for row in rows]
    read = features(tool, inputs)
    return [(f["features"], share(SPEECH_ACT_OF[r["label"]]), SPEECH_ACTS) for r, f in zip(rows, read, strict=True)]


def hand_rows(rows, read):
    return [(f["features"], share(r["act"], r["also"]), HAND) for r, f in zip(rows, read, strict=True)]


class Table:
    """Rows of features as one sparse matrix."""

    def __init__(self, rows, vocabulary):
        found = [[vocabulary[name] for name in names if name in vocabulary] for names, _, _ in rows]
        self.starts = np.cumsum([0, *map(len, found)])[:-1]
        self.columns = np.concatenate([np.array(f, np.int64) for f in found])
        self.lengths = np.array([len(f) for f in found])
        self.targets = np.stack([target for _, target, _ in rows])
        self.weights = np.array([weight for _, _, weight in rows], np.float32)


def vocabulary(rows):
    seen = Counter()
    for names, _, _ in rows:
        seen.update(names)
    return {name: at for at, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST_SEEN))}


def fit(table, size):
    """Multinomial logistic regression with a ridge, by Adam over all rows at once."""
    import torch

    torch.manual_seed(SEED)
    columns = torch.from_numpy(table.columns)
    starts = torch.from_numpy(table.starts)
    targets, weights = torch.from_numpy(table.targets), torch.from_numpy(table.weights)
    matrix = torch.zeros(size, len(ACTS), requires_grad=True)
    optimiser = torch.optim.Adam([matrix], lr=RATE)
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        logits = torch.nn.functional.embedding_bag(columns, matrix, starts, mode="sum")
        loss = -(targets * logits.log_softmax(1)).sum(1)
        loss = (weights * loss).sum() / weights.sum() + DECAY * matrix.square().sum() / 100
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return matrix.detach().numpy()


def logits(matrix, vocabulary, read):
    return np.stack([sum((matrix[vocabulary[n]] for n in f if n in vocabulary), np.zeros(len(ACTS))) for f in read])


def top(scores, heat):
    """The likeliest act and its probability."""
    z = scores / heat
    z = np.exp(z - z.max(1, keepdims=True))
    return scores.argmax(1), z.max(1) / z.sum(1)


def is_right(best, golds):
    return np.array([ACTS[b] in (r["act"], r["also"]) for b, r in zip(best, golds, strict=True)])


def temperature(scores, golds):
    """What logits are divided by so that the likeliest act's probability is the share of times that a reader accepts it."""

    def loss(heat):
        best, sure = top(scores, heat)
        return -np.log(np.where(is_right(best, golds), sure, 1 - sure + 1e-6)).mean()

    return min(np.arange(0.3, 4.0, 0.05), key=loss)


def calibration_error(scores, golds, heat, bins=5):
    """Expected calibration error, in bins of equal size."""
    best, sure = top(scores, heat)
    right, order = is_right(best, golds), np.argsort(sure)
    parts = np.array_split(order, bins)
    return sum(len(part) * abs(right[part].mean() - sure[part].mean()) for part in parts) / len(order)


def report(name, scores, golds):
    best = scores.argmax(1)
    strict = np.mean([ACTS[b] == r["act"] for b, r in zip(best, golds, strict=True)])
    lenient = np.mean([ACTS[b] in (r["act"], r["also"]) for b, r in zip(best, golds, strict=True)])
    present = sorted({r["act"] for r in golds})
    scores = []
    for act in present:
        hit = sum(ACTS[b] == act == r["act"] for b, r in zip(best, golds, strict=True))
        found, wanted = sum(ACTS[b] == act for b in best), sum(r["act"] == act for r in golds)
        scores.append(2 * hit / (found + wanted))
    print(f"{name}: first act {strict:.3f}, first or second {lenient:.3f}, macro-F1 {np.mean(scores):.3f} of {len(golds)}")


def write(path, matrix, vocabulary, heat, name):
    scale = float(np.abs(matrix).max()) / 127
    whole = np.round(matrix / scale).astype(int)
    rows = {n: whole[at].tolist() for n, at in vocabulary.items() if np.abs(whole[at]).max() >= SIGNIFICANT}
    head = {"format": 1, "name": name, "acts": ACTS, "scale": round(scale, 8), "temperature": round(float(heat), 3)}
    body = ",\n".join(f" {json.dumps(n, ensure_ascii=False)}: {json.dumps(r, separators=(',', ':'))}" for n, r in rows.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(head)[:-1] + ', "features": {\n' + body + "\n}}\n", encoding="utf-8")
    print(f"{path}: {len(rows)} of {len(vocabulary)} features, {path.stat().st_size / 1e6:.2f} MB")


def texts(corpora, golds):
    """The words of hand-labelled statements, from the texts that they were drawn from."""
    wanted = {row["sha256"] for row in golds}
    held = {}
    for path in sorted(pathlib.Path(corpora).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            text = json.loads(line)["text"] if line.strip() else ""
            key = sha256(text.encode()).hexdigest()
            if key in wanted:
                held[key] = text
    pick = lambda row, role: " ".join(held[row["sha256"]][a:b] for a, b in row[role])  # noqa: E731
    return [{"kind": r["kind"], "cue": pick(r, "cue"), "content": pick(r, "content")} for r in golds]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", nargs="+", required=True, help="files of `onrecord extract`")
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--gold", required=True, help="folder with train.jsonl and dev.jsonl")
    parser.add_argument("--features", required=True, help="the built example act_features")
    parser.add_argument("--out", required=True)
    parser.add_argument("--speech-acts", help="acts.jsonl, to train on Speech-Acts 2019 too, which did not help")
    parser.add_argument("--without", nargs="*", default=[], choices=["hand", "masked", "weak"], help="to see what helps")
    args = parser.parse_args()
    gold = {part: lines(pathlib.Path(args.gold, f"{part}.jsonl")) for part in ("train", "dev")}
    held = {row["sha256"] for row in gold["dev"]} | {row["sha256"] for row in lines(pathlib.Path(args.gold, "final.jsonl"))}
    statements = [s for path in args.statements for s in drawn(path, held)]
    read = {part: features(args.features, texts(args.corpora, rows)) for part, rows in gold.items()}
    rows = []
    if "weak" not in args.without:
        for found in features(args.features, map(of_statement, statements)):
            rows += weak_rows(found)[: 1 if "masked" in args.without else 2]
    if args.speech_acts:
        rows += speech_acts(args.speech_acts, args.features)
    if "hand" not in args.without:
        rows += hand_rows(gold["train"], read["train"])
    names = vocabulary(rows)
    print(f"{len(statements)} statements, {len(rows)} rows, {len(names)} features")
    matrix = fit(Table(rows, names), len(names))
    scores = {part: logits(matrix, names, [f["features"] for f in found]) for part, found in read.items()}
    heat = temperature(scores["dev"], gold["dev"])
    lexicon = np.array([share(f["weak"] or "state") for f in read["dev"]])
    report("dev, lexicon alone", lexicon, gold["dev"])
    report("dev", scores["dev"], gold["dev"])
    error = calibration_error(scores["dev"], gold["dev"], heat)
    print(f"temperature {heat:.2f}, calibration error on dev {error:.3f}")
    if not args.without and not args.speech_acts:
        write(pathlib.Path(args.out), matrix, names, heat, "onrecord-acts-en-1")


if __name__ == "__main__":
    main()
