"""Characters: entities, tags, invisible characters and markdown marks become plain text.

Nothing here knows any language; what a browser or a markdown reader would not show is taken away, the rest stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from berita_extract.lexicon import words
from berita_extract.text.alignment import Draft, Edit

# `&amp;ldquo;` is a mark that was encoded twice; five rounds are more than any page has been seen to make.
ENTITY = re.compile(r"&(?:amp;){0,5}(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f"
BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BREAK = "\r\x0b\x0c\x85\u2028\u2029"
ODD = re.compile(rf"[&\\{INVISIBLE}{BLANK}{BREAK}]")
IS_BLANK, IS_BREAK = re.compile(f"[{BLANK}]"), re.compile(f"[{BREAK}]")

BLOCKS = words("html_tags", kind="block")
INLINE = words("html_tags", kind="inline")
TAG = re.compile(r"<!--|</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/:][^<>]{0,2000})?>")

IMAGE = r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,800}\)|\[\[(?:img|image|video|embed)[^\[\]\n]{0,40}\]\]\([^()\s]{0,800}\)"
LINK = r"\[(?P<text>[^\[\]\n]{0,300})\]\((?:https?:|www\.|mailto:|/|\#)[^()\s]{0,800}\)(?:\{[^{}\n]{0,200}\})?"
# Pandoc's spans and attributes: `[KOMPAS.com]{dir="auto"}`.
SPAN = r"\[(?P<span>[^\[\]\n]{0,600})\]\{[^{}\n]{1,200}\}|\{[a-z-]{2,20}=\"[^\"{}\n]{0,200}\"\}"
BOLD = r"(?<![\w*])\*\*(?P<bold>[^\s*][^*\n]{0,1500})\*\*(?![\w*])"
ITALIC = r"(?<![\w*])\*(?P<italic>[\w\"“‘'(][^*\n]{0,1500})\*(?![\w*])"
UNDERSCORE = r"(?<![\w@/._])_(?P<under>[^\s_][^_\n]{0,1500})_(?![\w])"
HEADING = r"^[ ]{0,3}\#{1,6}[ ]+(?=\S)|^[ ]{0,3}(?:>[ ]?){1,6}"
# Marks stand within marks, `**[…](…)**`, seldom deeper than this.
NESTED = 3
MARKDOWN = re.compile("|".join((IMAGE, LINK, SPAN, BOLD, ITALIC, UNDERSCORE, HEADING)), re.MULTILINE)


def plain(text: str) -> Draft:
    """``text`` as it would be read on the page, with a newline for every line break and block.

    >>> plain("<p>&amp;ldquo;Tidak ada&amp;rdquo;,<br />kata&nbsp;**Sari**</p>").text.strip()
    '“Tidak ada”,\\nkata Sari'
    """
    draft = Draft.of(text)
    draft = draft.edit(odd_characters(draft.text))
    if "<" in draft.text:
        draft = draft.edit(tags(draft.text))
    for _ in range(NESTED):
        if not (any(mark in draft.text for mark in "*_#>") or "](" in draft.text or "}" in draft.text):
            break
        before, draft = draft, draft.edit(markdown(draft.text))
        if draft is before:
            break
    return draft


def odd_characters(text: str) -> Iterator[Edit]:
    """Entities resolved, blanks made spaces, line ends made newlines, what cannot be seen removed."""
    for match in ODD.finditer(text):
        at, letter = match.start(), match.group()
        if letter == "&":
            entity = ENTITY.match(text, at)
            resolved = _resolve(entity.group()) if entity else None
            if entity and resolved is not None:
                yield at, entity.end(), resolved
        elif letter == "\\":
            following = text[at + 1 : at + 2]
            if not following or not (following.isalnum() or following in "_\\ "):
                yield at, at + 1, ""
        elif letter == "\r" and text[at + 1 : at + 2] == "\n":
            yield at, at + 1, ""
        else:
            yield at, at + 1, _plain(letter)


def _plain(letter: str) -> str:
    return " " if IS_BLANK.match(letter) else "\n" if IS_BREAK.match(letter) else ""


def _resolve(entity: str) -> str | None:
    """What an entity stands for; None where it is none (`R&D;`)."""
    name = entity[1:]
    while name.startswith("amp;"):
        name = name.removeprefix("amp;")
    resolved = html.unescape(f"&{name or 'amp;'}")
    if resolved.startswith("&") and resolved != "&":
        return None
    return _plain(resolved) if len(resolved) == 1 and resolved not in "&\\" and ODD.match(resolved) else resolved


def tags(text: str) -> Iterator[Edit]:
    """Leftover tags: `<br>` and blocks become line breaks, the others vanish; `<Nama>` is none."""
    commented = 0
    for match in TAG.finditer(text):
        if match.start() < commented:
            continue
        if match["name"] is None:
            close = text.find("-->", match.end()) if commented >= 0 else -1
            commented = close + 3 if close >= 0 else -1
            if close >= 0:
                yield match.start(), commented, ""
            continue
        name = match["name"].lower()
        if name == "br":
            yield match.start(), match.end(), "\n"
        elif name in BLOCKS:
            yield match.start(), match.end(), "\n\n"
        elif name in INLINE:
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
