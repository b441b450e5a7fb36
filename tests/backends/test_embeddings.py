"""Remembered embeddings: the same numbers as the layer itself gives, within a bounded memory."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc

from berita_extract.backends.embeddings import Memory, remember_embeddings

NLP = spacy.blank("xx")


def layer() -> object:
    model = MultiHashEmbed(
        width=8, attrs=["NORM", "PREFIX", "SUFFIX", "SHAPE"], rows=[50, 50, 50, 50], include_static_vectors=False
    )
    model.initialize(X=[NLP("Karta Wiguna pulang.")])
    return model


def docs(*texts: str) -> list[Doc]:
    return [NLP(text) for text in texts]


def test_the_same_rows_as_the_layer() -> None:
    model = layer()
    memory = Memory(model)
    for batch in (docs("Karta pulang.", ""), docs("Wiguna pulang, Karta datang.", "Karta")):
        for ours, theirs in zip(memory(batch), model.predict(batch), strict=True):  # type: ignore[attr-defined]
            assert ours.shape == theirs.shape
            np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)


def test_the_norm_of_a_token_counts() -> None:
    model = layer()
    memory = Memory(model)
    (doc,) = docs("Karta pulang")
    doc[0].norm_ = "lain"
    memory([doc])
    np.testing.assert_allclose(memory([doc])[0], model.predict([doc])[0], rtol=1e-5, atol=1e-6)  # type: ignore[attr-defined]


def test_it_forgets_when_it_is_full() -> None:
    memory = Memory(layer(), rows=4)
    for text in ("a b c", "d e f", "g h i j k l"):
        assert memory(docs(text))[0].shape == (len(text.split()), 8)
    assert len(memory.places) == 6


def test_only_a_tok2vec_gets_one() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("tok2vec")
    nlp.initialize()
    before = nlp("Karta pulang").tensor
    remember_embeddings(nlp)
    np.testing.assert_allclose(nlp("Karta pulang").tensor, before, rtol=1e-5, atol=1e-6)
