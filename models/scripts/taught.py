"""Turn what the teachers said of the articles into training data for the pipeline of names.

    python scripts/taught.py WORK MADE

WORK holds ``raw-words.spacy`` (teacher/words.py) and the sets of convert.py, MADE what teacher/teach.py gave back: for each word
of the raw news a label and how sure it is; the same for the annotated articles, each from teachers that had not learnt from it.
Writes to WORK:

    all.spacy        raw news as the teachers read it, among the annotated articles
    final.spacy      the annotated articles and the public sets
    held-out.spacy   one annotated article in twelve, which no teacher saw, to choose the best step with

A word is left open (missing) where the teachers are not sure, and in an annotated article where they are all but certain that the
annotation slipped: two thirds of these are names that nobody marked. The public sets know neither roles nor events: there the
teachers fill these in.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

GOLD = ("gold-train", "gold-train-names")
PUBLIC = ("idner-train", "nergrit-train", "gsd-train")
LABELS = ["O"] + [f"{place}-{label}" for label in ("PER", "ORG", "LOC", "EVT", "ROLE") for place in "BI"]
ADDED = ("ROLE", "EVT")
HELD_OUT = 12
# Chances, as MADE stores them: in fifteenths for the raw news, in 255ths elsewhere.
UNSURE = 9  # a label of raw news below 0.6 is no label
SLIPPED, CERTAIN = 13, 230  # what is marked below 0.05, something else above 0.9
LIKELY = 128


def read(path: Path, vocab: Vocab) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(vocab))


def write(docs: Sequence[Doc], path: Path) -> None:
    DocBin(docs=docs).to_disk(path)
    print(f"{path.name}: {len(docs)} docs, {sum(map(len, docs))} tokens")


def names(labels: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """First word, word after the last, and label of each name in a row of labels."""
    start, name = 0, ""
    for place, number in enumerate([*labels, 0]):
        kind = LABELS[number]
        if name and kind[0] != "I":
            yield start, place, name
            name = ""
        if kind != "O" and not name:
            start, name = place, kind[2:]


def parts(docs: Iterable[Doc], *rows: np.ndarray) -> Iterator[tuple[Doc, ...]]:
    """Each doc with its words' share of ``rows``, which hold a number for each word of all docs."""
    at = 0
    for doc in docs:
        yield (doc, *(row[at : at + len(doc)] for row in rows))
        at += len(doc)
    if any(len(row) != at for row in rows):
        raise SystemExit(
            "What the teachers said is of other words than these: run teacher/words.py and convert.py again, then teach.py."
        )


def marked(doc: Doc, spans: Iterable[tuple[int, int, str]], missing: set[int]) -> Doc:
    """A copy of the doc with these names; one that touches a missing word is left open whole."""
    copy = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    kept = []
    for start, end, label in spans:
        if missing.isdisjoint(range(start, end)):
            kept.append(Span(copy, start, end, label=label))
        else:
            missing |= set(range(start, end))
    copy.set_ents(kept, missing=[copy[place : place + 1] for place in sorted(missing)], default="outside")
    return copy


def spans_of(doc: Doc) -> list[tuple[int, int, str]]:
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def raw(docs: Iterable[Doc], labels: np.ndarray, sure: np.ndarray) -> Iterator[Doc]:
    for doc, row, chance in parts(docs, labels, sure):
        yield marked(doc, names(row), {place for place in range(len(doc)) if chance[place] < UNSURE})


def mended(docs: Iterable[Doc], given: np.ndarray, sure: np.ndarray) -> Iterator[Doc]:
    """Annotated articles less their likely slips. ``given``: the teachers' chance of what is marked, ``sure``: of their label."""
    for doc, mark, own in parts(docs, given, sure):
        open_words = {token.i for token in doc if token.ent_iob == 0}
        slips = {place for place in range(len(doc)) if mark[place] < SLIPPED and own[place] > CERTAIN}
        yield marked(doc, spans_of(doc), open_words | slips)


def filled(docs: Iterable[Doc], labels: np.ndarray, sure: np.ndarray) -> Iterator[Doc]:
    """A public set with the roles and events that the teachers see where nothing is marked."""
    for doc, row, chance in parts(docs, labels, sure):
        taken = {place for start, end, _ in spans_of(doc) for place in range(start, end)}
        new = [
            (start, end, label)
            for start, end, label in names(row)
            if label in ADDED and taken.isdisjoint(range(start, end)) and min(chance[start:end]) > LIKELY
        ]
        yield marked(doc, [*spans_of(doc), *new], set())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("made", type=Path)
    args = parser.parse_args()
    vocab = Vocab()
    said, own = np.load(args.made / "ner-raw.npz"), np.load(args.made / "ner-gold.npz")
    gold = [doc for name in GOLD for doc in read(args.work / f"{name}.spacy", vocab)]
    learnt = [doc for place, doc in enumerate(gold) if place % HELD_OUT]
    news = list(raw(read(args.work / "raw-words.spacy", vocab), said["tags"], said["sure"]))
    annotated = list(mended(learnt, own["gold_given"], own["gold_sure"]))
    public = [
        doc
        for name in PUBLIC
        for doc in filled(read(args.work / f"{name}.spacy", vocab), own[f"{name}_tags"], own[f"{name}_sure"])
    ]
    random.Random(7).shuffle(news)
    everything = [*news, *annotated, *annotated, *public]
    random.Random(7).shuffle(everything)
    write(gold[::HELD_OUT], args.work / "held-out.spacy")
    write([*annotated, *public], args.work / "final.spacy")
    write(everything, args.work / "all.spacy")


if __name__ == "__main__":
    main()
