"""Turn annotated data into spaCy training files.

    python scripts/convert.py SHARED WORK

SHARED holds ``gold/`` and ``data/labelled/``; WORK receives one ``.spacy`` file a set. The gold articles go through the
package's own ``clean`` and ``structure``, so that the model is trained on the text that it will see.

A title is annotated as the whole phrase, an organisation also where it stands inside a title. The model is flat: what is left
of a title around its organisation is labelled ROLE (`Kepala` in `Kepala Dinas Koperasi Kabupaten Blitar`), and the mentions
stage joins both again. A one-word title that stands away from any name (`Bupati`, `aktor`) is neither a name nor none: it is
left open (missing).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from berita_extract.article import Article
from berita_extract.stages.clean import Clean
from berita_extract.stages.structure import Structure
from tokenizer import blank

Layer = list[tuple[int, int, str]]
EDGES = " ,\n()"
GOLD_FIELDS = (("people", "PER"), ("organisations", "ORG"), ("places", "LOC"), ("events", "EVT"))
PUBLIC_LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC",
    "GPE": "LOC", "FAC": "LOC", "EVENT": "EVT",
}  # fmt: skip


def body(row: dict) -> Article:
    """The article as the backend will see it."""
    article = Article(
        id=row["id"],
        raw=row["text"],
        title=row.get("title"),
        author_text=row.get("author"),
        date_text=row.get("date"),
        url=row.get("url"),
    )
    return Structure()(Clean()(article))


def occurrences(form: str, text: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Where ``form`` stands in ``text`` as whole words, whatever the white space."""
    pattern = r"\s+".join(re.escape(word) for word in form.split())
    if pattern:
        for match in re.finditer(rf"(?<![\w]){pattern}(?![\w])", text, re.IGNORECASE if any_case else 0):
            yield match.span()


def longest(spans: Iterable[tuple[int, int, str]]) -> Layer:
    """The spans that stay when longer ones win over shorter ones that touch them."""
    kept: Layer = []
    for start, end, label in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if all(end <= s or e <= start for s, e, _ in kept):
            kept.append((start, end, label))
    return sorted(kept)


def layers(gold: dict, text: str, skip: int) -> tuple[Layer, Layer]:
    """Names and titles of a gold article on ``text``; the first ``skip`` characters (the dateline) are left alone."""
    names: set[tuple[int, int, str]] = set()
    for field, label in GOLD_FIELDS:
        for entity in gold[field]:
            for form in {entity["name"], entity.get("acronym"), *entity.get("surface", [])} - {None, ""}:
                names |= {(s, e, label) for s, e in occurrences(form, text) if s >= skip}
    titles: set[tuple[int, int, str]] = set()
    for person in gold["people"]:
        for title in person.get("titles", []):
            titles |= {(s, e, "ROLE") for s, e in occurrences(title, text, any_case=True) if s >= skip}
    return longest(names), longest(titles)


def near_person(start: int, end: int, names: Layer, text: str) -> bool:
    """Whether a person's name stands beside the span, with no more than a comma or an honorific between."""
    for s, e, label in names:
        if label == "PER":
            gap = text[end:s] if s >= end else text[e:start] if e <= start else "x" * 99
            if len(gap.split()) <= 2 and len(gap) < 16 and not re.search(r"[.!?;\n]\s", gap):
                return True
    return False


def flatten(names: Layer, titles: Layer, text: str) -> tuple[Layer, list[tuple[int, int]]]:
    """One layer of names and roles, and the spans left open."""
    flat, open_spans = [], []
    covered: list[tuple[int, int]] = []
    for start, end, _ in titles:
        if any(s < start < e or s < end < e for s, e, _ in names):
            continue  # a title that cuts a name: an annotation slip
        if any(s <= start and end <= e for s, e, _ in names):
            continue
        if len(text[start:end].split()) == 1 and not near_person(start, end, names, text):
            open_spans.append((start, end))
            continue
        covered.append((start, end))
        at = start
        for s, e, label in names:
            if start <= s and e <= end and label in ("ORG", "PER", "EVT"):
                flat.append((at, s, "ROLE"))
                at = e
        flat.append((at, end, "ROLE"))
    for s, e, label in names:
        if label == "LOC" and any(a <= s and e <= b for a, b in covered):
            continue
        flat.append((s, e, label))
    return sorted((s, e, label) for s, e, label in flat if text[s:e].strip(EDGES)), open_spans


