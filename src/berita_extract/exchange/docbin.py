"""Records as spaCy Docs in a DocBin: names as entities, the rest as span groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin, Span

LABELS: Final = {"people": "PER", "organisations": "ORG", "places": "LOC", "events": "EVT"}
GROUPS: Final = ("names", "titles", "dates", "quotes", "cues", "sources")
"""The span groups. `names` holds every mention with the id of its entity (`p1`), also those that no entity can be."""

Stretch = Mapping[str, Any]


def to_docs(records: Iterable[Mapping[str, Any]], nlp: Language | None = None) -> Iterator[Doc]:
    """A Doc of each record's text, cut into tokens by ``nlp`` (else as a blank Indonesian pipeline does).

    `doc.ents` are the names in the labels of our models; `doc.spans` the groups `names`, `titles`, `dates` (label: the value),
    `quotes` (label: the kind, id: the speaker's), `cues`, `sources`. Spans are widened to whole tokens, so that the `nya` of
    `katanya` is the token `katanya`. `doc.user_data["id"]` is the record's id.
    """
    import spacy
    from spacy.util import filter_spans

    nlp = nlp or spacy.blank("id")
    for record in records:
        doc = nlp.make_doc(record["text"])
        doc.user_data["id"] = record["id"]
        names = [
            span
            for group, label in LABELS.items()
            for entity in record[group]
            for mention in entity["mentions"]
            if (span := _span(doc, mention, label, entity["id"]))
        ]
        doc.ents = filter_spans(names)
        spans = _groups(record)
        doc.spans["names"] = names
        for group in GROUPS[1:]:
            doc.spans[group] = [span for item in spans[group] if (span := _span(doc, *item))]
        yield doc


def to_docbin(records: Iterable[Mapping[str, Any]], nlp: Language | None = None) -> DocBin:
    """The Docs in a DocBin, as `spacy train` reads it; span groups and ids go with them."""
    from spacy.tokens import DocBin

    return DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], docs=to_docs(records, nlp), store_user_data=True)


def write_docbin(records: Iterable[Mapping[str, Any]], path: str | Path, nlp: Language | None = None) -> int:
    """Write a DocBin; how many Docs."""
    docs = to_docbin(records, nlp)
    docs.to_disk(path)
    return len(docs)


def _groups(record: Mapping[str, Any]) -> dict[str, list[tuple[Stretch, str, str]]]:
    """What goes into each group: the stretch, its label, its id."""
    quotes = record["quotes"]
    return {
        "titles": [(title, "TITLE", person["id"]) for person in record["people"] for title in person["titles"]],
        "dates": [(date, date["value"], "") for date in record["dates"]],
        "quotes": [(quote, quote["kind"], quote["speaker"].get("id", "")) for quote in quotes],
        "cues": [(quote["cue"], "CUE", quote["id"]) for quote in quotes if quote["cue"]],
        "sources": [(quote["source"], "SOURCE", quote["id"]) for quote in quotes if quote["source"]],
    }


def _span(doc: Doc, stretch: Stretch, label: str, id: str) -> Span | None:
    return doc.char_span(stretch["start"], stretch["end"], label=label, span_id=id, alignment_mode="expand")
