"""Where on a page the article stands.

What the page itself marks as the article's body is believed first. Else we look for the element that most sentences stand
under; where that is not plainly an article, trafilatura looks too, and the one that found more sentences and less of
everything else is right. (trafilatura alone loses leads that stand outside of a paragraph, and keeps lists of headlines.)
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable

from lxml import etree

from berita_extract.io.pages.blocks import NOT_TEXT, Block, Element, find_blocks, names_of
from berita_extract.lexicon import words

# A body shorter than this is a caption, a teaser or a marked-up fragment; the shortest flash news have some 250 characters.
ENOUGH = 200
COPYRIGHT = re.compile(r"(?:copyright|hak cipta|©).{0,120}$|.{0,100}all rights reserved.{0,40}$", re.IGNORECASE)
# So much, and nine tenths of it in sentences, is the article: no second opinion is needed, which costs five times as much.
SURE = 600
# A page of more paragraphs is a list or a trap, and trafilatura's time grows with their square.
MANY = 2000
OWN_TEXT = frozenset({"p", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


def find_body(tree: Element, marked: str | None) -> list[str]:
    """The paragraphs of the article on a page; ``marked`` is the body that the page's own metadata gives.

    What is no text is taken out of the tree.
    """
    etree.strip_elements(tree, *NOT_TEXT, with_tail=False)
    for element in tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]"):
        blocks = _kept(find_blocks(element))
        if _prose(blocks) >= ENOUGH:
            return [block.text for block in blocks]
    found = _kept(_densest(tree))
    own = [block.text for block in found]
    length = sum(map(len, own))
    if marked and len(marked) > 1.5 * length:
        return _lines(marked)
    if _prose(found) >= max(SURE, 0.9 * length) or len(own) > MANY:
        return own
    return max(own, _trafilatura(tree), key=_worth)


def _kept(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if not block.is_link and not COPYRIGHT.match(block.text)]


def _prose(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.is_prose)


def _worth(paragraphs: list[str]) -> int:
    """Characters in sentences, less those outside of any."""
    return sum(len(text) if Block(text, 0, None).is_prose else -len(text) for text in paragraphs)


def _densest(tree: Element) -> list[Block]:
    """The blocks under the element that most sentences stand in."""
    for keep_machinery in (False, True):
        root = tree.find("body") if tree.find("body") is not None else tree
        blocks = find_blocks(root, keep_machinery=keep_machinery)
        if _prose(_kept(blocks)) >= ENOUGH:
            break
    weight: dict[Element, float] = defaultdict(float)
    for block in blocks:
        if block.is_prose:
            element, share = block.holder.getparent() if block.holder.tag in OWN_TEXT else block.holder, 1.0
            while element is not None and share > 0.2:
                weight[element] += share * len(block.text)
                element, share = element.getparent(), share / 2
    if not weight:
        return []
    best = max(weight, key=lambda element: weight[element] * (1.2 if names_of(element) & words("page_words", kind="body") else 1))
    found = find_blocks(best, keep_machinery=keep_machinery)
    # An article split by an advertisement has its halves in two elements: climb while that adds sentences and little else
    # (a teaser under a linked headline has two to three times the headline's length).
    while (parent := best.getparent()) is not None:
        wider = find_blocks(parent, keep_machinery=keep_machinery)
        gain = _prose(wider) - _prose(found)
        other = sum(len(block.text) for block in wider) - sum(len(block.text) for block in found) - gain
        if gain <= 4 * other or gain <= 0:
            break
        best, found = parent, wider
    return found


def _trafilatura(tree: Element) -> list[str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(tree, include_comments=False, include_tables=False, fast=True)
    return _lines(text or "")


def _lines(text: str) -> list[str]:
    return [line for line in (line.strip() for line in text.split("\n")) if line]
