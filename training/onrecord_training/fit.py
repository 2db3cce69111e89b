"""Fits the constants of `tagger.json` on development data, against the statements that the Rust side finds there.

    python -m onrecord_training.fit --onrecord BINARY --gold FOLDER --model FOLDER

The decoder's constants (how unlikely a span of each role and a link may be) are chosen one after the other; then a logistic regression of "found" on what each statement's confidence is made
of is fitted by Newton's method with a small ridge. The expected calibration error that the model card reports is
measured with five-fold cross-validation by article, so that no article is judged by weights that saw it.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

# What is tried for each constant, in turn.
TRIED = {
    "overlap": (0.0, 0.25, 0.5, 0.75),
    "source": (0.1, 0.2, 0.3, 0.4),
    "cue": (0.35, 0.4, 0.45, 0.5, 0.55),
    "content": (0.5, 0.55, 0.6, 0.65, 0.7),
    "link": (0.5, 0.6, 0.7),
}
BEGIN = {"overlap": 0.5, "source": 0.3, "cue": 0.45, "content": 0.5, "link": 0.6}
RIDGE = 1.0


def evaluate(onrecord, gold, model, *more):
    command = [onrecord, "evaluate", "--brat", gold, "--model", model, "--strict", "--format", "json", *more]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def set_fitted(model: Path, chosen, confidence):
    path = model / "tagger.json"
    description = json.loads(path.read_text())
    description["fitted"] = {"overlap": chosen["overlap"], "least_span": [chosen[role] for role in ("source", "cue", "content")],
                             "least_link": chosen["link"], "confidence": confidence}
    path.write_text(json.dumps(description, indent=1) + "\n")


def value_of(figures):
    """What the constants are chosen for: pieces of each role, whole statements and overlap, alike."""
    pieces = [figures["fragment_exact"][role][2] for role in ("source", "cue", "content")]
    return sum(pieces) / 3 + (figures["statement_exact"][2] + figures["statement_overlap"][2]) / 2


def choose_decoding(onrecord, gold, model, rounds):
    chosen, seen = dict(BEGIN), {}

    def value(constants):
        key = tuple(sorted(constants.items()))
        if key not in seen:
            set_fitted(model, constants, [])
            figures = evaluate(onrecord, gold, model)
            seen[key] = value_of(figures)
            print(constants, [figures["fragment_exact"][r][2] for r in ("source", "cue", "content")],
                  figures["statement_exact"][2], figures["statement_overlap"][2], flush=True)
        return seen[key]

    for _ in range(rounds):
        for name, options in TRIED.items():
            chosen[name] = max(options, key=lambda option: value(chosen | {name: option}))
    return chosen


def logistic(x, y):
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def calibration_error(p, y, bins=10):
    which = np.minimum((p * bins).astype(int), bins - 1)
    return sum(abs(p[which == b].mean() - y[which == b].mean()) * (which == b).mean() for b in set(which))


def features_of(onrecord, gold, model):
    with tempfile.NamedTemporaryFile("r") as file:
        evaluate(onrecord, gold, model, "--features", file.name)
        rows = [json.loads(line) for line in open(file.name)]
    x = np.array([r["features"] for r in rows])
    y = np.array([float(r["found"]) for r in rows])
    return x, y, [r["document"] for r in rows]


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--onrecord", required=True)
    p.add_argument("--gold", required=True)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--rounds", type=int, default=2)
    o = p.parse_args()
    chosen = choose_decoding(o.onrecord, o.gold, o.model, o.rounds)
    set_fitted(o.model, chosen, [])
    x, y, articles = features_of(o.onrecord, o.gold, o.model)
    folds = {name: i % 5 for i, name in enumerate(sorted(set(articles)))}
    fold = np.array([folds[a] for a in articles])
    held = np.zeros(len(y))
    for i in range(5):
        held[fold == i] = 1 / (1 + np.exp(-x[fold == i] @ logistic(x[fold != i], y[fold != i])))
    weights = logistic(x, y)
    set_fitted(o.model, chosen, [round(float(w), 5) for w in weights])
    print(f"{len(y)} statements, {y.mean():.3f} found; calibration error, cross-validated: {calibration_error(held, y):.4f}")


if __name__ == "__main__":
    main()
