from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import spacy
from stanza.models.common.doc import Document
from stanza.utils.conll import CoNLL
from tests.made import body, person, record
from tests.samples import samples
from udtools import udeval

from berita_extract.backends.home import find_stanza
from berita_extract.errors import ModelError
from berita_extract.exchange import to_conllu, write_conllu
from berita_extract.exchange.conllu import Sentence, Word, _joined, _of_stanza, spacy_parser, stanza_parser

TEXT = "Ketua Bank Lestari Arta, Rahma Wijaya, tiba.\n\nKatanya, panen baik."


def flat(paragraphs: Sequence[str]) -> Iterator[list[Sentence]]:
    """A parser that hangs every word on the first and splits off `nya`."""
    for paragraph in paragraphs:
        tokens: list[list[Word]] = []
        place = 0
        for token in re.finditer(r"\w+|\W", paragraph):
            if token.group().isspace():
                continue
            cut = token.end() - 3 if token.group().endswith("nya") else token.end()
            words = []
            for start, end in ((token.start(), cut), (cut, token.end())):
                if start < end:
                    place += 1
                    relation = (0, "root") if place == 1 else (1, "dep")
                    words.append(Word(paragraph[start:end], "_", "X", "_", "_", *relation, start, end))
            tokens.append(words)
        yield [tokens]


def lines(**fields: list[dict[str, object]]) -> list[str]:
    return list(to_conllu(record("a", TEXT, **fields), flat))


def column(made: list[str], number: int) -> list[str]:
    return [line.split("\t")[number] for line in made if "\t" in line]


def test_every_paragraph_and_sentence_is_told() -> None:
    assert [line for line in lines() if line.startswith("#")] == [
        "# newdoc id = a",
        "# newpar",
        "# sent_id = a-1",
        "# text = Ketua Bank Lestari Arta, Rahma Wijaya, tiba.",
        "# newpar",
        "# sent_id = a-2",
        "# text = Katanya, panen baik.",
    ]


def test_words_that_are_written_as_one_stand_under_a_range() -> None:
    second = lines()[lines().index("# sent_id = a-2") :]
    assert list(zip(column(second, 0), column(second, 1), column(second, 9), strict=True)) == [
        ("1-2", "Katanya", "SpaceAfter=No"),
        ("1", "Kata", "_"),
        ("2", "nya", "_"),
        ("3", ",", "_"),
        ("4", "panen", "_"),
        ("5", "baik", "SpaceAfter=No"),
        ("6", ".", "_"),
    ]


def test_names_of_the_record_stand_in_the_last_column() -> None:
    made = lines(people=[person("Rahma Wijaya")], organisations=[body("Bank Lestari Arta")])
    assert column(made, 9)[:9] == [
        "_",
        "NER=B-ORG",
        "NER=I-ORG",
        "NER=I-ORG|SpaceAfter=No",
        "_",
        "NER=B-PER",
        "NER=I-PER|SpaceAfter=No",
        "_",
        "SpaceAfter=No",
    ]


def test_a_clitic_joins_the_word_that_it_is_glued_to() -> None:
    forms = (("Apa", 0), ("kah", 3), ("buku", 7), ("ku", 12), ("5", 15), ("mu", 16))
    words = [Word(form, "_", "X", "_", "_", 0, "root", start, start + len(form)) for form, start in forms]
    assert [[word.form for word in token] for token in _joined(words)] == [["Apa", "kah"], ["buku"], ["ku"], ["5"], ["mu"]]


def test_a_pipeline_without_trees_is_said(tmp_path: Path) -> None:
    spacy.blank("id").to_disk(tmp_path)
    with pytest.raises(ModelError, match="has no parser; its components are: none"):
        spacy_parser(tmp_path)


def test_stanza_models_without_trees_are_said() -> None:
    with pytest.raises(ModelError, match=r"have no pos, lemma, depparse, which is needed here\. stanza\.download"):
        stanza_parser(find_stanza())


def word(place: int, text: str, **more: object) -> dict[str, object]:
    return {"id": (place,), "text": text, "head": place - 1, "deprel": "dep" if place > 1 else "root"} | more


def test_words_of_stanza_have_the_characters_of_their_token() -> None:
    rows = [
        {"id": (1, 2), "text": "Katanya", "start_char": 2, "end_char": 9},
        word(1, "Kata", upos="NOUN", lemma="kata"),
        word(2, "nya", upos="PRON"),
        {"id": (3, 4), "text": "dgnku", "start_char": 10, "end_char": 15},
        word(3, "dengan"),
        word(4, "aku", feats="Person=1"),
        word(5, "<UNK>", start_char=15, end_char=19),
    ]
    ((first, second, third),) = _of_stanza(Document([rows], "  Katanya dgnku...."))
    assert [(w.form, w.start, w.end, w.upos, w.lemma) for w in first] == [
        ("Kata", 2, 6, "NOUN", "kata"),
        ("nya", 6, 9, "PRON", "_"),
    ]
    assert [(w.form, w.start, w.end, w.feats) for w in second] == [("dengan", 10, 15, "_"), ("aku", 10, 15, "Person=1")]
    assert [(w.form, w.start, w.end, w.head) for w in third] == [("<UNK>", 15, 19, 4)]


def test_forms_are_those_of_the_text_and_break_no_column() -> None:
    def one(paragraphs: Sequence[str]) -> Iterator[list[Sentence]]:
        for paragraph in paragraphs:
            yield [[[Word("<UNK>", "a\tb", "X", "_", "_", 0, "root", 0, len(paragraph))]]]

    made = list(to_conllu(record("a\tb", "10\t000\u2028ribu"), one))
    assert made[0] == "# newdoc id = a b"
    assert made[3:5] == ["# text = 10 000 ribu", "1\t10 000 ribu\ta b\tX\t_\t_\t0\troot\t_\t_"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles with their trees."""
    path = tmp_path_factory.mktemp("conllu") / "out.conllu"
    assert write_conllu(samples()[0].values(), path) == len(samples()[0])
    return path


def test_the_evaluation_of_universal_dependencies_reads_it(exported: Path) -> None:
    with exported.open(encoding="utf-8") as file:
        read = udeval.load_conllu(file, "", {})  # raises where ids, heads, ranges or roots are wrong
    assert "".join(read.characters) == re.sub(r"\s", "", "".join(record["text"] for record in samples()[0].values()))
    assert sum(word.is_multiword for word in read.words) > 20


def test_the_validator_of_universal_dependencies_finds_no_fault_of_form(exported: Path) -> None:
    validate = [str(Path(sys.executable).with_name("udvalidate")), "--lang", "id", "--level", "2", str(exported)]
    run = subprocess.run(validate, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_stanza_reads_it(exported: Path) -> None:
    doc = CoNLL.conll2doc(str(exported))
    lines = exported.read_text(encoding="utf-8").splitlines()
    assert [sentence.text for sentence in doc.sentences] == [line[9:] for line in lines if line.startswith("# text = ")]
    split = {token.text.lower(): [word.text for word in token.words] for token in doc.iter_tokens() if len(token.words) > 1}
    assert split["katanya"] == ["kata", "nya"]
