"""Draws the pairs of an issue and a statement that are labelled by hand: the same ones each time.

    python -m onrecord_training.pairs_draw --corpora FOLDER --onrecord BINARY --encoder FOLDER > drawn.jsonl

Of each corpus DOCUMENTS documents are drawn, none of those that `benches/gold/stance` has a statement of; `onrecord extract` finds their
statements. For each issue of `pairs/issues.txt` the statements are ranked by the cosine of their content with its
nearest wording, one a document, and drawn from three ranges of ranks: what is near without speaking to the issue is what a
filer gets wrong. As few near ones oppose, the nearest of those that have a word of refusal follow. A line has the issue, where the statement stands, and, for whoever labels, its words.
"""

import argparse
import hashlib
import json
import random
import re
import subprocess
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .encoder import load_encoder
from .pairs import lines_of
from .stance import FIRST, PAD, SEP
from .stance_pairs import gold_documents, read_issues

DOCUMENTS = {"releases": 900, "wikinews-politics": 1200, "un-general-debate-2014-2024": 260, "current-events": 9000}
RANKS = ((0, 12, 12), (12, 60, 8), (60, 300, 4))  # from, to, how many
REFUSING = 16
REFUSAL = re.compile(
    r"\b(reject|oppos|refus|condemn|against|critici[sz]|warn|unacceptabl|never|cannot|illegal|wrong|denounc|rul(e|es|ed|ing) out|"
    r"den(y|ie)|mistake|fail|threat|danger|protest|object|blam|regret|no longer|not\b|stop\b|drop|abandon|lie|useless|halt)", re.IGNORECASE)
CONFIDENCE = "0.5"
PIECES = 64  # of a content, for ranking


def documents(corpora):
    """The drawn documents' lines, their ids with the corpus before them."""
    gold = gold_documents()
    for corpus, count in DOCUMENTS.items():
        rows = lines_of(corpora / f"{corpus}.jsonl")
        for row in random.Random(f"pairs {corpus}").sample(rows, min(count, len(rows))):
            if hashlib.sha256(row["text"].encode()).hexdigest() not in gold:
                row["id"] = f"{corpus} {row['id']}"
                yield json.dumps(row, ensure_ascii=False)


def statements(onrecord, lines):
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder, "sample.jsonl")
        sample.write_text("\n".join(lines) + "\n", encoding="utf-8")
        run = subprocess.run([onrecord, "extract", "-q", "--min-confidence", CONFIDENCE, str(sample)],
                             check=True, capture_output=True, encoding="utf-8")
    return [json.loads(line) for line in run.stdout.split("\n")[:-1]]


@torch.no_grad()
def vectors(encoder, tokenizer, texts):
    """Unit vectors `[texts, 384]`: the mean of the pieces, as the embedder has it."""
    ids = [[FIRST, *tokenizer.encode(text, add_special_tokens=False).ids[:PIECES], SEP] for text in texts]
    out = torch.zeros(len(texts), encoder.size)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        longest = len(ids[rows[-1]])
        batch = torch.tensor([ids[i] + [PAD] * (longest - len(ids[i])) for i in rows])
        mask = torch.zeros(batch.shape).masked_fill(batch == PAD, float("-inf"))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            h = encoder(batch, mask).float()
        kept = (mask == 0).float()[:, :, None]
        out[rows] = torch.nn.functional.normalize((h * kept).sum(1) / kept.sum(1), dim=1)
    return out


def nearest(near, found, most, fits=lambda statement: True):
    """The places of the nearest statements that fit, one a document."""
    ranked, seen = [], set()
    for i in near.argsort(descending=True).tolist():
        document = found[i]["document"]["id"]
        if document not in seen and fits(found[i]):
            seen.add(document)
            ranked.append(i)
        if len(ranked) == most:
            break
    return ranked


def refuses(statement):
    cue = (statement["cue"] or {}).get("text", "")
    return bool(REFUSAL.search(f"{cue} {statement['content']['text']}"))


def chosen(issue, near, found):
    """The places of the statements that are drawn for an issue."""
    ranked = nearest(near, found, RANKS[-1][1])
    rng = random.Random(f"pairs {issue.id}")
    drawn = [i for start, end, count in RANKS for i in rng.sample(ranked[start:end], min(count, len(ranked[start:end])))]
    return drawn + nearest(near, found, REFUSING, lambda s: refuses(s) and all(s is not found[i] for i in drawn))


def row(issue, statement):
    words = {role: statement[role] for role in ("source", "cue", "content")}
    corpus, document = statement["document"]["id"].split(" ", 1)
    return {"issue": issue.id, "corpus": corpus, "document": document, "sha256": statement["document"]["sha256"],
            **{role: found["spans"] if found else [] for role, found in words.items()},
            "text": {"title": statement["document"].get("title"), **{r: w["text"] if w else "" for r, w in words.items()}}}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--onrecord", required=True)
    p.add_argument("--encoder", type=Path, required=True)
    o = p.parse_args()
    found = statements(o.onrecord, list(documents(o.corpora)))
    tokenizer = Tokenizer.from_file(str(o.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = load_encoder(o.encoder, dropout=0.0).eval()
    contents = vectors(encoder, tokenizer, [s["content"]["text"] for s in found])
    for issue in read_issues():
        near = (contents @ vectors(encoder, tokenizer, issue.wordings).T).max(1).values
        for i in chosen(issue, near, found):
            print(json.dumps(row(issue, found[i]), ensure_ascii=False))


if __name__ == "__main__":
    main()
