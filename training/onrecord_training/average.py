"""The mean of the weights of several runs that began with the same encoder: it finds more than any of them and costs no more to run
(Wortsman et al. 2022, "Model soups").

    python -m onrecord_training.average --out FILE WEIGHTS WEIGHTS…
"""

import argparse
from pathlib import Path

import torch


def mean(states):
    """The mean of state dictionaries, each name in its own type."""
    first = states[0]
    return {name: (sum(state[name].float() for state in states) / len(states)).to(first[name].dtype) for name in first}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("weights", type=Path, nargs="+")
    o = p.parse_args()
    torch.save(mean([torch.load(path, weights_only=True, map_location="cpu") for path in o.weights]), o.out)


if __name__ == "__main__":
    main()
