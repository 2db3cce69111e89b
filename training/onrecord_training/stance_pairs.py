"""Statements of the corpora beside issues, by hand: `pairs/issues.txt` and `pairs/labels.jsonl` have issues and where statements
stand to them, `pairs/written.jsonl` has propositions that were written for statements, `pairs/coded.jsonl` issues that were written
for documents, with where their statements stand. The project holds offsets, labels and propositions; the statements' words are
read from the corpora. `pairs/claims.jsonl` is of our own words throughout. Of the statements that measure filing and stance
(`benches/gold/stance`) those of its dev part are read in training, beside the wordings of `pairs/settlement.txt`.
"""

import random
from dataclasses import dataclass
from pathlib import Path

from .pairs import FOLDER, documents, lines_of, sha256
from .stance_made import SOFT, flipped

GOLD = Path(__file__).parents[2] / "benches" / "gold" / "stance"
# Its files by part; a document is of one part alone. What else is labelled here has none of its documents.
TAUGHT, MEASURED = ("dev", "more", "wide", "taught"), ("final", "later", "last", "left", "filings")
LABELS = {**SOFT, "beside": SOFT["neutral"]}
STANCES = {"support": SOFT["support"], "conditional": SOFT["support"], "oppose": SOFT["oppose"], "unclear": SOFT["neutral"]}
# Keys of a written line and where its statement stands to the proposition.
WRITTEN = {"support": "support", "oppose": "oppose", "neutral": "neutral", "beside": "beside", "for": "support", "against": "oppose"}


@dataclass(frozen=True)
class Issue:
    """An issue: `other` and `opposite` are empty where none is natural; those `held` out are the dev part."""

    id: str
    proposition: str
    other: str
    opposite: str
    held: bool

    @property
    def wordings(self):
        return [w for w in (self.proposition, self.other, self.opposite) if w]


def read_issues():
    lines = (FOLDER / "issues.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            name, *wordings = [field.strip() for field in line.split("|")]
            found.append(Issue(name.lstrip("*"), *wordings, held=name.startswith("*")))
    return found


def gold_documents():
    """The hashes of the texts that the gold has."""
    return {row["sha256"] for path in GOLD.glob("*.jsonl") for row in lines_of(path)}


def rows_of(name):
    """The lines of a file of pairs, without those whose document the gold has."""
    gold = gold_documents()
    return [row for row in lines_of(FOLDER / name) if row["sha256"] not in gold]


def texts_of(shared, rows):
    """The text of every document that the rows have, by corpus and id; one whose hash is another is an error."""
    wanted = {(row["corpus"], row["document"]): row["sha256"] for row in rows}
    found = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        for document in documents(shared, corpus):
            key = corpus, document["id"]
            if key in wanted:
                if sha256(document["text"]) != wanted[key]:
                    raise SystemExit(f"{corpus}: the text of {document['id']} is not the one that was labelled")
                found[key] = document["text"]
    return found


def statement(texts, row):
    """Cue and content as the stance model reads them: whose they are must tell nothing."""
    text = texts[row["corpus"], row["document"]]
    parts = [" ".join(text[a:b] for a, b in row[role]) for role in ("cue", "content")]
    return " ".join(part for part in parts if part)


def settlement(shared):
    """Rows (proposition, statement, probabilities) of the gold: of its dev part in every wording, where sides change places in
    the opposite's; of its final part as the codebook has it."""
    wordings = {}
    for line in (FOLDER / "settlement.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *sides = [field.strip() for field in line.split("|")]
            wordings[name] = [[wording.strip() for wording in side.split(" / ")] for side in sides]
    found = {"train": [], "dev": []}
    for side, names in (("train", TAUGHT), ("dev", MEASURED)):
        rows = [row for name in names for row in lines_of(GOLD / f"{name}.jsonl")]
        texts = texts_of(shared, rows)
        for row in rows:
            for label in row["issues"]:
                same, opposite = wordings[label["id"]]
                text, soft = statement(texts, row), STANCES[label["stance"]]
                if side == "dev":
                    found[side].append((same[0], text, soft))
                    continue
                found[side] += [(wording, text, soft) for wording in same] + [(wording, text, flipped(soft)) for wording in opposite]
    return found


def labelled(shared, seed):
    """Rows (proposition, statement, probabilities) of the pairs that were labelled, by side: of training in every wording, where
    sides change places in the opposite's; of the dev part as labelled."""
    rows = rows_of("labels.jsonl")
    texts = texts_of(shared, rows)
    issues = {issue.id: issue for issue in read_issues()}
    sides = {"sided": [], "aside": [], "dev": []}
    for row in rows:
        issue, text, soft = issues[row["issue"]], statement(texts, row), LABELS[row["label"]]
        if issue.held:
            sides["dev"].append((issue.proposition, text, soft))
            continue
        found = sides["aside" if row["label"] == "beside" else "sided"]
        found += [(wording, text, soft) for wording in (issue.proposition, issue.other) if wording]
        if issue.opposite:
            found.append((issue.opposite, text, flipped(soft)))
    for found in sides.values():
        random.Random(seed).shuffle(found)
    return sides


def written(shared, held):
    """Rows (proposition, statement, probabilities) of the propositions that were written, by side: `train`, `beside` (of training
    too) and `dev`; `held` says of a document's name whether it is of the dev part."""
    rows = rows_of("written.jsonl")
    texts = texts_of(shared, rows)
    sides = {"train": [], "beside": [], "dev": []}
    for row in rows:
        text = statement(texts, row)
        for key, label in WRITTEN.items():
            if key in row:
                side = "dev" if held(row["document"]) else "beside" if label == "beside" else "train"
                sides[side].append((row[key], text, LABELS[label]))
    return sides


def coded(shared, held):
    """The same of the issues that were written for documents: of training in both wordings, of the dev part as written and
    without what is beside an issue."""
    rows = rows_of("coded.jsonl")
    texts = texts_of(shared, rows)
    sides = {"train": [], "beside": [], "dev": []}
    for row in rows:
        dev = held(row["document"])
        for label, soft in LABELS.items():
            side = "dev" if dev else "beside" if label == "beside" else "train"
            for spans in row.get(label, []) if not (dev and label == "beside") else []:
                text = statement(texts, {**row, **dict(zip(("source", "cue", "content"), spans))})
                sides[side].append((row["issue"], text, soft))
                if not dev and "opposite" in row:
                    sides[side].append((row["opposite"], text, flipped(soft)))
    return sides


def claims(held):
    """The same of the propositions with claims and comments of our own, by proposition: of training in both wordings."""
    sides = {"train": [], "dev": []}
    for row in lines_of(FOLDER / "claims.jsonl"):
        dev = held(row["proposition"])
        for label, soft in SOFT.items():
            for text in row[label]:
                sides["dev" if dev else "train"].append((row["proposition"], text, soft))
                if not dev and "opposite" in row:
                    sides["train"].append((row["opposite"], text, flipped(soft)))
    return sides