def to_doc(nlp: Language, text: str, spans: Layer, open_spans: Iterable[tuple[int, int]] = ()) -> Doc:
    """A Doc with the spans as entities; one that does not fall on tokens is left open."""
    doc = nlp.make_doc(text)
    entities: list[Span] = []
    missing: list[Span] = []
    taken: set[int] = set()
    for start, end, label in spans:
        while end > start and text[end - 1] in EDGES:
            end -= 1
        while start < end and text[start] in EDGES:
            start += 1
        if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
            end += 1
        exact = doc.char_span(start, end, label=label)
        span = exact if exact is not None else doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None or any(t.i in taken for t in span):
            continue
        taken |= {t.i for t in span}
        (entities if exact is not None else missing).append(span)
    for start, end in open_spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and not any(t.i in taken for t in span):
            taken |= {t.i for t in span}
            missing.append(span)
    doc.set_ents(entities, missing=missing, default="outside")
    return doc


def read_jsonl(path: Path) -> list[dict]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def gold_docs(nlp: Language, gold: Path, name: str) -> Iterator[Doc]:
    inputs = {row["id"]: row for row in read_jsonl(gold / f"{name}.input.jsonl")}
    for row in read_jsonl(gold / f"{name}.jsonl"):
        article = body(inputs[row["id"]])
        names, titles = layers(row, article.text, article.dateline.span.end if article.dateline else 0)
        flat, open_spans = flatten(names, titles, article.text)
        doc = to_doc(nlp, article.text, flat, open_spans)
        doc.user_data["id"] = row["id"]
        yield doc


def column_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    """IOB2 columns: the token first, the tag last; sentences apart by empty lines."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.replace("\t", " ").split(" ") for line in block.splitlines() if line.strip()]
        if rows:
            tags = [row[-1] for row in rows]
            doc = Doc(nlp.vocab, words=[row[0] for row in rows])
            ents = [tag if tag == "O" else f"{tag[:2]}{PUBLIC_LABELS[tag[2:]]}" for tag in tags]
            yield Doc(nlp.vocab, words=[t.text for t in doc], ents=ents)


def standoff_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    for row in read_jsonl(path):
        spans = longest((s, e, PUBLIC_LABELS[label]) for s, e, label in row["spans"] if label in PUBLIC_LABELS)
        yield to_doc(nlp, row["text"], spans)


def write(docs: Iterable[Doc], path: Path) -> None:
    docs = list(docs)
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    print(f"{path.name}: {len(docs)} docs, {sum(map(len, docs))} tokens, {sum(len(d.ents) for d in docs)} names")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="folder that holds gold/ and data/labelled/")
    parser.add_argument("work", type=Path, help="folder to write to")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    nlp, gold, labelled = blank(), args.shared / "gold", args.shared / "data" / "labelled"
    for name in ("train", "train-names", "dev"):
        write(gold_docs(nlp, gold, name), args.work / f"gold-{name}.spacy")
    for part in ("train", "dev", "test"):
        write(column_docs(nlp, labelled / "ner_idner_news_2k" / f"{part}.txt"), args.work / f"idner-{part}.spacy")
    write(column_docs(nlp, labelled / "ner_nergrit" / "train.tsv"), args.work / "nergrit-train.spacy")
    write(standoff_docs(nlp, labelled / "ner_gsd_onto18" / "train.jsonl.gz"), args.work / "gsd-train.spacy")


if __name__ == "__main__":
    main()
