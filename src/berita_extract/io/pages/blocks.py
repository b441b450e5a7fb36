"""A part of a page as paragraphs: block elements and double line breaks end one, white space is what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from berita_extract.lexicon import words

Element = Any  # lxml comes without types

# fmt: off
NOT_TEXT = frozenset({
    "aside", "button", "canvas", "figcaption", "figure", "footer", "form", "iframe", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea",
})
BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})
# fmt: on
WHITE = re.compile(r"\s+")
SENTENCE = re.compile(r"[.!?…]['\"”’)\]]*(?:\s|$)|[,.!?]\s?[\"”]")
APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, how many of its characters stand in links, and the element that directly holds it."""

    text: str
    linked: int
    holder: Element

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a part of an article: a sentence or more, and not mostly links."""
        return len(self.text) >= 40 and self.linked * 2 < len(self.text) and bool(SENTENCE.search(self.text))

    @property
    def is_link(self) -> bool:
        """Whether it is a linked headline: four words or more, all of them link. A single linked word is the article's own."""
        return self.linked >= 0.9 * len(self.text.replace(" ", "")) and self.text.count(" ") >= 3


@dataclass(slots=True)
class _Page:
    root: Element
    keep_machinery: bool
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    mass: int | None = None

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self.parts.append(WHITE.sub(" ", text))
            if linked:
                self.linked += len(text) - text.count(" ")

    def is_most(self, element: Element) -> bool:
        """Whether an element holds most of the page: whatever it is called, the article stands in it, unless readers wrote it."""
        if names_of(element) & words("page_words", kind="readers"):
            return False
        if self.mass is None:
            self.mass = _mass(self.root)
        return _mass(element) * 2 > self.mass

    def break_line(self, holder: Element) -> None:
        while self.parts and self.parts[-1] == " ":
            self.parts.pop()
        if self.parts and self.parts[-1] == "\n":
            self.close(holder)
        else:
            self.parts.append("\n")

    def close(self, holder: Element) -> None:
        lines = [" ".join(line.split(" ")).strip(" ") for line in re.sub(" +", " ", "".join(self.parts)).split("\n")]
        text = "\n".join(line for line in lines if line)
        if text:
            self.blocks.append(Block(text, self.linked, holder))
        self.parts, self.linked = [], 0


def find_blocks(root: Element, *, keep_machinery: bool = False) -> list[Block]:
    """The paragraphs of ``root`` in order, without what is no text, and without machinery unless it is asked for.

    >>> from lxml.html import fromstring
    >>> [block.text for block in find_blocks(fromstring("<div>Satu<br><br>dua <b>tiga</b><p>empat</p></div>"))]
    ['Satu', 'dua tiga', 'empat']
    """
    page = _Page(root, keep_machinery)
    _walk(root, root, page, False)
    page.close(root)
    return page.blocks


def _mass(element: Element) -> int:
    """Characters in texts as long as a sentence."""
    return sum(map(len, element.xpath(".//text()[string-length() > 60]")))


def _walk(element: Element, holder: Element, page: _Page, linked: bool) -> None:
    page.add(element.text, linked)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in NOT_TEXT:
            pass  # a comment, a script, a picture with its caption
        elif tag == "br":
            page.break_line(holder)
        elif not page.keep_machinery and is_machinery(child) and not page.is_most(child):
            if tag in BLOCKS:
                page.close(holder)
        elif tag in BLOCKS:
            page.close(holder)
            _walk(child, child, page, linked)
            page.close(child)
        else:
            _walk(child, holder, page, linked or tag == "a")
        page.add(child.tail, linked)


def names_of(element: Element) -> frozenset[str]:
    """The words of an element's class and id, whole and in their parts: `tags-terkait`, `tags`, `terkait`."""
    return _names(element.get("class") or "", element.get("id") or "")


@lru_cache(4096)
def _names(classes: str, id: str) -> frozenset[str]:
    whole = f"{classes} {id}".lower().split()
    return frozenset(whole).union(*(APART.split(name) for name in whole))


def is_machinery(element: Element) -> bool:
    """Whether an element's names say that it holds shares, related news, comments and the like, not the article.

    >>> from lxml.html import fromstring
    >>> is_machinery(fromstring('<div class="berita-terkait">')), is_machinery(fromstring('<div class="isi">'))
    (True, False)
    """
    if element.tag in ("body", "main", "article"):
        return False
    return bool(names_of(element) & words("page_words", kind="machinery"))
