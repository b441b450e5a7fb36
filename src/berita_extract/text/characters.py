"""Characters: entities, tags, invisible characters and markdown marks become plain text.

Nothing here knows any language; what a browser or a markdown reader would not show is taken away, the rest stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from berita_extract.text.alignment import Draft, Edit

# `&amp;ldquo;` is a mark that was encoded twice; five rounds are more than any page has been seen to make.
ENTITY = r"&(?:amp;){0,5}(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f"
BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BREAK = "\r\x0b\x0c\x85\u2028\u2029"

ODD = re.compile(rf"(?P<entity>{ENTITY})|(?P<invisible>[{INVISIBLE}]+)|(?P<blank>[{BLANK}]+)|(?P<line>\r\n|[{BREAK}])|(?P<escape>\\(?=[^\w\s\\]|$|\n))")

BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section table tbody td tfoot th thead tr ul".split()
)
INLINE = frozenset(
    "a abbr b big center cite code del em embed font i iframe img input ins label mark noscript o param picture q s script small "
    "source span strike strong style sub sup svg time tt u video wbr".split()
)
TAG = re.compile(r"<!--.{0,2000}?-->|</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/:][^<>]{0,2000})?>", re.DOTALL)

IMAGE = r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,800}\)"
LINK = r"\[(?P<text>[^\[\]\n]{0,300})\]\((?:https?:|www\.|mailto:|/|\#)[^()\s]{0,800}\)"
BOLD = r"(?<![\w*])\*\*(?P<bold>[^\s*][^*\n]{0,1500})\*\*(?![\w*])"
ITALIC = r"(?<![\w*])\*(?P<italic>[\w\"“‘'(][^*\n]{0,1500})\*(?![\w*])"
UNDERSCORE = r"(?<![\w@/._])_(?P<under>[^\s_][^_\n]{0,1500})_(?![\w])"
HEADING = r"^[ ]{0,3}\#{1,6}[ ]+(?=\S)|^[ ]{0,3}>[ ]?"
MARKDOWN = re.compile("|".join((IMAGE, LINK, BOLD, ITALIC, UNDERSCORE, HEADING)), re.MULTILINE)


def plain(text: str) -> Draft:
    """``text`` as it would be read on the page, with a newline for every line break and block.

    >>> plain("<p>&amp;ldquo;Tidak ada&amp;rdquo;,<br />kata&nbsp;**Sari**</p>").text.strip()
    '“Tidak ada”,\\nkata Sari'
    """
    draft = Draft.of(text)
    draft = draft.edit(odd_characters(draft.text))
    if "<" in draft.text:
        draft = draft.edit(tags(draft.text))
    if any(mark in draft.text for mark in "*_#>") or "](" in draft.text:
        draft = draft.edit(markdown(draft.text))
    return draft


def odd_characters(text: str) -> Iterator[Edit]:
    """Entities resolved, blanks made spaces, line ends made newlines, what cannot be seen removed."""
    for match in ODD.finditer(text):
        kind = match.lastgroup
        if kind == "entity":
            resolved = _resolve(match.group())
            if resolved is not None:
                yield match.start(), match.end(), resolved
        elif kind == "blank":
            yield match.start(), match.end(), " "
        elif kind == "line":
            yield match.start(), match.end(), "\n"
        else:
            yield match.start(), match.end(), ""


def _resolve(entity: str) -> str | None:
    """What an entity stands for; None where it is none (`R&D;`)."""
    name = entity[1:].removeprefix("amp;")
    while name.startswith("amp;"):
        name = name.removeprefix("amp;")
    resolved = html.unescape(f"&{name or 'amp;'}")
    if resolved.startswith("&") and resolved != "&":
        return None
    if not ODD.fullmatch(resolved):
        return resolved
    return " " if resolved.isspace() else ""


def tags(text: str) -> Iterator[Edit]:
    """Leftover tags: `<br>` and blocks become line breaks, the others vanish; `<Nama>` is none."""
    for match in TAG.finditer(text):
        name = (match["name"] or "").lower()
        if name == "br":
            yield match.start(), match.end(), "\n"
        elif name in BLOCKS:
            yield match.start(), match.end(), "\n\n"
        elif name in INLINE or not name:
            yield match.start(), match.end(), ""


def markdown(text: str) -> Iterator[Edit]:
    """Marks of emphasis, headings and links taken away; the words that they set off stay."""
    for match in MARKDOWN.finditer(text):
        if match.lastgroup is None:
            yield match.start(), match.end(), ""
        else:
            start, end = match.span(match.lastgroup)
            yield match.start(), start, ""
            yield end, match.end(), ""
