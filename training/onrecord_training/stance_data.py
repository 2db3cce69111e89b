"""Rows for the stance model: (set, proposition, statement, probabilities of support, oppose and neutral), split so that the
dev part's topics occur nowhere in training.

How each set is split: VAST by text and topic (a dev text's targets whose words equal those of no training target),
Perspectrum by claim, NewsMTSC by target's name, the made pairs by policy, those labelled by hand by issue, those written by
document, those of the gold by its parts. GWSD has one proposition alone, so that its dev part is
unseen text on a seen topic, which the figures say.
"""

import hashlib
import random
import re
from collections import Counter, defaultdict

from . import stance_pairs
from .pairs import lines_of
from .stance_made import SOFT, make, parsed

DEV_SHARE = 10  # percent
CUES = ("said", "said that", "told reporters", "stressed that", "added", "argued that", "wrote", "believes", "noted that", "declared")
STOP = {"the", "a", "an", "of", "in", "to", "for", "on", "and", "is", "are", "be", "with", "by", "from"}
# Rows of training that are read in an epoch, of each set; of most all, of one twice.
# What is beside an issue is not filed under it, so that the model seldom meets it: it is drawn sparingly.
AN_EPOCH = {"vast": 7000, "perspectrum": 7000, "perspectrum-made": 1500, "gwsd": 3800, "newsmtsc": 3000, "made": 2500, "settlement": 5000, "sided": 3000,
            "aside": 500, "claims": 9000, "written": 12_000, "written-beside": 1000, "coded": 30_000, "coded-beside": 1400}
# Sets whose texts nobody reports: a third of them is put behind a cue.
UNREPORTED = {"vast", "perspectrum", "perspectrum-made", "gwsd"}


def dev_side(key: str) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100 < DEV_SHARE


def topic(target: str):
    """A target's words without endings and little words, so that "guns" and "the gun" are one topic."""
    words = re.findall(r"[a-z]+", target.lower())
    return frozenset(re.sub(r"(ing|es|s|ed|ion)$", "", w) for w in words if w not in STOP) or frozenset(words)


def reported(rng, text: str) -> str:
    """The text as it would stand after a cue that tells nothing."""
    return f"{rng.choice(CUES)} {text}"


def soft_of(row):
    """The shares of the annotators' votes where the set has them, the label's a little raised, so that it wins a tie."""
    label = SOFT[row["stance"]]
    if "votes" not in row:
        return label
    votes = [row["votes"].get(k, 0) + 0.1 * at for k, at in zip(("agrees", "disagrees", "neutral"), label)]
    return tuple(v / sum(votes) for v in votes)


def split(shared):
    """Training and dev rows of all sets; `shared` is the folder with train/, corpora/ and polnear/."""
    by_set = defaultdict(list)
    for row in lines_of(shared / "train" / "stance.jsonl"):
        by_set[row["set"]].append(row)
    train, dev = defaultdict(list), defaultdict(list)
    vast(by_set["vast"], train, dev)
    for row in by_set["perspectrum"]:
        (dev if dev_side(row["target"]) else train)["perspectrum"].append(row)
    for row in by_set["gwsd"]:
        (dev if dev_side(row["text"]) else train)["gwsd"].append(row)
    for row in by_set["newsmtsc"]:
        (dev if dev_side(row["target"].lower()) else train)["newsmtsc"].append(row)
    rows = [{name: [(name, r["target"], r["text"], soft_of(r)) for r in found] for name, found in side.items()} for side in (train, dev)]
    held = [i % 10 == 3 for i in range(len(parsed()))]
    for side, wanted, count in ((0, False, 7 * AN_EPOCH["made"]), (1, True, 800)):
        policies = [p for p, h in zip(parsed(), held) if h == wanted]
        rows[side]["made"] = [("made", *row) for row in make(policies, count, 11 + side)]
        rows[side]["perspectrum-made"] = unrelated(rows[side]["perspectrum"], random.Random(5 + side))
    labelled = stance_pairs.labelled(shared, 17)
    for name, side in (("sided", 0), ("aside", 0), ("dev", 1)):
        rows[side]["labelled" if name == "dev" else name] = [(name, *row) for row in labelled[name]]
    settlement = stance_pairs.settlement(shared)
    for side, part in ((0, "train"), (1, "dev")):
        rows[side]["settlement"] = [("settlement", *row) for row in settlement[part]]
        rows[side]["claims"] = [("claims", *row) for row in stance_pairs.claims(dev_side)[part]]
    for name, read in (("written", stance_pairs.written), ("coded", stance_pairs.coded)):
        found = read(shared, dev_side)
        for side, key, part in ((0, name, "train"), (0, f"{name}-beside", "beside"), (1, name, "dev")):
            rows[side][key] = [(key, *row) for row in found[part]]
    return rows


def vast(rows, train, dev):
    """Several labels of one text and target are its votes. VAST makes most of its neutral examples of a text and another text's
    topic (Allaway and McKeown 2020, section 3), but the rows keep the text's own topic, which has a side beside: 2,358 of
    2,555. Those are made again here, with a topic of the same part that shares no word with the text's."""
    names = {"support": "agrees", "oppose": "disagrees", "neutral": "neutral"}
    labels = defaultdict(Counter)
    for row in rows:
        labels[row["text"], row["target"]][row["stance"]] += 1
    own = defaultdict(set)
    for text, target in labels:
        own[text] |= topic(target)
    sides = {True: [], False: []}  # dev, train
    swapped = {True: [], False: []}
    for (text, target), votes in labels.items():
        neutral = votes.pop("neutral", 0) if len(votes) > 1 else 0
        swapped[dev_side(text)] += [text] * neutral
        row = {"text": text, "target": target, "stance": votes.most_common(1)[0][0]}
        sides[dev_side(text)].append({**row, "votes": {names[stance]: count for stance, count in votes.items()}})
    seen = {topic(row["target"]) for row in sides[False]}
    sides[True] = [row for row in sides[True] if topic(row["target"]) not in seen]
    for held, part in ((False, train), (True, dev)):
        rng = random.Random(7 + held)
        topics = sorted({row["target"] for row in sides[held]})
        for text in swapped[held]:
            target = next(t for t in iter(lambda: rng.choice(topics), None) if not topic(t) & own[text])
            sides[held].append({"text": text, "target": target, "stance": "neutral"})
        part["vast"] = sides[held]


def unrelated(rows, rng):
    """Claims beside perspectives of other claims: neutral. A third of the rows' number."""
    out = []
    for _ in range(len(rows) // 3):
        (_, claim, _, _), (_, other, text, _) = rng.choice(rows), rng.choice(rows)
        if not topic(claim) & topic(other):
            out.append(("perspectrum-made", claim, text, SOFT["neutral"]))
    return out


def drawn(rng, rows, wanted: int):
    """As many of the rows, at most each of them twice."""
    twice = min(len(rows), max(0, wanted - len(rows)))
    return rng.sample(rows, min(len(rows), wanted)) + rng.sample(rows, twice)


def epoch_rows(train, seed: int, share: float = 1.0):
    """What an epoch reads: a draw of each set, a third of the texts that nobody reports put behind a cue."""
    rng = random.Random(seed)
    rows = []
    for name, wanted in AN_EPOCH.items():
        found = train[name]
        for row in drawn(rng, found, max(1, int(wanted * share))):
            put = name in UNREPORTED and rng.random() < 0.33
            rows.append((row[0], row[1], reported(rng, row[2]) if put else row[2], row[3]))
    rng.shuffle(rows)
    return rows
