"""Noise for training: what the same sentence looks like in other newspapers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def _respelled(example: Example, change: Callable[[str], str]) -> Example:
    """The example with every token's letters changed, and its names kept."""
    gold = example.reference
    words, spaces = [change(token.text) for token in gold], [bool(token.whitespace_) for token in gold]
    doc = Doc(gold.vocab, words=words, spaces=spaces)
    names = [Span(doc, ent.start, ent.end, label=ent.label) for ent in gold.ents]
    missing = [doc[token.i : token.i + 1] for token in gold if token.ent_iob == 0]
    doc.set_ents(names, missing=missing, default="outside")
    return Example(Doc(gold.vocab, words=words, spaces=spaces), doc)


@registry.augmenters("berita.news_augmenter.v1")
def news_augmenter(capitals: float, marks: float) -> Callable[[Language, Example], Iterator[Example]]:
    """Now and then the text in CAPITALS (leads, headlines), or with other quotation marks (or none: one public set has none)."""
    dice = random.Random(7)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        throw = dice.random()
        if throw < capitals:
            yield _respelled(example, str.upper)
        elif throw < capitals + marks:
            table = STRAIGHT if dice.random() < 0.5 else {'"': dice.choice("“”")}
            yield _respelled(example, lambda text: table.get(text, text))
        else:
            yield example

    return augment
