from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import spacy
from tests.made import body, person, record
from tests.samples import samples
from udtools import udeval

from berita_extract.errors import ModelError
from berita_extract.exchange import to_conllu, write_conllu
from berita_extract.exchange.conllu import Sentence, Word, spacy_parser

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


def test_a_pipeline_without_trees_is_said(tmp_path: Path) -> None:
    spacy.blank("id").to_disk(tmp_path)
    with pytest.raises(ModelError, match="has no parser; its components are: none"):
        spacy_parser(tmp_path)


def test_the_evaluation_of_universal_dependencies_reads_it(tmp_path: Path) -> None:
    records = list(samples()[0].values())
    path = tmp_path / "out.conllu"
    assert write_conllu(records, path) == len(records)
    with path.open(encoding="utf-8") as file:
        read = udeval.load_conllu(file, "", {})  # raises where ids, heads, ranges or roots are wrong
    assert "".join(read.characters) == re.sub(r"\s", "", "".join(record["text"] for record in records))
    assert sum(word.is_multiword for word in read.words) > 20
