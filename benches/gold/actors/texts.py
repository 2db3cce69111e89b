"""The texts that the gold points into, by the name of their corpus.

What always holds: a text is the very one that `onrecord extract` reads, so that its offsets count code points of it.
"""

import hashlib
import json
from pathlib import Path

JSONL = ("releases.jsonl", "wikinews-politics.jsonl", "current-events.jsonl")
FILES = "polnear/dev"


def lines(shared: Path, corpus: str):
    """The lines of a JSONL corpus, unread."""
    with open(shared / "corpora" / corpus, encoding="utf-8") as file:
        return file.readlines()


def files(shared: Path):
    """The texts of PolNeAR's development part, in the order of their names."""
    return sorted((shared / FILES / "text").iterdir())


class Texts:
    """Documents by corpus and id; each JSONL corpus is read once, when it is first asked for."""

    def __init__(self, shared: Path):
        self.shared = shared
        self.read = {}

    def of(self, gold: dict) -> dict:
        """The document of a line of gold, checked by the hash of its text."""
        document = self._document(gold["corpus"], gold["document"])
        if sha256(document["text"]) != gold["sha256"]:
            raise SystemExit(f"{gold['corpus']} {gold['document']}: another text than the one that was labelled")
        return document

    def _document(self, corpus: str, name: str) -> dict:
        if corpus == FILES:
            path = self.shared / FILES / "text" / name
            with open(path, encoding="utf-8", newline="") as file:
                return {"title": None, "publisher": None, "published": None, "text": file.read()}
        if corpus not in self.read:
            documents = map(json.loads, lines(self.shared, corpus))
            self.read[corpus] = {document["id"]: document for document in documents}
        return self.read[corpus][name]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
