"""A text as runs of atoms: words and numbers of which dates are made, one letter each, with the marks between them.

`Rapat pada Senin, 14 Juli 2022 malam.` holds the run `@W,NBYP`. What stands in no table ends a run, and so does a line break.
The rules are regexes over these letters, so that they need not know of spellings, and a long text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from berita_extract.grammar.dates.words import MONTHS, WORDS, Value, trie

LONGEST_RUN = 60
"""Atoms. The longest expression has about 25; a list of numbers without end is cut."""

LONGEST_GAP = 6
"""Characters between two atoms of one run: a mark or two and the blanks around them."""

MARKS = {mark: mark for mark in ",()/-.:|'+"} | {"[": "(", "]": ")", "’": "'"} | dict.fromkeys("‐‑‒–—−", "-")
WORD = re.compile(rf"\b(?:{trie(WORDS)})(?![^\W\d_])")
NUMBER = re.compile(rf"[0-9][0-9]*+(?:( ?[-–'’]? ?an\b)|({trie(MONTHS)})(?![^\W\d_]))?")
ALONE = frozenset("WwYKBX")
"""The letters of atoms that can be a date with nothing beside them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters, and for each letter where it stands in the text and what it is worth."""

    letters: str
    places: tuple[tuple[int, int, Value], ...]


def runs(text: str, folded: str) -> Iterator[Run]:
    """The runs of ``text`` that may hold a date; ``folded`` is the same text in lower case, character for character.

    >>> text = "Pada Senin (14/7) malam, kata dia, ada 3 rapat."
    >>> [run.letters for run in runs(text, text.lower())]
    ['@W(N/N)P']
    """
    cluster: list[tuple[int, int, str]] = []
    last = -1
    for atom in (*_found(folded), (len(text) + LONGEST_GAP + 1, 0, "")):
        if cluster and (atom[0] - last > LONGEST_GAP or len(cluster) >= LONGEST_RUN):
            if len(cluster) > 1 or _letter(cluster[0], text)[0] in ALONE:
                yield from _split(cluster, text)
            cluster = []
        cluster.append(atom)
        last = atom[1]


def _found(folded: str) -> list[tuple[int, int, str]]:
    """Every known word and every number, in order: start, end, form."""
    found = [(match.start(), match.end(), match.group()) for match in WORD.finditer(folded)]
    for match in NUMBER.finditer(folded):
        start, end = match.span()
        if match[2]:  # 11Jul2025
            found.append((start, match.start(2), folded[start : match.start(2)]))
            found.append((match.start(2), end, match[2]))
        elif folded[start - 1 : start] != "q":  # Q3 is a word
            found.append((start, end, match.group()))
    found.sort()
    return found


def _split(cluster: list[tuple[int, int, str]], text: str) -> Iterator[Run]:
    """The runs in atoms that lie close together: a run ends where something other than marks and blanks stands between."""
    letters: list[str] = []
    places: list[tuple[int, int, Value]] = []
    for atom in cluster:
        start, end, _ = atom
        marks = _marks(text[places[-1][1] : start]) if places else None
        if marks is None:
            if places:
                yield _closed(letters, places, text)
                letters, places = [], []
            marks = ((0, "("),) if MARKS.get(text[start - 1 : start]) == "(" else ()
            first = start - 1
        else:
            first = places[-1][1]
        for offset, mark in marks:
            letters.append(mark)
            places.append((first + offset, first + offset + 1, mark))
        letter, value = _letter(atom, text)
        letters.append(letter)
        places.append((start, end, value))
    yield _closed(letters, places, text)


def _marks(gap: str) -> tuple[tuple[int, str], ...] | None:
    """The marks in what stands between two atoms, with their offsets; None where something else stands there too.

    >>> _marks(", ("), _marks(" "), _marks(" di ")
    (((0, ','), (2, '(')), (), None)
    """
    if gap in ("", " "):
        return ()
    if gap == "T":  # 2022-07-14T21:38
        return ((0, "T"),)
    if any(character not in MARKS and (character == "\n" or not character.isspace()) for character in gap):
        return None
    return tuple((offset, MARKS[character]) for offset, character in enumerate(gap) if character in MARKS)


def _closed(letters: list[str], places: list[tuple[int, int, Value]], text: str) -> Run:
    """The run, with the bracket that closes it."""
    end = places[-1][1]
    if text[end : end + 1] == " ":
        end += 1
    if MARKS.get(text[end : end + 1]) == ")":
        letters.append(")")
        places.append((end, end + 1, ")"))
    return Run("".join(letters), tuple(places))


def _letter(atom: tuple[int, int, str], text: str) -> tuple[str, Value]:
    """The letter and value of an atom; `?` stands for nothing that a date is made of."""
    start, end, form = atom
    if form in WORDS:
        letter, value = WORDS[form]
        if letter in "Rz" and len(form) < 4 and not text[start:end].isupper():
            return "?", value  # `i` and `h` are numerals and years only as capitals
        return letter, value
    if form.isdecimal():
        if len(form) in (1, 2):
            return "N", int(form)
        return ("Y", int(form)) if len(form) == 4 else ("#", 0)
    digits = form.rstrip("an").rstrip(" -–'’")  # 1990-an, 90an
    if len(digits) not in (2, 4):
        return "#", 0
    return "X", int(digits) + (1900 if len(digits) == 2 else 0)
