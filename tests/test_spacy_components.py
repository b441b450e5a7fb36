from __future__ import annotations

import json

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin, Span

import berita_extract.spacy_components  # noqa: F401  (an installed package is found by its entry point)
from berita_extract.record import problems

TEXT = '"Panen tahun ini baik sekali," kata Bupati Muara, Rahma Wijaya, Kamis (14/7/2022).'


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("berita_quotes")
    return nlp


def test_a_doc_gets_a_record_of_its_own_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    record = doc._.berita
    assert type(record) is dict
    assert record["text"] == doc.text == TEXT
    assert problems(record) == []
    assert [quote["text"] for quote in record["quotes"]] == ["Panen tahun ini baik sekali,"]
    assert record["dates"][-1]["value"] == "2022-07-14"


def test_the_quotes_are_spans_of_whole_tokens(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["berita_quotes"]] == ["Panen tahun ini baik sekali,"]
    assert [span.label_ for span in doc.spans["berita_quotes"]] == ["direct"]


def test_the_entities_of_the_doc_are_its_names() -> None:
    nlp = spacy.blank("xx")

    @Language.component("names_by_hand")
    def names_by_hand(doc):  # type: ignore[no-untyped-def]
        start = next(token.i for token in doc if token.text == "Rahma")
        doc.ents = [Span(doc, start, start + 2, label="PERSON")]
        return doc

    nlp.add_pipe("names_by_hand")
    nlp.add_pipe("berita_quotes")
    assert [person["name"] for person in nlp(TEXT)._.berita["people"]] == ["Rahma Wijaya"]


def test_text_is_never_normalised(nlp: Language) -> None:
    text = "Panen&nbsp;raya  \u00a0 di\u200b Muara.\r\n\r\nBaca juga: lain"
    doc = nlp(text)
    assert doc.text == doc._.berita["text"] == text


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_doc_of_nothing(nlp: Language, text: str) -> None:
    assert nlp(text)._.berita["quotes"] == []


def test_docs_travel(nlp: Language) -> None:
    doc = nlp(TEXT)
    box = DocBin(store_user_data=True)
    box.add(doc)
    (back,) = DocBin(store_user_data=True).from_bytes(box.to_bytes()).get_docs(nlp.vocab)
    assert json.dumps(back._.berita) == json.dumps(doc._.berita)  # msgpack gives tuples back for lists
    assert nlp.to_bytes()


def test_several_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=2))
    assert [len(doc._.berita["quotes"]) for doc in docs] == [1] * 4
