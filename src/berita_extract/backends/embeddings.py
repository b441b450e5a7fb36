"""A memory of word embeddings before the convolution.

What a tok2vec makes of a word before it looks at the neighbours depends on the word's letters and norm alone, and half of a
newspaper's running words are a few thousand forms. Remembering them saves a third of the model's time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

# Rows of 128 floats: 40,000 of them take 20 MB, and a newspaper's first thousand articles hold about as many forms.
ROWS = 40_000


class Memory:
    """Embeddings by (orth, norm); forgets everything when it is full, so that its size is bounded.

    ``table`` holds the rows; the first is all zeros, for what stands between documents. Right only where the embedded
    attributes follow from orth and norm, as NORM, PREFIX, SUFFIX, SHAPE and vectors do.
    """

    def __init__(self, embed: Model[list[Doc], list[Any]], rows: int = ROWS) -> None:
        self.embed = embed
        self.rows = rows
        self.places: dict[bytes, int] = {}
        self.table = np.zeros((1, embed.get_dim("nO")), dtype="float32")

    def __call__(self, docs: list[Doc]) -> list[NDArray[np.intp]]:
        """For each word of each Doc, its row of ``table``; true until the next call."""
        forms = [_forms(doc) for doc in docs]
        new = dict.fromkeys(form for doc_forms in forms for form in doc_forms if form not in self.places)
        if len(self.places) + len(new) > self.rows:
            self.places.clear()
            new = dict.fromkeys(form for doc_forms in forms for form in doc_forms)
        if new:
            self._learn(list(new), docs)
        return [np.fromiter(map(self.places.__getitem__, doc_forms), np.intp, len(doc_forms)) for doc_forms in forms]

    def _learn(self, forms: list[bytes], docs: list[Doc]) -> None:
        strings = docs[0].vocab.strings
        numbers = np.frombuffer(b"".join(forms), dtype="uint64").reshape(-1, 2).tolist()
        words = Doc(docs[0].vocab, words=[strings[orth] for orth, _ in numbers])
        for token, (_, norm) in zip(words, numbers, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        rows = self.embed.predict([words])[0]
        at = 1 + len(self.places)
        if at + len(forms) > len(self.table):
            table = np.zeros((max(at + len(forms), self.rows + 1), rows.shape[1]), dtype="float32")
            table[:at] = self.table[:at]
            self.table = table
        self.table[at : at + len(forms)] = rows
        self.places |= {form: at + i for i, form in enumerate(forms)}


def _forms(doc: Doc) -> list[bytes]:
    """Orth and norm of each word, as 16 bytes: made and looked up in a third of the time of a pair of numbers."""
    forms: list[bytes] = doc.to_array(["ORTH", "NORM"]).view("V16").reshape(-1).tolist() if len(doc) else []
    return forms
