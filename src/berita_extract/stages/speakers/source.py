"""Read the words that name a speaker: `kata` -> `Kepala Dinas Pasar Sukamaju, Tiara Lestari`, `ujar` -> `dia`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from berita_extract.grammar.cues import WORD
from berita_extract.lexicon import rows, words
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import AGE, Cast
from berita_extract.stages.speakers.roles import is_role_head

# name, organisation, described: plain; role: a position, plain where one person fits it; phrase: a noun that may point back
# (`pria itu`, `manajemen`) or stand for somebody unnamed (`hakim`); pronoun, nya, none: to be resolved.
SourceKind = Literal["name", "organisation", "described", "role", "phrase", "pronoun", "nya", "none"]
Mention = tuple[int, int, int]

SENTENCE = 600  # characters that a sentence is looked for before a place in it
REACH = 220  # characters behind a cue within which the speaker is named; the longest titles have about 150
STOP = re.compile(r"[.!?]+|\n")
LAST_WORD = re.compile(r"[\w.]{0,12}\w$")
POINTS_BACK = frozenset(("itu", "ini", "tersebut", "tadi"))
DAYS = frozenset(("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad"))
NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:bin |binti |al |van |de )?[A-Z][\w'’.-]*){0,4}")
VERB = re.compile(r"(?:me(?:m[bpf]|n[dcjt]|ng|ny)|ber|di|ter)[a-z]{3,}")
BY = re.compile(r"\s+(?:oleh|dari)\s")
APPOSED = re.compile(r",\s(?:yakni |yaitu )?(?:[A-Z][\w.]{0,8}\s){0,3}")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is named beside a cue: how, where, and which member of the cast if that is plain.

    ``named`` is a member that the phrase names and that it is not: `istri Karta`.
    """

    kind: SourceKind
    span: Span | None = None
    member: int | None = None
    named: int | None = None


NONE = Source("none")


@cache
def speaker_words(kind: str) -> frozenset[str]:
    """The words of one kind of the table `speaker_words`."""
    return words("speaker_words", kind=kind)


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in rows("speaker_words"):
        table[row["form"]] = (*table.get(row["form"], ()), row["kind"])
    return table


def end_of_sentence(text: str, start: int, limit: int) -> int:
    """Where the sentence ends that goes on at ``start``, at most at ``limit``.

    >>> end_of_sentence("kata Dr. H. Karta. Ia pulang.", 0, 29)
    18
    """
    for stop in STOP.finditer(text, start, limit):
        if text[stop.start()] == "\n":
            return stop.start()
        if _ends(text, stop, start):
            return stop.end()
    return limit


def start_of_sentence(text: str, floor: int, at: int) -> int:
    """Where the sentence starts that ``at`` lies in, at least at ``floor``.

    >>> start_of_sentence("Ia pulang. Kata Dr. Karta, besok.", 0, 20)
    10
    """
    floor = max(floor, at - SENTENCE)
    line = text.rfind("\n", floor, at)
    start = line + 1 if line >= 0 else floor
    for stop in STOP.finditer(text, start, at):
        if _ends(text, stop, floor):
            start = stop.end()
    return start


