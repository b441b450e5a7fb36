"""The stanza backend: Documents as plain data, and the models that lie in the checkout."""

from __future__ import annotations

import json
import shutil
import socket
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import berita_extract as be
from berita_extract.analysis import Analysis
from berita_extract.backends import stanza as backend
from berita_extract.backends.home import find_stanza
from berita_extract.backends.stanza import StanzaBackend, entities, load, proper_nouns
from berita_extract.cli import app
from berita_extract.errors import ModelError, SettingsError
from berita_extract.span import Span

document = pytest.importorskip("stanza.models.common.doc", reason="stanza is not installed")
TEXT = "Menurut Bupati Blitar Budi Santoso, nelayan di Denpasar sudah menerima bantuan.\n\nKatanya, panen baik."
own = cache(load)


def found(backend: StanzaBackend, text: str) -> set[tuple[str, str]]:
    (analysis,) = backend.analyse([text])
    return {(name.span.of(text), name.label) for name in analysis.names}


# Documents made by hand: the text `Dinas Budinya` begins at character 8 of its article, `Budinya` is a multiword token.


def made(*, ner: tuple[str, str] = ("O", "O"), upos: tuple[str, str] = ("X", "X"), clitic: str = "nya") -> Any:
    word = f"Budi{clitic}"
    rows: list[dict[str, Any]] = [
        {"id": (1,), "text": "Dinas", "upos": upos[0], "start_char": 0, "end_char": 5, "ner": ner[0]},
        {"id": (2, 3), "text": word, "start_char": 6, "end_char": 6 + len(word), "ner": ner[1]},
        {"id": (2,), "text": "Budi", "upos": upos[1]},
        {"id": (3,), "text": clitic, "upos": "PRON"},
    ]
    doc = document.Document([rows], f"Dinas {word}")
    doc.build_ents()
    return doc


ARTICLE = "Di sini Dinas Budinya"


def test_a_name_ends_before_the_clitic() -> None:
    (name,) = entities(made(ner=("O", "S-PER")), ARTICLE, 8)
    assert (name.span.of(ARTICLE), name.label, name.rule) == ("Budi", "PER", "model")


def test_what_is_split_off_and_is_no_clitic_stays_in_the_name() -> None:
    (name,) = entities(made(ner=("O", "S-PER"), clitic="raja"), "Di sini Dinas Budiraja", 8)
    assert name.span == Span(14, 22)


def test_foreign_labels_are_left_out() -> None:
    assert list(entities(made(ner=("S-PRODUCT", "O")), ARTICLE, 8)) == []


def test_proper_nouns_side_by_side_are_a_name() -> None:
    (name,) = proper_nouns(made(upos=("PROPN", "PROPN")), ARTICLE, 8)
    assert (name.span.of(ARTICLE), name.label, name.rule) == ("Dinas Budi", "ORG", "proper nouns")
    (name,) = proper_nouns(made(upos=("NOUN", "PROPN")), ARTICLE, 8)
    assert (name.span.of(ARTICLE), name.label) == ("Budi", "PER")
    assert list(proper_nouns(made(upos=("NOUN", "NOUN")), ARTICLE, 8)) == []


# Our own models.


def test_our_models_know_people_and_places() -> None:
    assert own().model.startswith("id_berita_stanza ")
    assert {("Budi Santoso", "PER"), ("Denpasar", "LOC")} <= found(own(), TEXT)


def test_no_more_is_loaded_than_names_need() -> None:
    assert set(own().nlp.processors) == {"tokenize", "mwt", "ner"}


def test_every_text_has_its_analysis_in_order() -> None:
    analyses = list(own().analyse([TEXT, "", " \n\n ", TEXT]))
    assert [bool(analysis.names) for analysis in analyses] == [True, False, False, True]
    assert analyses[0] == analyses[3]
    assert list(own().analyse([])) == []
    assert list(own().analyse(["\x0c", "\x80"])) == [Analysis(), Analysis()]


