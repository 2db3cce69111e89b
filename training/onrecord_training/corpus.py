"""Attribution gold in brat standoff (PolNeAR's layout) as paragraphs of labelled words.

A *word* is what BERT's pre-tokeniser splits off (letters and digits, or one punctuation mark); it is the
unit of labelling, and its first word piece carries its label. An *attribution* is three lists of pieces,
each piece a half-open range of words inside one paragraph: speech that runs over a paragraph's end is one
piece a paragraph.
"""

import glob
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("source", "cue", "content")
MAX_PIECES_PER_WORD = 8  # longer words (URLs) are cut there: their tail says nothing about their role


@dataclass
class Attribution:
    """One statement: per role its pieces, each `(paragraph, first word, past the last word)`."""

    source: list = field(default_factory=list)
    cue: list = field(default_factory=list)
    content: list = field(default_factory=list)


@dataclass
class Paragraph:
    """`text`, where it begins in the article, its words as character ranges, each word's piece ids, and what a teacher
    takes each word to be (`[words, labels]`, probabilities), if it was asked."""

    text: str
    start: int
    words: list
    pieces: list
    taught: object = None


@dataclass
class Article:
    name: str
    paragraphs: list
    annotations: list  # one list of Attribution per annotator


def split_words(tokenizer, text: str):
    """The words of `text` as character ranges, and the word-piece ids of each."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words, pieces, last = [], [], None
    for word, (start, end), token in zip(encoding.word_ids, encoding.offsets, encoding.ids):
        if word != last:
            words.append([start, end])
            pieces.append([token])
            last = word
        else:
            words[-1][1] = end
            if len(pieces[-1]) < MAX_PIECES_PER_WORD:
                pieces[-1].append(token)
    return [tuple(w) for w in words], pieces


def paragraphs_of(tokenizer, text: str):
    found = []
    for match in re.finditer(r"[^\n]+", text):
        words, pieces = split_words(tokenizer, match.group())
        if words:
            found.append(Paragraph(match.group(), match.start(), words, pieces))
    return found


def read_standoff(path: str):
    """The attributions of one .ann file as lists of character ranges per role."""
    spans, found = {}, []
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 2:
            continue
        if cells[0].startswith("T") and " " in cells[1]:
            _, offsets = cells[1].split(" ", 1)
            spans[cells[0]] = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
        elif cells[0].startswith("E"):
            roles = defaultdict(list)
            for part in cells[1].split():
                role, key = part.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in ROLES:
                    roles[role] += spans.get(key, [])
            if roles:
                found.append(roles)
    return found


def words_at(paragraphs, start: int, end: int):
    """The pieces (one a paragraph) of words that overlap the characters `start..end`."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        a, b = start - paragraph.start, end - paragraph.start
        if b <= 0 or a >= len(paragraph.text):
            continue
        inside = [i for i, (x, y) in enumerate(paragraph.words) if x < b and y > a]
        if inside:
            found.append((index, inside[0], inside[-1] + 1))
    return found


def joined(pieces):
    """Sorted, and pieces of one role that touch or overlap made one, as the measure reads them."""
    found = []
    for p, a, b in sorted(set(pieces)):
        if found and found[-1][0] == p and a <= found[-1][2]:
            found[-1] = (p, found[-1][1], max(b, found[-1][2]))
        else:
            found.append((p, a, b))
    return found


def read_article(tokenizer, folder: Path, name: str, annotation_files):
    path = folder / "text" / name
    if not path.exists():
        path = folder / "text" / f"{name}.txt"
    text = open(path, encoding="utf-8").read()
    paragraphs = paragraphs_of(tokenizer, text)
    annotations = []
    for file in annotation_files:
        attributions = []
        for roles in read_standoff(file):
            spans = {r: joined(p for s in roles.get(r, []) for p in words_at(paragraphs, *s)) for r in ROLES}
            if spans["cue"]:
                attributions.append(Attribution(**spans))
        annotations.append(attributions)
    return Article(name, paragraphs, annotations)


def read_corpus(tokenizer, folder: Path):
    """Every article of `folder/text` with all its annotators' attributions, in name order."""
    files = defaultdict(list)
    for path in sorted(glob.glob(str(folder / "attributions" / "*.ann"))):
        files[os.path.basename(path)[:-4].rsplit("_", 1)[0]].append(path)
    return [read_article(tokenizer, folder, name, found) for name, found in sorted(files.items())]
