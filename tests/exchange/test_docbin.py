from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import DocBin
from tests.made import body, person, quote, record
from tests.samples import samples

from berita_extract.exchange import to_docs, write_docbin


def test_spacy_reads_what_was_written(tmp_path: Path) -> None:
    records = list(samples()[0].values())
    assert write_docbin(records, tmp_path / "out.spacy") == len(records)
    docs = list(DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("id").vocab))
    assert [doc.user_data["id"] for doc in docs] == [made["id"] for made in records]
    for doc, made in zip(docs, records, strict=True):
        assert doc.text == made["text"]
        for group, facts in (("quotes", made["quotes"]), ("dates", made["dates"])):
            assert [fact["text"] in span.text for span, fact in zip(doc.spans[group], facts, strict=True)] == [True] * len(facts)
        assert len(doc.spans["names"]) == sum(
            len(entity["mentions"]) for group in ("people", "organisations", "places", "events") for entity in made[group]
        )


def test_spans_carry_what_they_are() -> None:
    made = record(
        "a",
        'Ketua Bank Lestari Arta Rahma Wijaya: "Baik," katanya.',
        people=[person("Rahma Wijaya", titles=("Ketua Bank Lestari Arta",))],
        organisations=[body("Bank Lestari Arta")],
        quotes=[quote("Baik,", "Rahma Wijaya", cue="katanya", source="nya")],
    )
    (doc,) = to_docs([made])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Bank Lestari Arta", "ORG"), ("Rahma Wijaya", "PER")]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["titles"]] == [("Ketua Bank Lestari Arta", "TITLE", "p1")]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]] == [("Baik,", "direct", "p1")]
    assert [span.text for span in doc.spans["sources"]] == ["katanya"]
