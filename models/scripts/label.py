"""Turn records of raw news into training data: what the first pipeline saw, made consistent over the whole corpus.

    python scripts/label.py RECORDS SHARED WORK

RECORDS are what `berita-extract run` made of the raw news with the first pipeline. A name that most articles hold for a body and
one for a place was misread in the one; a name that most articles mark was missed where it stands unmarked. Both are mended by the
vote of the corpus, so the second pipeline learns names that the annotated articles never mention. Articles that share text with
the gold ones are left out. Writes WORK/raw.spacy.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, DocBin, Span

from convert import GOLD_FIELDS, flatten, layers, read_jsonl, to_doc
from tokenizer import blank

FIELDS = dict(GOLD_FIELDS)
# Shingles of so many words; an article that shares more than one in ten with a gold article is (a copy of) that article.
SHINGLE = 12
# A form is relabelled when at least so many articles name it and so large a share agrees on its kind.
ARTICLES, AGREED = 4, 0.75
# A form is marked where nobody marked it when so many articles that hold it mark it.
MARKED_ARTICLES, MARKED = 8, 0.85


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + SHINGLE]) for i in range(0, len(words) - SHINGLE, 1)}


def forms(entity: dict) -> set[str]:
    return {mention["text"] for mention in entity["mentions"]}


def as_gold(record: dict) -> dict:
    """The record in the shape of a gold article."""
    row: dict = {"text": record["text"], "dateline": (record["dateline"] or {}).get("end", 0)}
    for field, _ in GOLD_FIELDS:
        row[field] = [{"name": "", "surface": sorted(forms(entity))} for entity in record[field] if entity["mentions"]]
    for person, kept in zip([p for p in record["people"] if p["mentions"]], row["people"], strict=True):
        kept["titles"] = [title["text"] for title in person["titles"]]
    return row


def fresh(records: Iterable[dict], gold: set[str]) -> Iterator[dict]:
    for record in records:
        own = shingles(record["text"])
        if own and len(own & gold) <= len(own) / 10:
            yield as_gold(record)


def votes(rows: Iterable[dict]) -> dict[str, Counter[str]]:
    """For each form, in how many articles it names what."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for field, _ in GOLD_FIELDS:
            for form in {form for entity in row[field] for form in entity["surface"]}:
                seen[form][field] += 1
    return seen


def relabelled(row: dict, seen: dict[str, Counter[str]]) -> dict:
    """The row with each entity under the kind that the corpus votes for by its longest form."""
    moved: dict = {**row, **{field: [] for field, _ in GOLD_FIELDS}}
    for field, _ in GOLD_FIELDS:
        for entity in row[field]:
            count = seen[max(entity["surface"], key=len)]
            winner, articles = count.most_common(1)[0]
            agreed = count.total() >= ARTICLES and articles >= AGREED * count.total()
            moved[winner if agreed else field].append(entity)
    return moved


def known(seen: dict[str, Counter[str]], docs: Iterable[Doc], matcher: PhraseMatcher, nlp: Language) -> dict[str, str]:
    """Forms that are a name almost wherever they stand, with their label."""
    often = {form: c for form, c in seen.items() if c.total() >= MARKED_ARTICLES and len(form) > 2 and form[0].isupper()}
    for form in often:
        matcher.add(form, [nlp.make_doc(form)])
    holding: Counter[str] = Counter()
    for doc in docs:
        holding.update({doc.vocab.strings[key] for key, _, _ in matcher(doc)})
    return {
        form: FIELDS[c.most_common(1)[0][0]]
        for form, c in often.items()
        if c.most_common(1)[0][1] >= max(MARKED * holding[form], AGREED * c.total())
    }


def mark(doc: Doc, matcher: PhraseMatcher, sure: dict[str, str]) -> int:
    """Mark the sure forms where nothing is marked; returns how many."""
    taken = {token.i for token in doc if token.ent_iob != 2}
    names = list(doc.ents)
    for key, start, end in sorted(matcher(doc), key=lambda match: match[1] - match[2]):
        form = doc.vocab.strings[key]
        if form in sure and taken.isdisjoint(range(start, end)):
            taken |= set(range(start, end))
            names.append(Span(doc, start, end, label=sure[form]))
    added = len(names) - len(doc.ents)
    missing = [doc[token.i : token.i + 1] for token in doc if token.ent_iob == 0]
    doc.set_ents(names, missing=missing, default="outside")
    return added


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("shared", type=Path, help="folder that holds gold/")
    parser.add_argument("work", type=Path, help="folder to write to")
    args = parser.parse_args()
    gold: set[str] = set()
    for name in ("dev", "train", "train-names"):
        for row in read_jsonl(args.shared / "gold" / f"{name}.input.jsonl"):
            gold |= shingles(row["text"])
    with args.records.open(encoding="utf-8") as lines:
        rows = list(fresh(map(json.loads, lines), gold))
    seen = votes(rows)
    nlp = blank()
    docs = []
    moved = 0
    for row in rows:
        new = relabelled(row, seen)
        moved += sum(abs(len(new[f]) - len(row[f])) for f, _ in GOLD_FIELDS)
        names, titles = layers(new, row["text"], row["dateline"])
        flat, open_spans = flatten(names, titles, row["text"])
        docs.append(to_doc(nlp, row["text"], flat, open_spans))
    matcher = PhraseMatcher(nlp.vocab)
    sure = known(seen, docs, matcher, nlp)
    added = sum(mark(doc, matcher, sure) for doc in docs)
    DocBin(docs=docs).to_disk(args.work / "raw.spacy")
    print(
        f"raw.spacy: {len(docs)} docs, {sum(map(len, docs))} tokens; {moved} names moved, {added} added, {len(sure)} sure forms"
    )


if __name__ == "__main__":
    main()
