"""Sentences that lost the break between them: `KPK.Menurut`, `tercemar.“Batas waktu`, `katanya.”Ia`.

A full stop with no space behind it is nearly always the place where a paragraph ended, so a paragraph break is what is put
there; inside an open quotation a space, since a saying is not cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from berita_extract.lexicon import words
from berita_extract.text.alignment import Edit

# A stop behind a word, a bracket or a mark, at once followed by what can open a sentence. The stop comes first and then what
# stands before it: so the search leaps from stop to stop.
GLUED = re.compile(r"[.!?…](?<=[\w)\]%\"”’'].)(?P<marks>[\"”’)]{0,2})(?=[A-Z“‘\"(\d])")
MARK = re.compile(r"[\"“”]")
STRANDED = re.compile(r"[.!?…](?P<mark>\")\n\n(?=\w)")
LINE = re.compile(r"[^\n]+")
LAST_WORD = re.compile(r"\w+$")
NEXT_WORD = re.compile(r"[A-Z][\w’']*|\d+")
ADDRESS = re.compile(r"(?:https?:|www\.|@|\w\.\w+/)\S*$")
# `127/Pid.Sus/2025/PN.Mra`: the number of a case.
CASE = re.compile(r"\d/[A-Z][A-Za-z]{0,4}$")
SITE = re.compile(r"[\w-]{1,40}\.(?i:com|co|id|net|org|tv|news|go|ac)\b")
# Domain endings that are also written with a capital: `Harian.Com`, `Suara.Co`.
SUFFIXES = frozenset({"com", "co", "id", "net", "org", "tv", "news", "go", "ac", "info", "sch", "or", "web", "my", "me"})


def splits(text: str) -> Iterator[Edit]:
    """The breaks to put between glued sentences.

    >>> text = "Ia diperiksa KPK.Menurut S.Sos. Kompas.com, harga Rp14.700.“Batas waktu pukul 13.30."
    >>> [(text[start - 4 : start], len(gap)) for start, _, gap in splits(text)]
    [('KPK.', 2), ('700.', 2)]
    """
    for line in LINE.finditer(text):
        stop = GLUED.search(text, *line.span())
        if stop is None:
            continue
        marks = MARK.finditer(text, *line.span())
        mark = next(marks, None)
        quoting = False
        for stop in GLUED.finditer(text, *line.span()):
            while mark and mark.start() < stop.start():
                quoting = _quoting_after(text, mark.start(), quoting)
                mark = next(marks, None)
            at, closed = _end_of_sentence(text, stop, quoting)
            if _is_boundary(text, stop.start(), at):
                within = quoting and not closed and text[at] not in '"“'
                yield at, at, " " if within else "\n\n"


def stranded(text: str) -> Iterator[Edit]:
    """Opening marks that stand at the end of the paragraph before their own, brought home.

    Text whose paragraphs were once glued (`menerima."Tidak ada`) is often parted behind the mark, and not before it.

    >>> text = 'Ia harus menerima."\\n\\nTidak ada kabar," kata Sari.'
    >>> list(stranded(text))
    [(18, 18, '\\n\\n'), (19, 21, '')]
    """
    opened = -1
    for end in STRANDED.finditer(text):
        at = end.start("mark")
        start = text.rfind("\n", 0, at) + 1
        quoting = start == opened
        for mark in MARK.finditer(text, start, at):
            quoting = _quoting_after(text, mark.start(), quoting)
        following = MARK.search(text, end.end(), _line_end(text, end.end()))
        if not quoting and following and following.start() > end.end() and not _quoting_after(text, following.start(), True):
            yield at, at, "\n\n"
            yield end.end("mark"), end.end(), ""
            opened = end.end()


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _quoting_after(text: str, at: int, quoting: bool) -> bool:
    """Whether a quotation is open behind the mark at ``at``; the blanks around a mark tell more than its shape."""
    mark, before, after = text[at], text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    if mark == "“" or (before.isspace() and not after.isspace()):
        return True
    if not before.isspace() and (after.isspace() or after in ",.;:)"):
        return False
    return not quoting


def _end_of_sentence(text: str, stop: re.Match[str], quoting: bool) -> tuple[int, bool]:
    """Behind which of the marks that follow the full stop its sentence ends, and whether they close a quotation."""
    at = stop.end() - len(stop["marks"])
    for mark in stop["marks"]:
        if mark in '"”' and not quoting:
            return at, False
        at += 1
        if mark in '"”':
            return at, True
    if text[at] == '"' and quoting:
        return at + 1, True
    return at, False


def _is_boundary(text: str, stop: int, at: int) -> bool:
    """Whether the full stop at ``stop`` ends a sentence, and another begins at ``at``."""
    opening = text[at : at + 1]
    if not opening or not (opening.isupper() or opening.isdigit() or opening in '"“”‘('):
        return False
    if opening in '"“”‘(' and not text[at + 1 : at + 2].strip():
        return False
    first = NEXT_WORD.match(text, at)
    before = LAST_WORD.search(text, max(0, stop - 30), stop)
    last = before.group() if before else ""
    if first is None or at > stop + 1:
        return True
    word = first.group()
    if word[0].isdigit() or (len(last) == 1 and last.isalpha()) or last.lower() in words("abbreviations"):
        return False
    if word.lower() in SUFFIXES or SITE.match(text, at) or ADDRESS.search(text, max(0, stop - 80), stop):
        return False
    if text[first.end() : first.end() + 1] == "/" or CASE.search(text, max(0, stop - 30), stop):
        return False
    if len(word) == 1:
        # `I.Komang`, `B.Sc.`: an initial or a degree.
        return text[first.end() : first.end() + 1].isspace()
    return not (word.isupper() and last.isupper() and len(last) <= 3)
