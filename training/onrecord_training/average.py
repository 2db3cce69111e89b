"""The mean of the weights of several runs that began with the same encoder: it finds more than any of them and costs no more to run
(Wortsman et al. 2022, "Model soups").

    python -m onrecord_training.average --out FILE WEIGHTS WEIGHTS… [--shares SHARE SHARE…]
"""

import argparse
from pathlib import Path

import torch


def mean(states, shares):
    """The mean of state dictionaries, each weighed by its share, each name in its own type."""
    first, total = states[0], sum(shares)
    return {name: (sum(share * state[name].float() for share, state in zip(shares, states, strict=True)) / total).to(first[name].dtype)
            for name in first}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("weights", type=Path, nargs="+")
    p.add_argument("--shares", type=float, nargs="+", help="of each of the weights; all alike without")
    o = p.parse_args()
    states = [torch.load(path, weights_only=True, map_location="cpu") for path in o.weights]
    torch.save(mean(states, o.shares or [1.0] * len(states)), o.out)


if __name__ == "__main__":
    main()
