"""What looks like a date and is none: names of streets and laws, habits, sums, and words that are somebody's name."""

from __future__ import annotations

import re

from berita_extract.grammar.dates.rule import Scene
from berita_extract.grammar.dates.words import alternation
from berita_extract.lexicon import words

REACH = 40
"""Characters of context that a guard looks at on either side."""


def _guard(kind: str) -> str:
    """A regex of the words of one kind."""
    return f"(?:{alternation(words('date_guards', kind=kind))})"


HABIT = re.compile(rf"(?<!\w){_guard('habit')}(?: (?:hari|tanggal|bulan|tahun))?\s$")
HABIT_AFTER = re.compile(rf"\s{_guard('habit')}(?!\w)")
PLACE = re.compile(rf"(?<!\w){_guard('place')}\s$")
EVENT = re.compile(rf"(?<!\w){_guard('event')}\s$")
AMOUNT = re.compile(rf"(?<!\w){_guard('amount')}\s?$")
COUNTED = re.compile(rf"\s?{_guard('counted')}(?!\w)")
HEAD = re.compile(rf"(?<!\w){_guard('head')}\s$")
VAGUE = re.compile(rf"(?<!\w){_guard('vague')}\s$")
FEAST = re.compile(rf"\s{_guard('feast')}(?!\w)")
SPEAKS = re.compile(rf"(?<!\w){_guard('speaks')}(?:nya)?(?!\w)")
AHEAD = re.compile(rf"(?<!\w){_guard('ahead')}(?!\w)")
COUNT_BEFORE = re.compile(rf"(?<!\w){_guard('count')}\s$")
FIGURE_BEFORE = re.compile(r"(?<![\d/-])\d{1,3}\s$")
AGE_BEFORE = re.compile(r"\b(?:(?:ber)?usia|(?:ber)?umur|selama|dalam|sudah|genap)\s\d{1,3}\s$")
NUMBERED = re.compile(
    r"(?:\b(?:[Nn]o(?:m[oe]r)?|N[Oo](?:M[OE]R)?)\b\.?\s?[\w./-]{1,25}(?:\s[\w./-]{1,12})?,?|\b[A-Z]{2,}\s\d{1,4})\s$"
)
"""`UU Nomor 8 | tahun 2025`, `PP 28 | tahun 2006`, in the text's own case; but `tahap 1 | tahun 2026` is a year."""

WEEKDAY = re.compile(rf"\b(?:{alternation(words('weekdays', use='alone'))})\b")
CLAUSE = 120
"""Characters back to where a clause may have begun."""

CLOCK_TIME = re.compile(r"\d[:.]\d\d(?!\d)|jam|menit")
LEAGUE = re.compile(r"(?<= )\d{1,2} $")
YEAR_BEFORE = re.compile(r"(\d{4})(?: ?[-–—/] ?| (?:hingga|sampai|sampai dengan|sd|s/d|dan|atau) |, )$")
NAME_AFTER = re.compile(r" [A-Z][a-z]")


def before(scene: Scene, start: int) -> str:
    """The context left of a position, in lower case."""
    return scene.folded[max(0, start - REACH) : start]


def is_no_date(scene: Scene, start: int, end: int) -> bool:
    """Whether what stands at both sides tells of a part of a word, a habit or a street, whatever the rule."""
    text, left = scene.text, before(scene, start)
    if start and text[start - 1].isalnum() and not (text[start].isdecimal() and HEAD.search(left + " ")):
        return True  # but `mulai12 September` has only lost its blank
    if text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n") and CLOCK_TIME.search(text, start, end):
        return True  # a line of its own is the page's stamp
    return bool(HABIT.search(left) or HABIT_AFTER.match(scene.folded, end, end + REACH) or PLACE.search(left))


def capital_before(scene: Scene, start: int) -> bool:
    """Whether the word right before is written as a name: `Piala Dunia | 2022`, `(APBN) | 2024`, but not `Pada | 2022`.

    >>> capital_before(Scene("Raja Juli", "raja juli"), 5)
    True
    """
    word = LEAGUE.sub("", scene.text[max(0, start - REACH) : start])
    if not word.endswith(" "):
        return False
    word = word[:-1].rpartition(" ")[2].rpartition("\n")[2].lstrip("\"“”‘’'(")
    if not word[:1].isupper() or word[-1] in ".,:;!?":
        return False
    return word[1:].isupper() or not HEAD.search(word.lower() + " ")


def starts_sentence(scene: Scene, start: int) -> bool:
    """Whether nothing, a stop, a line break or a quotation mark stands before."""
    left = scene.text[max(0, start - 3) : start]
    return not left.strip() or "\n" in left or left.rstrip()[-1] in '.!?:"“”'


def in_title_case(scene: Scene, start: int, end: int) -> bool:
    """Whether a word that has no capital of its own stands with one among names: `Bila Esok Ibu Tiada`, `Mulai Hari Ini`."""
    if not scene.text[start].isupper() or starts_sentence(scene, start):
        return False
    written = scene.text[start:end]
    return bool(NAME_AFTER.match(scene.text, end)) or capital_before(scene, start) or (" " in written and written.istitle())


def is_counted(left: str) -> bool:
    """Whether a count ends the context: `dua | hari ini`, `3 | Minggu`."""
    return bool(COUNT_BEFORE.search(left) or FIGURE_BEFORE.search(left))


def is_week_plan(scene: Scene, start: int, end: int) -> bool:
    """Whether three weekdays or more stand in a row: opening hours, not days of the calendar."""
    return len(WEEKDAY.findall(scene.folded[max(0, start - REACH) : end + REACH])) > 2


def looks_ahead(scene: Scene, start: int) -> bool:
    """Whether the clause up to a position speaks of what is to come, and does not tell who said so."""
    left = scene.folded[max(0, start - CLAUSE) : start]
    clause = re.split(r"[.!?;:\n\"“”]", left)[-1]
    return bool(AHEAD.search(clause)) and not SPEAKS.search(clause)
