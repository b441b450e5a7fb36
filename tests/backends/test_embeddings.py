"""Remembered embeddings: the same numbers as the layer itself gives, within a bounded memory."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc

from berita_extract.backends.embeddings import Memory

NLP = spacy.blank("xx")


def layer() -> Any:
    model = MultiHashEmbed(
        width=8, attrs=["NORM", "PREFIX", "SUFFIX", "SHAPE"], rows=[50, 50, 50, 50], include_static_vectors=False
    )
    model.initialize(X=[NLP("Karta Wiguna pulang.")])
    return model


def docs(*texts: str) -> list[Doc]:
    return [NLP(text) for text in texts]


def rows(memory: Memory, batch: list[Doc]) -> list[Any]:
    return [memory.table[places] for places in memory(batch)]


def test_the_same_rows_as_the_layer() -> None:
    model = layer()
    memory = Memory(model)
    for batch in (docs("Karta pulang.", ""), docs("Wiguna pulang, Karta datang.", "Karta")):
        for ours, theirs in zip(rows(memory, batch), model.predict(batch), strict=True):
            assert ours.shape == theirs.shape
            np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)
    assert not memory.table[0].any()


def test_the_norm_of_a_token_counts() -> None:
    model = layer()
    memory = Memory(model)
    (doc,) = docs("Karta pulang")
    doc[0].norm_ = "lain"
    memory([doc])
    np.testing.assert_allclose(rows(memory, [doc])[0], model.predict([doc])[0], rtol=1e-5, atol=1e-6)


def test_it_forgets_when_it_is_full() -> None:
    memory = Memory(layer(), rows=4)
    for text in ("a b c", "d e f", "g h i j k l"):
        assert rows(memory, docs(text))[0].shape == (len(text.split()), 8)
    assert len(memory.places) == 6
