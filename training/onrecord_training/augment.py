"""What the corpus has too little of, made from its own training part.

* Chains: one speaker, several statements ("S stated that A, rejecting B and emphasising C while warning
  that D"), from sources and contents of the corpus and cues listed here. Each link is a statement.
* Layouts: `"content" —Source` and `Source: "content"`, as press releases print them.
* Quotation marks: the curly marks of a paragraph become straight, guillemets or German ones. Lengths do
  not change, so that labels stay where they are.

All draws come from the generator that is passed in.
"""

import re

from .corpus import Attribution, Paragraph, split_words

# Cues by what they take: a clause with "that", a noun phrase, an infinitive, a person and an infinitive.
FINITE = {
    "that": "said stated declared stressed argued noted claimed insisted warned added emphasized acknowledged "
            "conceded maintained explained predicted reiterated suggested".split()
            + ["made clear", "has said", "has insisted", "also said", "did not say", "pointed out", "clarified"],
    "noun": ["rejected", "emphasized", "demanded", "dismissed", "criticized", "praised", "denounced", "warned of",
             "called for", "insisted on", "hinted at", "promised", "ruled out", "defended", "condemned", "welcomed",
             "backed", "opposed", "outlined", "questioned", "denied", "has rejected", "proposed", "floated",
             "signaled", "spoke of", "expressed", "cited", "stressed", "offered", "has consistently sought",
             "has long demanded", "insists on", "seeks", "reaffirmed"],
    "to": ["vowed", "promised", "refused", "offered", "threatened", "pledged", "agreed", "declined", "hopes", "plans",
           "remains determined", "expressed a willingness", "is prepared"],
    "whom": ["urged", "called on", "asked", "called upon", "told", "pressed", "warned"],
}
PARTICIPLE = {
    "that": "saying stating declaring stressing arguing noting claiming insisting warning adding emphasizing "
            "acknowledging conceding explaining predicting reiterating suggesting".split() + ["making clear"],
    "noun": ["rejecting", "emphasizing", "demanding", "dismissing", "criticizing", "praising", "denouncing",
             "warning of", "calling for", "insisting on", "hinting at", "promising", "ruling out", "defending",
             "condemning", "welcoming", "backing", "opposing", "outlining", "questioning", "denying", "proposing",
             "stressing", "expressing", "citing", "signaling", "articulating", "underlining", "reaffirming"],
    "to": ["vowing", "promising", "refusing", "offering", "threatening", "pledging", "declining"],
    "whom": ["urging", "calling on", "asking", "calling upon", "pressing", "warning"],
}
JOINS = [", ", ", ", " and ", ", and ", " while ", ", while ", " before ", "; "]
FINITE_JOINS = [" and ", ", and ", ", but ", " but "]
OPENINGS = ["", "", "", "", "During the meeting, ", "At a briefing, ", "On Tuesday, ", "In a statement, ",
            "In parallel, ", "Meanwhile, ", "After the talks, "]
STYLES = [("“”", '""'), ("“”", "«»"), ("“”", "„“"), ("“”‘’", "\"\"''")]


class Stock:
    """Sources and contents of the training part by what kind of cue they follow."""

    def __init__(self, articles):
        self.sources, self.quotes = [], []
        self.contents = {"that": [], "noun": [], "to": [], "whom": []}
        for article in articles:
            for attribution in article.annotations[0]:
                self.add(article.paragraphs, attribution)

    def add(self, paragraphs, attribution):
        def text(piece):
            p, a, b = piece
            words = paragraphs[p].words
            return paragraphs[p].text[words[a][0] : words[b - 1][1]]

        if len(attribution.source) == 1 and attribution.source[0][2] - attribution.source[0][1] <= 14:
            self.sources.append(text(attribution.source[0]).rstrip(","))
        if len(attribution.content) != 1 or not attribution.source:
            return
        content = text(attribution.content[0])
        size = attribution.content[0][2] - attribution.content[0][1]
        if re.fullmatch(r"[“\"].{20,}[”\"]", content) and size <= 60:
            self.quotes.append(content)
        after = attribution.content[0][1] == attribution.cue[0][2] and attribution.content[0][0] == attribution.cue[0][0]
        content = content.rstrip(" ,.;")
        if not after or not 3 <= size <= 28 or re.search(r'[“”"]|[.;:] ', content):
            return
        cue = text(attribution.cue[0])
        if content.startswith("that "):
            self.contents["that"].append(content)
        elif content.startswith("to "):
            self.contents["to"].append(content)
        elif re.search(r"(urged|called on|asked|urging|told|warned)$", cue) and " to " in content:
            self.contents["whom"].append(content)
        elif re.match(r"(an?|the|any|his|her|its|their|more|new|what) ", content) and size <= 16:
            self.contents["noun"].append(content)


