"""What looks like a date and is none: names of streets and laws, habits, sums, and words that are somebody's name."""

from __future__ import annotations

import re

from berita_extract.grammar.dates.rule import Scene
from berita_extract.grammar.dates.words import WEEKDAYS, alternation
from berita_extract.lexicon import rows, words

REACH = 40
"""Characters of context that a guard looks at on either side."""


GUARDS = {row["kind"]: words("date_guards", kind=row["kind"]) for row in rows("date_guards")}
UNITS = ("hari", "tanggal", "bulan", "tahun")
FIGURE_BEFORE = re.compile(r"(?:(?<!\d)\d{1,3}|\d\.\d{3}|[3-9]\d{3}|1[0-7]\d\d)\s$")
AGE_BEFORE = re.compile(r"\b(?:(?:ber)?usia|(?:ber)?umur|selama|dalam|sudah|genap)\s\d{1,3}\s$")
NUMBERED = re.compile(
    r"(?:\b(?:[Nn]o(?:m[oe]r)?|N[Oo](?:M[OE]R)?)\b\.?\s?[\w./-]{1,25}(?:\s[\w./-]{1,12})?,?|\b[A-Z]{2,}\s\d{1,4})\s$"
)
"""`UU Nomor 8 | tahun 2025`, `PP 28 | tahun 2006`, in the text's own case; but `tahap 1 | tahun 2026` is a year."""

_WEEKDAY = f"(?:{alternation(form for form in WEEKDAYS if len(form) > 3)})"
WEEKDAY = re.compile(rf"\b{_WEEKDAY}\b")
WEEKDAY_TO = re.compile(rf"\b{_WEEKDAY} ?[-–—] ?$")
TO_WEEKDAY = re.compile(rf" ?[-–—] ?{_WEEKDAY}\b")
SPEAKS = re.compile(rf"\b(?:{alternation(GUARDS['speaks'])})(?:nya)?\b")
AHEAD = re.compile(rf"\b(?:{alternation(GUARDS['ahead'])})\b")
CLAUSE = 120
"""Characters back to where a clause may have begun."""

AFTER = re.compile(r" ?([^\s,.;:!?()\"“”]+) ?([^\s,.;:!?()\"“”]*)")
PATH = tuple("/_=@#&")
CLOCK_TIME = re.compile(r"\d[:.]\d\d(?!\d)|jam|menit")
LEAGUE = re.compile(r"(?<= )\d{1,2} $")
YEAR_BEFORE = re.compile(r"(?<!\d)(\d{4})(?: ?[-–—/] ?| (?:hingga|sampai|sampai dengan|sd|s/d|dan|atau) |, )$")
NAME_AFTER = re.compile(r" [A-Z][a-z]")


def before(scene: Scene, start: int) -> str:
    """The context left of a position, in lower case."""
    return scene.folded[max(0, start - REACH) : start]


def says_before(kind: str, left: str) -> bool:
    """Whether the context ends with a word (or two, or three) of a kind, and a blank.

    >>> says_before("event", "jelang pemilu "), says_before("vague", "lebih dari "), says_before("event", "pemilu, ")
    (True, True, False)
    """
    if left[-1:] != " ":
        return False
    forms, tail = GUARDS[kind], ""
    for word in left.split()[:-4:-1]:
        tail = f"{word} {tail}".rstrip()
        if tail.lstrip("(\"“”'‘’") in forms:
            return True
    return False


def says_after(kind: str, right: str) -> bool:
    """Whether a word (or two) of a kind follows.

    >>> says_after("counted", " orang pelari"), says_after("habit", " setiap pekan.")
    (True, True)
    """
    found = AFTER.match(right)
    return found is not None and (found[1] in GUARDS[kind] or f"{found[1]} {found[2]}" in GUARDS[kind])


def is_no_date(scene: Scene, start: int, end: int) -> bool:
    """Whether what stands at both sides tells of a part of a word, a habit or a street, whatever the rule."""
    text, left = scene.text, before(scene, start)
    if left[-1:].isalnum() and not (text[start].isdecimal() and says_before("head", left + " ")):
        return True  # but `mulai12 September` has only lost its blank
    if left[-1:] in ("", "\n") and text[end : end + 1] in ("", "\n") and CLOCK_TIME.search(text, start, end):
        return True  # a line of its own is the page's stamp
    if left[-1:] in PATH:
        return True  # `/read/2025/10/07/`
    if says_after("habit", scene.folded[end : end + REACH]) or says_before("place", left):
        return True
    head, _, unit = left.rstrip().rpartition(" ")
    return says_before("habit", f"{head} " if unit in UNITS else left)


def capital_before(scene: Scene, start: int) -> bool:
    """Whether the word right before is written as a name: `Piala Dunia | 2022`, `(APBN) | 2024`, but not `Pada | 2022`.

    >>> capital_before(Scene("Raja Juli", "raja juli"), 5)
    True
    """
    word = LEAGUE.sub("", scene.text[max(0, start - REACH) : start])
    if not word.endswith(" "):
        return False
    word = word[:-1].rpartition(" ")[2].rpartition("\n")[2].lstrip("\"“”‘’'(")
    if word == word.lower() or word[-1] in ".,:;!?":
        return False
    return word[1:].isupper() or word.lower() not in GUARDS["head"]


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
    """Whether a count ends the context, or a plural: `dua | hari ini`, `3 | Minggu`, `hari-|hari ini`."""
    return left[-1:] == "-" or says_before("count", left) or bool(FIGURE_BEFORE.search(left))


def is_week_plan(scene: Scene, start: int, end: int) -> bool:
    """Whether a weekday is one of a row: `Senin-Jumat` and `Jumat, Sabtu, Minggu` are opening hours, not days of the calendar."""
    left, right = before(scene, start), scene.folded[end : end + REACH]
    if WEEKDAY_TO.search(left) or TO_WEEKDAY.match(right):
        return True
    return len(WEEKDAY.findall(left)) + len(WEEKDAY.findall(right)) > 1


def looks_ahead(scene: Scene, start: int) -> bool:
    """Whether the clause up to a position speaks of what is to come, and does not tell who said so."""
    left = scene.folded[max(0, start - CLAUSE) : start]
    clause = re.split(r"[.!?;:\n\"“”]", left)[-1]
    return bool(AHEAD.search(clause)) and not SPEAKS.search(clause)
