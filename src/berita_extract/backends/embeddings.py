"""A memory of word embeddings before the convolution.

What a tok2vec makes of a word before it looks at the neighbours depends on the word's letters and norm alone, and half of a
newspaper's running words are a few thousand forms. Remembering them saves a third of the model's time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model

# Rows of 128 floats: 40,000 of them take 20 MB, and a newspaper's first thousand articles hold about as many forms.
ROWS = 40_000


class Memory:
    """Embeddings by (orth, norm); forgets everything when it is full, so that its size is bounded."""

    def __init__(self, embed: Model[list[Doc], list[Any]], rows: int = ROWS) -> None:
        self.embed = embed
        self.rows = rows
        self.places: dict[tuple[int, int], int] = {}
        self.table = np.zeros((0, 0), dtype="float32")

    def __call__(self, docs: list[Doc]) -> list[Any]:
        """One array (tokens, width) a Doc, the same as the wrapped layer gives."""
        forms = [list(map(tuple, doc.to_array(["ORTH", "NORM"]).tolist())) if len(doc) else [] for doc in docs]
        new = dict.fromkeys(form for doc_forms in forms for form in doc_forms if form not in self.places)
        if len(self.places) + len(new) > self.rows:
            self.places.clear()
            new = dict.fromkeys(form for doc_forms in forms for form in doc_forms)
        if new:
            self._learn(list(new), docs)
        return [self.table[[self.places[form] for form in doc_forms]] for doc_forms in forms]

    def _learn(self, forms: list[tuple[int, int]], docs: list[Doc]) -> None:
        strings = docs[0].vocab.strings
        words = Doc(docs[0].vocab, words=[strings[orth] for orth, _ in forms])
        for token, (_, norm) in zip(words, forms, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        rows = self.embed.predict([words])[0]
        at = len(self.places)
        if at + len(forms) > len(self.table):
            table = np.zeros((max(at + len(forms), self.rows), rows.shape[1]), dtype="float32")
            if at:
                table[:at] = self.table[:at]
            self.table = table
        self.table[at : at + len(forms)] = rows
        self.places |= {form: at + i for i, form in enumerate(forms)}


def remember_embeddings(nlp: Language) -> None:
    """Give the tok2vec of ``nlp`` such a memory; the pipeline can no longer be trained.

    Right only where the embedded attributes follow from orth and norm, as NORM, PREFIX, SUFFIX, SHAPE and vectors do.
    """
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Tok2Vec):
            pipe.model.layers[0] = _remembering(pipe.model.layers[0])


def _remembering(embed: Model[list[Doc], list[Any]]) -> Model[list[Doc], list[Any]]:
    memory = Memory(embed)

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        return memory(docs), lambda gradient: []

    return Model("remembered_embedding", forward, dims={"nO": embed.get_dim("nO")})