def compose(tokenizer, parts):
    """A paragraph from `(text, statement, role)` parts, and its attributions; statement None is plain text."""
    text, spans = "", []
    for piece, statements, role in parts:
        if role:
            spans.append((len(text), len(text) + len(piece), statements, role))
        text += piece
    words, pieces = split_words(tokenizer, text)
    found = {}
    for start, end, statements, role in spans:
        inside = [i for i, (a, b) in enumerate(words) if a < end and b > start]
        for number in statements:
            getattr(found.setdefault(number, Attribution()), role).append((0, inside[0], inside[-1] + 1))
    return Paragraph(text, 0, words, pieces), [found[k] for k in sorted(found)]


def chain(tokenizer, stock, rng):
    """One speaker with two to four statements in one sentence."""
    source = rng.choice(stock.sources)
    count = rng.choice([2, 2, 3, 3, 4])
    links = []
    for i in range(count):
        kind = rng.choice(["that", "that", "noun", "noun", "noun", "to", "whom"])
        finite = i == 0 or (links[-1][0] and rng.random() < 0.4)
        cue = rng.choice((FINITE if finite else PARTICIPLE)[kind])
        links.append((finite, cue, rng.choice(stock.contents[kind])))
    opening = rng.choice(OPENINGS)
    if not opening:
        source = source[0].upper() + source[1:]
    parts = [(opening, (), None)] if opening else []
    parts += [(source, tuple(range(count)), "source"), (" ", (), None)]
    for i, (finite, cue, content) in enumerate(links):
        if i:
            parts.append((rng.choice(FINITE_JOINS if finite else JOINS), (), None))
        parts += [(cue, (i,), "cue"), (" ", (), None), (content, (i,), "content")]
    return compose(tokenizer, parts + [(".", (), None)])


def layout(tokenizer, stock, rng):
    """A quotation with its speaker after a dash or before a colon."""
    source, quote = rng.choice(stock.sources), rng.choice(stock.quotes)
    source = source[0].upper() + source[1:]
    if rng.random() < 0.5:
        dash = rng.choice(["—", "– ", "-- ", "— "])
        parts = [(quote, (0,), "content"), (" ", (), None), (dash.rstrip(), (0,), "cue"),
                 (dash[len(dash.rstrip()):], (), None), (source, (0,), "source")]
    else:
        if rng.random() < 0.3:
            quote = quote[1:-1]
        parts = [(source, (0,), "source"), (":", (0,), "cue"), (" ", (), None), (quote, (0,), "content")]
    return compose(tokenizer, [p for p in parts if p[0]])


def restyle(tokenizer, paragraph, rng):
    """The paragraph with other quotation marks."""
    if "“" not in paragraph.text:
        return paragraph
    old, new = rng.choice(STYLES)
    text = paragraph.text.translate(str.maketrans(old, new))
    words, pieces = split_words(tokenizer, text)
    if len(words) != len(paragraph.words):
        return paragraph
    return Paragraph(text, paragraph.start, words, pieces, paragraph.taught)


def vary(tokenizer, article, stock, rng, made=0.06, restyled=0.3):
    """The article's paragraphs and one annotator's attributions, with made paragraphs strewn in."""
    attributions = rng.choice(article.annotations)
    style = rng.random() < restyled
    paragraphs, moved = [], []
    for paragraph in article.paragraphs:
        if rng.random() < made:
            make = chain if rng.random() < 0.7 else layout
            extra, found = make(tokenizer, stock, rng)
            for a in found:
                moved.append(Attribution(*([(len(paragraphs), s, e) for _, s, e in getattr(a, r)]
                                           for r in ("source", "cue", "content"))))
            paragraphs.append(extra)
        moved.append(len(paragraphs))
        paragraphs.append(restyle(tokenizer, paragraph, rng) if style else paragraph)
    where = [x for x in moved if isinstance(x, int)]
    real = [Attribution(*([(where[p], s, e) for p, s, e in getattr(a, r)] for r in ("source", "cue", "content")))
            for a in attributions]
    return paragraphs, real + [x for x in moved if not isinstance(x, int)]