def test_texts_are_read_lazily_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "BATCH", 2 * len(TEXT))
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for _ in range(5):
            taken += 1
            yield TEXT

    analyses = own().analyse(texts())
    first = next(analyses)
    assert taken == 2
    assert list(analyses) == [first] * 4


def test_words_without_an_end_are_passed_over() -> None:
    text = f"{'a' * 100_000} di Denpasar, {'b@' * 50_000} Budi Santoso tiba."
    assert {("Denpasar", "LOC"), ("Budi Santoso", "PER")} == found(own(), text)


MARKS = [*"aBn.,\"'”“ \n\t\r\x0b\x0c\x1c\x85\x80\x9f\xa0\u2028\u200b\u200f\u0301İßﬁ中\x00-@1/", "👍🏽", "\n\n", " \n \n "]
PIECES = st.sampled_from([*MARKS, "Budi Santoso", "Budinya", "Katanya", "di Denpasar", "http://a.id/b", "kah"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=30)), max_size=3))
def test_names_lie_in_any_text_in_order_and_apart(texts: list[str]) -> None:
    analyses = list(own().analyse(texts))
    assert len(analyses) == len(texts)
    for text, analysis in zip(texts, analyses, strict=True):
        end = 0
        for name in analysis.names:
            assert end <= name.span.start < name.span.end <= len(text)
            assert name.span.of(text).strip() == name.span.of(text)
            end = name.span.end


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert load(find_stanza()).model == own().model


# The whole pipe.


def test_a_record_says_who_read_it() -> None:
    record = be.load(backend="stanza", model=str(find_stanza()))(TEXT, id="a")
    assert record["pipeline"]["backend"] == "stanza"
    assert record["pipeline"]["model"] == own().model
    assert "Budi Santoso" in [person["name"] for person in record["people"]]
    assert be.problems(record) == []


def test_the_command_with_one_worker_or_two(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"{TEXT} Rapat ke-{number} usai.", encoding="utf-8")
    (tmp_path / "settings.toml").write_text('backend = "stanza"\nbatch = 2\n', encoding="utf-8")
    made = []
    for workers, chosen in (("1", ["--backend", "stanza", "--model", str(find_stanza())]), ("2", [])):
        out = tmp_path / f"{workers}.jsonl"
        options = ["--workers", workers, "--settings", str(tmp_path / "settings.toml"), *chosen]
        result = CliRunner().invoke(app, ["run", str(tmp_path / "in"), "-o", str(out), *options])
        assert result.exit_code == 0, result.output
        made.append(out.read_bytes())
    assert made[0] == made[1]
    plan = json.loads((tmp_path / "1.run.json").read_text(encoding="utf-8"))
    assert str(find_stanza()) in json.dumps(plan)


# Folders that cannot be used.


def test_stanza_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(SettingsError, match=r"pip install 'berita-extract\[stanza\]'"):
        load()


def test_a_folder_without_models_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"resources.json cannot be read .* stanza\.download\('id'"):
        load(tmp_path)


def test_models_of_another_language_are_said(tmp_path: Path) -> None:
    (tmp_path / "resources.json").write_text(json.dumps({"en": {"tokenize": {}}}))
    with pytest.raises(ModelError, match="are not Indonesian"):
        load(tmp_path)


def test_a_model_that_is_broken_off_is_said(tmp_path: Path) -> None:
    folder = shutil.copytree(find_stanza(), tmp_path / "models")
    (broken,) = (folder / "id" / "tokenize").glob("*.pt")
    broken.write_bytes(broken.read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"stanza cannot load tokenize,ner from .*models"):
        load(folder)


def test_models_that_are_not_all_there_are_said(tmp_path: Path) -> None:
    resources = json.loads((find_stanza() / "resources.json").read_text(encoding="utf-8"))
    del resources["id"]["ner"]
    (tmp_path / "resources.json").write_text(json.dumps(resources))
    with pytest.raises(ModelError, match=r"have no pos, which is needed here\. stanza\.download\('id'"):
        load(tmp_path)
