"""Pairs of an issue and a statement of the corpora, labelled by hand: `pairs/issues.txt` has the issues, `pairs/labels.jsonl` where
each statement stands. The statements' words are read from the corpora; the project holds offsets and labels.
"""

import hashlib
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "pairs"
# Of support, oppose, neutral (speaks to the issue, takes no side), beside (speaks of something else).
LABELS = {"support": (1.0, 0.0, 0.0, 0.0), "oppose": (0.0, 1.0, 0.0, 0.0), "neutral": (0.0, 0.0, 1.0, 0.0), "beside": (0.0, 0.0, 0.0, 1.0)}


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


def flipped(soft):
    return soft[1], soft[0], *soft[2:]


def texts_of(corpora, rows):
    """The text of every document that the rows have, by corpus and id; one whose hash is another is an error."""
    wanted = {(row["corpus"], row["document"]): row["sha256"] for row in rows}
    found = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        for line in open(corpora / f"{corpus}.jsonl", encoding="utf-8"):
            document = json.loads(line)
            key = corpus, str(document["id"])
            if key in wanted:
                if hashlib.sha256(document["text"].encode()).hexdigest() != wanted[key]:
                    raise SystemExit(f"{corpus}.jsonl: the text of {key[1]} is not the one that was labelled")
                found[key] = document["text"]
    return found


def statement(text, row):
    """Source, cue and content as the stance model reads them."""
    parts = [" ".join(text[a:b] for a, b in row[role]) for role in ("source", "cue", "content")]
    return " ".join(part for part in parts if part)


def labelled(corpora):
    """Pairs by side: (issue, statement, probabilities), of training and of the dev part."""
    rows = [json.loads(line) for line in open(FOLDER / "labels.jsonl", encoding="utf-8")]
    texts = texts_of(corpora, rows)
    issues = {issue.id: issue for issue in read_issues()}
    train, dev = [], []
    for row in rows:
        issue = issues[row["issue"]]
        pair = issue, statement(texts[row["corpus"], row["document"]], row), LABELS[row["label"]]
        (dev if issue.held else train).append(pair)
    return train, dev


def wordings(issue, text, soft):
    """A pair in each wording of its issue."""
    rows = [(wording, text, soft) for wording in (issue.proposition, issue.other) if wording]
    return rows + ([(issue.opposite, text, flipped(soft))] if issue.opposite else [])


def strangers(pairs, count, rng):
    """Statements that were labelled for one issue beside another issue's words: they speak of something else, but where the two issues
    share documents, which are left out."""
    documents = defaultdict(set)
    for issue, text, _ in pairs:
        documents[issue.id].add(text)
    found = []
    while len(found) < count:
        (issue, _, _), (_, text, _) = rng.choice(pairs), rng.choice(pairs)
        if text not in documents[issue.id]:
            found.append((rng.choice(issue.wordings), text, LABELS["beside"]))
    return found


def training_rows(pairs, seed):
    """Every pair in all wordings, and as many strangers as a fifth of them."""
    rng = random.Random(seed)
    rows = [row for issue, text, soft in pairs for row in wordings(issue, text, soft)]
    return rows + strangers(pairs, len(rows) // 5, rng)
