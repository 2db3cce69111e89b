"""Draws the documents whose statements the classifier of acts learns from: the same ones each time."""

import argparse
import pathlib
import random

DOCUMENTS = {
    "wikinews-politics": 1500,
    "releases": 700,
    "current-events": 12000,
    "un-general-debate-2014-2024": 60,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    args = parser.parse_args()
    for corpus, count in DOCUMENTS.items():
        with open(args.corpora / f"{corpus}.jsonl", encoding="utf-8") as file:
            documents = file.readlines()
        random.Random("train" + corpus).shuffle(documents)
        path = args.out / f"sample-{corpus}.jsonl"
        path.write_text("".join(documents[:count]), encoding="utf-8")


if __name__ == "__main__":
    main()