def _ends(text: str, stop: re.Match[str], floor: int) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation, a number or an address."""
    at, end = stop.span()
    after = text[end : end + 1]
    if after and not after.isspace() and after not in "\"'”’)":
        # A stop that lost its blank: `(2/8/2023).Bupati`.
        lost = stop.group() == "." and after.isupper() and text[end + 1 : end + 2].islower()
        return lost and (text[at - 1].islower() or text[at - 1] == ")")
    if stop.group() != ".":
        return True
    word = LAST_WORD.search(text, max(floor, at - 14), at)
    if word is None:
        return True
    form = word.group()
    return not (len(form) == 1 and form.isupper()) and form.lower() not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return words("abbreviations") | words("honorifics") | words("corps")


def read_source(text: str, start: int, end: int, cast: Cast) -> Source:
    """The speaker named between ``start`` (just behind a cue) and ``end``."""
    kinds = _kinds()
    first: str | None = None
    first_at = stop = end
    plain_end = end  # where the words end that could be one phrase
    soft = relative = pointing = proxy = kin = False
    people = cast.people_in(start, end)
    at_person = 0
    for word in WORD.finditer(text, start, end):
        at, form = word.start(), word.group().lower()
        marks = kinds.get(form, ())
        if first is None:
            if "fill" in marks:
                continue
            first, first_at = form, at
            if "pronoun" in marks:
                return Source("pronoun", Span(*word.span()))
            if "never" in marks:
                return Source("none")
        while at_person < len(people) and people[at_person][1] <= at:
            at_person += 1
        if at_person < len(people) and people[at_person][0] <= at:
            if text[people[at_person][1] : people[at_person][1] + 1] == "-":  # `TPN Karta-Tiara`
                at_person += 1
                continue
            if not soft or _resumes(text, people[at_person][0]):
                return _named(text, first_at, people, at_person, cast, proxy, kin)
            stop = at
            break
        capital = word.group()[0].isupper()
        if ("stop" in marks and (not capital or form in DAYS)) or (
            text[at - 1].isspace() and not capital and not relative and _is_verb(form, marks)
        ):
            stop = at
            break
        if "soft" in marks and not capital:
            relative = relative or (form == "yang" and not soft)
            plain_end = min(plain_end, at)
            soft = True
        proxy = proxy or "proxy" in marks
        kin = kin or form in words("kin")
        if form in POINTS_BACK and not pointing:
            pointing = True
            if relative:  # `pria yang juga ketua panitia itu`
                plain_end = word.end()
            elif not soft:
                plain_end = min(plain_end, word.end())
    if first is None or first_at >= stop:
        return Source("none")
    return _unnamed(text, first, first_at, stop, min(stop, plain_end), pointing, cast)


def _is_verb(form: str, marks: tuple[str, ...]) -> bool:
    """Whether a word ends the phrase that names a speaker because the sentence goes on: `hakim` `membacakan`, `polisi` `lagi`."""
    return "fill" in marks or (VERB.fullmatch(form) is not None and "noun" not in marks and form not in POINTS_BACK)


def _resumes(text: str, at: int) -> bool:
    """Whether a name behind a preposition resumes the phrase: `Ketua Bidang Hukum di DPP, Karta Wiguna`."""
    head = text[max(0, at - 24) : at].rstrip()
    if not head:
        return False
    last = head.rsplit(None, 1)[-1]
    return (
        last.endswith((",", ")"))
        or last in ("disapa", "dipanggil", "sapaan", "bernama", "berinisial", "pena")
        or (last[0].isupper() and last.lower().strip(".") not in ("pak", "bu", "bapak", "ibu"))
    )


def _named(text: str, start: int, people: list[Mention], at: int, cast: Cast, proxy: bool, kin: bool) -> Source:
    """A person is named; but `istri Karta` is not Karta, and `kuasa hukum Karta, Tiara` is Tiara."""
    first, last, member = people[at]
    lead = text[start:first]
    if lead and "," not in lead:
        behind = at + 1 < len(people) and people[at + 1][2] != member and APPOSED.fullmatch(text, last, people[at + 1][0])
        if behind and (kin or proxy or is_role_head(lead.partition(" ")[0].lower())):
            return Source("name", Span(*people[at + 1][:2]), people[at + 1][2])
        short = len(text[first:last].split()) < len(cast.members[member].name.split())
        if kin or (proxy and (short or cast.title_at(start, first) != member)):
            return Source("phrase", Span(start, _over_pointing(text, last)), named=member)
    return Source("name", Span(first, last), member)


def _over_pointing(text: str, at: int) -> int:
    """The end of a phrase, with the word that points back: `suami Tiara` `ini`."""
    word = WORD.match(text, at + 1)
    return word.end() if word is not None and word.group() in POINTS_BACK else at


def _unnamed(text: str, first: str, start: int, stop: int, plain: int, pointing: bool, cast: Cast) -> Source:
    kinds = _kinds().get(first, ())
    comma = text.find(",", start, plain)
    end = plain if comma < 0 else comma
    bracket = text.find("(", start, end)
    if bracket > 0 and not text[bracket + 1 : bracket + 2].isupper():
        end = bracket
    while end > start and not text[end - 1].isalnum() and text[end - 1] != ")":
        end -= 1
    if end <= start:
        return Source("none")
    unseen = _unseen_name(text, comma, stop, cast) if 0 <= comma == end else None
    if unseen is not None:
        return Source("described", unseen, cast.describe(unseen.of(text)))
    span = Span(start, end)
    bodies = cast.bodies_in(start, end)
    if bodies and (bodies[0][0] == start or all(_is_voice(word) for word in WORD.findall(text, start, bodies[0][0]))):
        return Source("organisation", span, bodies[0][2])
    if "anonymous" in kinds and not pointing:
        return Source("described", span, cast.describe(span.of(text)))
    phrase = span.of(text)
    known = cast.ends_with(phrase) if text[start].isupper() else None
    if known is not None and (not bodies or bodies[-1][1] < end or " " in cast.members[known].name):
        return Source("name", span, known)
    if text[start].isupper() and (not bodies or bodies[-1][1] < end):
        at = over_honorifics(text, cast.name_in(start, end), end)
        if (at > start or not (is_role_head(first) or kinds)) and NAME.fullmatch(text, at, end):
            span = Span(at, end)  # a name that no other stage has seen
            return Source("described", span, cast.describe(span.of(text)))
    if is_role_head(first) or text[start].isupper():
        return Source("role", span, cast.in_role(phrase))
    return Source("phrase", span)


def _unseen_name(text: str, comma: int, stop: int, cast: Cast) -> Span | None:
    """A name in apposition that no other stage has seen: `kuasa hukum korban, Sekar Arum`."""
    at = over_honorifics(text, comma + 2, stop)
    name = NAME.match(text, at, stop)
    if name is None or name.start() in cast.elsewhere:
        return None
    if " " not in name.group() and not AGE.match(text, name.end(), stop):
        return None
    head = name.group().partition(" ")[0].lower()
    if (
        head in DAYS
        or head in words("place_heads")
        or head in words("organisation_heads")
        or is_role_head(head)
        or _kinds().get(head)
    ):
        return None
    return Span(*name.span())


def over_by(text: str, at: int) -> int:
    """Where the one is named who does what a passive tells: `disampaikan` ` oleh ` `Karta`."""
    match = BY.match(text, at)
    return match.end() if match else at


def over_honorifics(text: str, at: int, end: int) -> int:
    """Where a name begins behind its honorifics: `Kompol ` `Karta`."""
    while True:
        word = WORD.match(text, at, end)
        if word is None or word.end() + 1 >= end or word.group().lower() not in _abbreviations():
            return at
        at = word.end()
        while at < end and text[at] in " .":
            at += 1


def _is_voice(word: str) -> bool:
    form = word.lower()
    return bool({"body", "writing"}.intersection(_kinds().get(form, ()))) or form in ("tertulis", "pers", "resmi", "oleh", "dari")
