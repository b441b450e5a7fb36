"""The stanza backend over our own models."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berita_extract.backends.stanza import StanzaBackend, load
from berita_extract.errors import ModelError

TEXT = "Menurut Bupati Blitar Budi Santoso, nelayan di Denpasar sudah menerima bantuan.\n\nKatanya, panen baik."
own = cache(load)


def found(backend: StanzaBackend, text: str) -> set[tuple[str, str]]:
    return {(name.span.of(text), name.label) for name in next(backend.analyse([text])).names}


def test_our_models_know_people_and_places() -> None:
    assert own().model.startswith("id_berita_stanza ")
    assert {("Budi Santoso", "PER"), ("Denpasar", "LOC")} <= found(own(), TEXT)


def test_every_text_has_its_analysis_in_order() -> None:
    analyses = list(own().analyse([TEXT, "", " \n\n ", TEXT]))
    assert [bool(analysis.names) for analysis in analyses] == [True, False, False, True]
    assert analyses[0] == analyses[3]


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from('aBnya .,\n\t\u0301\u200f\u00a0😀"1-'), max_size=60))
def test_names_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for name in next(own().analyse([f"Budi Santoso {text}"])).names:
        assert end <= name.span.start < name.span.end <= len(text) + 13
        end = name.span.end


def test_a_folder_without_models_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"resources.json cannot be read .* stanza\.download\('id'"):
        load(tmp_path)


def test_models_of_another_language_are_said(tmp_path: Path) -> None:
    (tmp_path / "resources.json").write_text(json.dumps({"en": {"tokenize": {}}}))
    with pytest.raises(ModelError, match="are not Indonesian"):
        load(tmp_path)
