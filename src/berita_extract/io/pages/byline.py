"""Who wrote the article on a page: a person, never the site, its desk or its company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from berita_extract.io.pages.blocks import WHITE, Element, is_machinery, names_of
from berita_extract.lexicon import rows, words

LENGTH = 60
PARTS = re.compile(r"\s*[|•·]\s*")
BEHIND_DASH = re.compile(r"\s+[-–—]\s+|\s*/")
# `Kontributor Muara, Sari`: where somebody writes from stands between the label and the name.
CORRESPONDENT = re.compile(r"(?:kontributor|koresponden|wartawan|reporter|laporan)\b[^,:]{0,40}[,:]\s*", re.IGNORECASE)
NO_NAME = re.compile(r"[@/\d]|\.(?:com|co|id|net|org)\b", re.IGNORECASE)
AUTHOR_META = re.compile(r"(?:^|[:._-])author$")
ANY_LABEL = "|".join(sorted((re.escape(row["form"]) for row in rows("bylines")), key=len, reverse=True))
LABEL = re.compile(rf"(?P<label>{ANY_LABEL})\s*:\s*", re.IGNORECASE)
BARE_LABEL = re.compile(rf"(?i:{ANY_LABEL})\s+(?=[A-Z])")
LAST_LABEL = re.compile(rf"[\s,]+(?:{ANY_LABEL})$", re.IGNORECASE)


def find_author(
    tree: Element, data: dict[str, Any], meta: dict[str, str], around: Iterable[Element], sites: Iterable[str | None]
) -> str | None:
    """The names in the first source that names anybody; ``around`` are elements near the heading, ``sites`` the site's names."""
    shunned = tuple({form for site in sites if site for form in (folded(site), folded(site.split(".")[0])) if form})
    for texts in _sources(tree, data, meta, around):
        names = [name for text in texts for name in read_names(text) if not folded(name).startswith(shunned or ("\0",))]
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _sources(tree: Element, data: dict[str, Any], meta: dict[str, str], around: Iterable[Element]) -> Iterator[list[str]]:
    authors = data.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    names = (author.get("name") if isinstance(author, dict) else author for author in listed)
    yield [name for name in names if isinstance(name, str)]
    yield from ([line(element)] for element in tree.xpath("//*[@itemprop='author' or @rel='author']"))
    bylines = words("page_words", kind="byline")
    for element in around:
        text = line(element) if len(element) <= 6 else ""
        if not text or len(text) > 2 * LENGTH or is_machinery(element):
            continue
        if _is_label(text):
            yield _beside(element)
        elif names_of(element) & bylines or LABEL.match(text) or LAST_LABEL.search(text):
            yield [text]
    for cell in tree.iter("td", "dt", "span"):
        if _is_label(WHITE.sub(" ", cell.text or "")):
            yield _beside(cell)
    yield from ([value] for key, value in meta.items() if AUTHOR_META.search(key))


def _is_label(text: str) -> bool:
    return text.strip(" :").lower() in words("bylines", role="author")


def _beside(element: Element) -> list[str]:
    neighbour = element.getnext()
    return [] if neighbour is None else [line(neighbour)]


def read_names(text: str) -> list[str]:
    """The persons whom a byline names as authors.

    >>> read_names("Penulis: Sari Wulandari | Editor: Tirta Mulya")
    ['Sari Wulandari']
    >>> read_names("Kontributor Muara, Sari Wulandari"), read_names("Sari Wulandari - Harian Muara"), read_names("Tim Redaksi")
    (['Sari Wulandari'], ['Sari Wulandari'], [])
    """
    parts = PARTS.split(text.strip(" :"))
    labelled = [part for part in parts if LABEL.match(part)]
    return [name for name in map(_name, labelled or parts) if name]


def _name(part: str) -> str | None:
    label = LABEL.match(part)
    if label and label["label"].lower() not in words("bylines", role="author"):
        return None
    part = LAST_LABEL.sub("", part[label.end() :] if label else part)
    opening = CORRESPONDENT.match(part) or BARE_LABEL.match(part)
    name = BEHIND_DASH.split(part[opening.end() :] if opening else part)[0].strip(" ,:;")
    if not 2 <= len(name) <= LENGTH or NO_NAME.search(name) or not name[0].isupper():
        return None
    tokens = re.findall(r"[a-z]+", name.lower())
    return None if {*tokens[:1], *tokens[-1:]} & words("desks") else name


def line(element: Element) -> str:
    """The text of an element in one line."""
    return WHITE.sub(" ", " ".join(element.itertext())).strip()


def folded(text: str) -> str:
    """A text's letters and digits, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()
