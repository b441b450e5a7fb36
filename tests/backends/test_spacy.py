"""The spaCy backend: a pipeline's Docs as plain data, and the trained pipeline that comes along."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from berita_extract.backends.spacy import SpacyBackend, load
from berita_extract.errors import ModelError

TEXT = "Kata Bupati Sukamaju Karta Wiguna, pasar ramai."


def pipeline(*patterns: tuple[str, str]) -> spacy.language.Language:
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": form} for form, label in patterns])  # type: ignore[attr-defined]
    return nlp


def test_new_words_are_forgotten() -> None:
    reader = SpacyBackend(lambda: pipeline(("Karta Wiguna", "PER")), renewal=1000)
    sizes = []
    for batch in range(8):
        list(reader.analyse([" ".join(f"kata{batch}x{i}" for i in range(300))]))
        sizes.append(len(reader.nlp.vocab.strings))
    assert max(sizes) < min(sizes) + 700


def test_a_text_that_is_being_read_keeps_its_pipeline() -> None:
    reader = SpacyBackend(lambda: pipeline(("Karta Wiguna", "PER")), renewal=10)
    slow = reader.analyse([TEXT] * 3)
    assert next(slow).names
    for _ in range(3):
        assert all(analysis.names for analysis in reader.analyse([TEXT] * 3))
    assert [len(analysis.names) for analysis in slow] == [1, 1]


def test_a_doc_becomes_plain_data() -> None:
    analysis = next(SpacyBackend(lambda: pipeline(("Karta Wiguna", "PER"), ("pasar", "PRODUCT"))).analyse([TEXT]))
    assert [(name.span.of(TEXT), name.label) for name in analysis.names] == [("Karta Wiguna", "PER")]


def test_a_missing_pipeline_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot load the pipeline"):
        load(tmp_path / "nowhere")


def test_a_pipeline_without_our_labels_is_said(tmp_path: Path) -> None:
    pipeline(("pasar", "PRODUCT")).to_disk(tmp_path)
    with pytest.raises(ModelError, match="its labels are: PRODUCT"):
        load(tmp_path)


def test_the_pipeline_that_comes_along_knows_names_and_roles() -> None:
    backend = load()
    assert backend.model.startswith("id_berita ")
    text = "Menurut Kepala Dinas Perikanan Kabupaten Blitar, Budi Santoso, nelayan di Denpasar sudah menerima bantuan."
    found = {(name.span.of(text), name.label) for name in next(backend.analyse([text])).names}
    assert {
        ("Kepala", "ROLE"),
        ("Dinas Perikanan Kabupaten Blitar", "ORG"),
        ("Budi Santoso", "PER"),
        ("Denpasar", "LOC"),
    } <= found
