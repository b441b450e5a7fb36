"""The pipeline that comes along, read without the detours: the same weights and decisions as `nlp.pipe`, in half of its time.

Words that were met before are looked up, the convolution stays in the processor's cache, and the name finder looks at
all words at once. Nothing is written into the Docs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, cast

import numpy as np
from spacy.attrs import IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc

from berita_extract.analysis import LABELS, Analysis, Label, Name
from berita_extract.backends.convolution import Convolution, convolution_of
from berita_extract.backends.embeddings import Memory
from berita_extract.backends.transitions import Found, Transitions, transitions_of
from berita_extract.span import Span

BATCH = 32
# Words of which spaCy's patterns for Indonesian, of a hundred alternatives each, split nothing off: prefixes are marks and
# currencies (`Rp`), suffixes marks and what stands behind a figure (`km`).
SMALL = re.compile(r"[a-z]")
LETTERS = re.compile(r"[A-Za-z]+")
Search = Callable[[str], re.Match[str] | None]
# What spaCy finds out about every new word, and what of it is asked for here.
ASKED = {LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE}


class Quick:
    """Names by the weights of a `tok2vec` and a `ner`."""

    def __init__(self, nlp: Language, memory: Memory, convolution: Convolution, transitions: Transitions) -> None:
        self.nlp = nlp
        self.memory = memory
        self.convolution = convolution
        self.transitions = transitions

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, in order."""
        texts = iter(texts)
        while batch := [self.nlp.make_doc(text) for text in islice(texts, BATCH)]:
            for doc, found in zip(batch, self.find(batch), strict=True):
                yield Analysis(tuple(_name(doc, *name) for name in found if name[2] in LABELS))

    def find(self, docs: list[Doc]) -> list[list[Found]]:
        """The names in fresh Docs, as (first word, word after the last, label)."""
        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return [[] for _ in docs]
        gap = np.zeros(self.convolution.context, dtype=np.intp)
        places = np.concatenate([part for row in self.memory(docs) for part in (row, gap)])
        reduced = np.empty((len(places), self.transitions.width), dtype="float32")
        for start, vectors in self.convolution(self.memory.table, places):
            reduced[start : start + len(vectors)] = self.transitions.reduced(vectors)
        blank = np.concatenate([doc.to_array([IS_SPACE]).reshape(-1) for doc in docs]).astype(bool)
        return self.transitions(reduced[_words(lengths, len(gap))], lengths, blank)


def _words(lengths: list[int], gap: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Where words stand in a row of documents with gaps between."""
    return np.arange(sum(lengths)) + np.repeat(np.arange(len(lengths)) * gap, lengths)


def _name(doc: Doc, start: int, end: int, label: str) -> Name:
    last = doc[end - 1]
    return Name(Span(doc[start].idx, last.idx + len(last)), cast("Label", label))


def quick_of(nlp: Language) -> Quick | None:
    """The quick reader of a pipeline that has a `tok2vec` and a `ner` of the usual make and nothing else; None for any other.

    Makes the tokenizer of ``nlp`` quicker, too.
    """
    if nlp.pipe_names != ["tok2vec", "ner"]:
        return None
    embed, *encoders = nlp.get_pipe("tok2vec").model.layers  # type: ignore[attr-defined]
    convolution = convolution_of(encoders[0]) if len(encoders) == 1 else None
    transitions = transitions_of(nlp.get_pipe("ner"))
    if convolution is None or transitions is None:
        return None
    _hasten(nlp)
    return Quick(nlp, Memory(embed), convolution, transitions)


def _hasten(nlp: Language) -> None:
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
    for attribute in [attribute for attribute in getters if attribute not in ASKED]:
        del getters[attribute]
    tokenizer: Any = nlp.tokenizer
    prefixes = getattr(tokenizer.prefix_search, "__self__", None)
    suffixes = getattr(tokenizer.suffix_search, "__self__", None)
    if isinstance(prefixes, re.Pattern) and isinstance(suffixes, re.Pattern):
        # Every alternative of a prefix pattern begins with `^`, but `search` tries all of them at every letter of a word.
        tokenizer.prefix_search = _unless(SMALL.match, prefixes.match)
        tokenizer.suffix_search = _unless(LETTERS.fullmatch, suffixes.search)


def _unless(plain: Search, search: Search) -> Search:
    """A search that is spared where a word is plain."""
    return lambda word: None if plain(word) else search(word)
