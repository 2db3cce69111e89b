"""Texts with marked antecedents for the resolver, from GUM, GAP and the news of `pairs/anaphors.jsonl`.

What always holds: offsets count code points of the texts made here; a marked mention is told by its head, so that a phrase
inside it is not taken for it; documents of GUM are drawn by a seed.
"""

import csv
import json
import random
import re
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from .pairs import FOLDER, documents, lines_of, sha256

GOLD = Path(__file__).parents[2] / "benches" / "gold" / "actors" / "dev.jsonl"

PRONOUNS = {"he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "it", "its"}
ENDS = {",", "whose", "whom", "when", "as", "after", "of", "in", "for", "who", "which", "that", "from", "at", "with", "to", "on", "(", "-", "--", "by", "where", "'s", "’s"}
NOT_BEFORE = set(",.;:!?)]}%'’”") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
PEOPLE = {"person", "organization", "animal"}


def gap(path: Path):
    """Documents of a file of GAP: one pronoun each, with two names that are marked and which of them is meant."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            span = lambda name: [int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name])]
            start = int(row["Pronoun-offset"])
            query = {"span": [start, start + len(row["Pronoun"])], "marks": [span("A"), span("B")], "gold": False}
            truth = [row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"]
            yield {"text": row["Text"], "queries": [query], "truth": [truth], "pronoun": row["Pronoun"].lower()}


@dataclass
class Referent:
    """A mention: its tokens, what it is, and the mention that it is tied to."""

    tokens: list = field(default_factory=list)
    kind: str = ""


def gum_files(folder: Path, seed: int, share: float = 0.2):
    """The files of GUM in two parts, drawn by document."""
    files = sorted(folder.glob("*.tsv"))
    random.Random(seed).shuffle(files)
    cut = int(len(files) * share)
    return files[cut:], files[:cut]


def gum(path: Path):
    """A document of GUM with a query for each pronoun of the third person and each definite description of people or
    bodies; the marks are the heads of earlier mentions of the one that is meant, none for whoever comes up first."""
    text, spans, referents, links = read(path)
    chains = chain(referents, links)
    queries, truth = [], []
    for key in sorted(referents, key=lambda k: (referents[k].tokens[0], -len(referents[k].tokens))):
        tokens = referents[key].tokens
        words = [text[spans[t][0]:spans[t][1]] for t in tokens]
        pronoun = len(words) == 1 and words[0].lower() in PRONOUNS
        described = words[0].lower() in {"the", "this", "that"} and referents[key].kind in PEOPLE and len(words) > 1
        kinds = {referents[r].kind for r in chains[key]}
        # Sources are people, bodies and states: what a thing is called tells nothing of them.
        speaks = kinds & {"person", "organization"} or (len(chains[key]) > 1 and "place" in kinds)
        if not (pronoun or described) or not speaks:
            continue
        before = [r for r in chains[key] if referents[r].tokens[0] < tokens[0]]
        marks = [list(spans[head(text, spans, referents[r].tokens)]) for r in before]
        queries.append({"span": [spans[tokens[0]][0], spans[tokens[-1]][1]], "marks": marks, "gold": True})
        truth.append([True] * len(marks))
    return {"text": text, "queries": queries, "truth": truth}


def head(text, spans, tokens):
    """The last token before the phrase's complement or apposition."""
    for at, token in enumerate(tokens[1:], 1):
        if text[spans[token][0]:spans[token][1]].lower() in ENDS:
            following = text[spans[token][0]:spans[token][1]]
            if following in {"'s", "’s"} and at + 1 < len(tokens):
                continue
            return tokens[at - 1]
    return tokens[-1]


def read(path: Path):
    """The text of a file of GUM, spaced as print is, with its tokens, mentions and ties."""
    text, spans, ids = "", [], {}
    referents, links = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#Text="):
            text += "\n" if text and spans else ""
            continue
        cells = line.split("\t")
        if not re.match(r"\d+-\d+$", cells[0]) or len(cells) < 10:
            continue
        word = cells[2]
        joins = word in NOT_BEFORE or word == "-" or text.endswith(("-", "(", "[", "“", "‘", "$", "\n")) or not text
        text += ("" if joins else " ") + word
        ids[cells[0]] = len(spans)
        spans.append((len(text) - len(word), len(text)))
        mention(cells, len(spans) - 1, referents, links)
    return text, spans, referents, [(a, ids_of(b, ids, c, referents)) for a, b, c in links]


def mention(cells, token, referents, links):
    """Notes the mentions of a token, and the ties that begin there."""
    for entity in cells[3].split("|") if cells[3] not in "_*" else []:
        match = re.match(r"([a-z]+)(?:\[(\d+)\])?$", entity)
        if match:
            referent = referents.setdefault(match[2] or f"at {token}", Referent())
            referent.tokens.append(token)
            referent.kind = match[1]
    kinds, ties = cells[8].split("|"), cells[9].split("|")
    for kind, tie in zip(kinds, ties):
        match = re.match(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?$", tie)
        if match and not kind.startswith("bridge"):
            source = match[3] if match[3] and match[3] != "0" else f"at {token}"
            links.append((source, match[1], match[2]))


def ids_of(place, ids, number, referents):
    """The mention that a tie leads to."""
    return number if number and number != "0" else f"at {ids.get(place, -1)}"


def chain(referents, links):
    """For each mention all those tied to it, over any number of ties."""
    parent = {key: key for key in referents}

    def root(key):
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for a, b in links:
        if a in parent and b in parent:
            parent[root(a)] = root(b)
    together = {}
    for key in referents:
        together.setdefault(root(key), []).append(key)
    return {key: together[root(key)] for key in referents}


def news(shared: Path):
    """Documents of the corpora whose sources were labelled, in two parts drawn by document: to train on, and held out."""
    labelled = defaultdict(list)
    for row in anaphors():
        labelled[row["corpus"], row["document"], row["sha256"]].append(row)
    parts = [], []
    for corpus in sorted({key[0] for key in labelled}):
        for told in documents(shared, corpus):
            hashed = sha256(told["text"])
            if rows := labelled.get((corpus, told["id"], hashed)):
                rows.sort(key=lambda row: row["source"])
                queries = [{"span": row["source"], "marks": row["marks"], "gold": True} for row in rows]
                truth = [[True] * len(q["marks"]) for q in queries]
                # What the actors' gold is developed on is read as well; nothing of it is held out.
                held = int(hashed, 16) % 5 == 0 and "class" not in rows[0]
                parts[held].append({**told, "queries": queries, "truth": truth})
    return parts


def anaphors():
    """Sources without a name, each with the spans that name the one who is meant; those that mean several are left out."""
    for row in lines_of(FOLDER / "anaphors.jsonl"):
        if len(row["means"]) < 2:
            yield {**row, "marks": [mark for one in row["means"] for mark in one]}
    for row in lines_of(GOLD):
        if row["class"] in {"pronoun", "title_or_description", "unnamed"} and len(row["actors"]) == 1:
            yield {**row, "corpus": row["corpus"].removesuffix(".jsonl"), "source": row["source"][0], "marks": [row["antecedent"]] if row["antecedent"] else []}


def with_statements(texts: list, onrecord: Path):
    """The documents with the statements that `onrecord extract` finds in them: what was resolved before tells whom a source means."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for at, document in enumerate(texts):
            file.write(json.dumps({"id": str(at), "text": document["text"], "title": document.get("title")}) + "\n")
        file.flush()
        told = subprocess.run([onrecord, "extract", file.name], stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8")
    found = defaultdict(list)
    for line in filter(None, told.stdout.split("\n")):
        row = json.loads(line)
        found[row["document"]["id"]].append(row)
    return [{**document, "statements": found[str(at)]} for at, document in enumerate(texts)]
