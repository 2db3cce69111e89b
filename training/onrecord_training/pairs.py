"""The files of `pairs/`, and the texts that their lines point into.

What always holds: a text is the one that was labelled, told by its hash; the project holds no text of a corpus.
"""

import hashlib
import json
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "pairs"


def lines_of(path: Path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def documents(shared: Path, corpus: str):
    """Every document of a corpus as a dictionary with `id` and `text`: a JSONL file's lines, or the files of a part of PolNeAR by
    name (`polnear`, the train part, or `polnear/dev`)."""
    if corpus.startswith("polnear"):
        part = "dev" if corpus.endswith("dev") else "train"
        for path in sorted((shared / "polnear" / part / "text").iterdir()):
            yield {"id": path.name, "text": path.read_text(encoding="utf-8")}
        return
    for document in lines_of(shared / "corpora" / f"{corpus}.jsonl"):
        yield {**document, "id": str(document["id"])}
