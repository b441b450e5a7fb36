"""Persons' names less what surrounds them, and persons that the model left inside a title or out of an apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from berita_extract.analysis import Name
from berita_extract.article import Mention
from berita_extract.grammar.forms import degrees_after, degrees_at_end, honorifics_at, honorifics_before, plain
from berita_extract.grammar.regions import is_region
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.spans import covered, less_honorifics, occurrences, stands_alone

NAME_ARTICLE = re.compile(r"\b(I|Ni) $")
NAME_WORD = r"[A-Z][a-z'’]{1,20}"
# A name that opens a sentence and is followed by its title: `Karta Wiguna, Ketua Panitia, …`.
BEFORE_TITLE = re.compile(rf"(?:^|[.!?\"”]\s|\n|[a-z]\s)({NAME_WORD}(?: {NAME_WORD}){{1,3}}),\s$")
NAME_WORD_ONLY = re.compile(NAME_WORD + r"(?!\w)")
# What may go on a name: an initial before another word, one to three words; nothing where a lower-case word follows at once.
MORE_NAME = re.compile(rf"(?: [A-Z]\.?(?= [A-Z])| {NAME_WORD}(?!\w)){{1,3}}(?! [A-Z])")
NAME_FORM = re.compile(rf"{NAME_WORD}(?: {NAME_WORD}| [A-Z]\.?){{0,4}}")
BLANK = re.compile(" ")
VERB_BEHIND = re.compile(r" ([a-z]{4,20})(?![\w-])")
# Occupations that are first names too.
GIVEN_NAMES = frozenset({"bintang", "guru", "imam"})
# A capitalised word in the middle of a sentence, or right behind the dateline's dash.
WORD_AHEAD = re.compile(r"(?:(?<![A-Za-z'’])[a-z]{2,14}|,|[A-Z] ?[-–]) ([A-Z][a-z'’]{2,20}) $")
# A verb or a comma: so a name ends before which nothing is left open.
GOES_ON = re.compile(r",? [a-z]")
BEFORE_CAPITAL = re.compile(r"([A-Z](?<!\w.)[A-Za-z.]{0,14}?)\.? (?=[A-Z])")
# The end of a word that is glued to another: `Wali Kota SukamajuKarta `.
GLUED_HEAD = re.compile(rf"(?<=[a-z])({NAME_WORD}) $")
TWO_WORDS = re.compile(rf"({NAME_WORD}(?: {NAME_WORD}){{1,3}})(?![\w(]| [A-Z(])")
FIRST_NAME = re.compile(rf", ({NAME_WORD}) ")
PAIR = re.compile(rf"({NAME_WORD}(?: {NAME_WORD}){{1,3}}) ?[-–/] ?({NAME_WORD}(?: {NAME_WORD}){{1,3}})")


def person_mentions(text: str, name: Name) -> Iterator[Mention]:
    """A person's name less honorifics and degrees, and these as mentions of their own."""
    start, end = name.span.start, name.span.end
    half = (end - start) // 2
    if text[start : start + half] == text[end - half : end] and text[start + half] == " ":
        end = start + half
    if (article := NAME_ARTICLE.search(text, max(0, start - 4), start)) and text[start:end].split()[0].lower() in words(
        "balinese_names"
    ):
        start = article.start(1)
    inside = honorifics_at(text, start, end)
    if inside and " " not in text[inside[-1].end : end].strip() and _is_a_name(text, start, end, inside[-1]):
        inside = ()
    for span in (*honorifics_before(text, start, max(0, start - 80)), *inside):
        yield Mention(span, "honorific", "gelar/sapaan + nama")
    if inside:
        start = inside[-1].end
        while start < end and text[start] in " ,\n":
            start += 1
    end = degrees_at_end(text, start, end)
    for span in degrees_after(text, end):
        yield Mention(span, "degree", "nama, gelar")
    yield Mention(Span(start, end), "person", name.rule)


def _is_a_name(text: str, start: int, end: int, honorific: Span) -> bool:
    """Whether an honorific and one word are a name as they stand: `Bung Karno` is well known so, `Makdhe Karta` is a nickname."""
    form = plain(honorific.of(text))
    known = " ".join(text[start:end].lower().split()) in words("nicknames", "short")
    return known or (form in words("honorifics", kind="address") and form not in words("honorifics", mere="yes"))


def behind_places(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those of persons less the place that belongs to the body before: `Ketua Paguyuban Petani | Kedungrejo Karta`.

    The place is one that the article names elsewhere.
    """
    places = {name.span.of(text) for name in names if name.label == "LOC"}
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if name.label == "PER" and before and before.label in ("ORG", "ROLE") and before.span.end == name.span.start - 1:
            for gap in BLANK.finditer(text, name.span.start, name.span.end):
                if text[name.span.start : gap.start()] in places and NAME_FORM.fullmatch(text, gap.end(), name.span.end):
                    found[-1] = replace(before, span=Span(before.span.start, gap.start()))
                    name = replace(name, span=Span(gap.end(), name.span.end))
                    break
        found.append(name)
    return found


def unglued(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those of persons with a first name that is glued to the word before: `Wali Kota Sukamaju|Karta Wiguna`.

    The first name is one under which the article names a person elsewhere.
    """
    firsts = {text[name.span.start : name.span.end].split(" ", 1)[0] for name in names if name.label == "PER"}
    found: list[Name] = []
    for name in names:
        head = GLUED_HEAD.search(text, max(0, name.span.start - 24), name.span.start) if name.label == "PER" else None
        if head and head[1] in firsts:
            while found and found[-1].span.end > head.start():
                before = found.pop()
                if before.span.start < head.start():
                    found.append(replace(before, span=Span(before.span.start, head.start())))
                    break
            name = replace(name, span=Span(head.start(), name.span.end))
        found.append(name)
    return found


def split_names(text: str, names: list[Name]) -> list[Name]:
    """The names, those cut in two that hold a person beside something else.

    `Dinas Pasar Lasmi Wiguna` marked as one body is a body and a person, where `Lasmi` is a person elsewhere in the article;
    so is `Psikolog Lasmi` as a role, and `Bupati Sukamaju H Karta` by its honorific. `Karta Wiguna-Lasmi Jati` are two.
    """
    known = _known(text, names)
    bodies = {name.span.of(text) for name in names if name.label in ("ORG", "LOC")}
    split: list[Name] = []
    for name in names:
        at = None
        before = split[-1] if split else None
        if name.label == "PER" and (role := _role_at_head(text, name)):
            split.append(Name(Span(name.span.start, role), "ROLE", "jabatan + nama"))
            if role < name.span.end:
                split.append(replace(name, span=Span(role + 1, name.span.end)))
            continue
        if name.label in ("ORG", "ROLE"):
            at = _person_inside(text, name, known)
        if at is None and before and before.label == "ROLE" and before.span.end == name.span.start - 1:
            at = _person_behind(text, name, bodies)
        elif name.label == "PER" and (pair := PAIR.fullmatch(text, name.span.start, name.span.end)):
            split.append(replace(name, span=Span(*pair.span(1))))
            name = replace(name, span=Span(*pair.span(2)))
        if at is None:
            split.append(name)
            continue
        end = name.span.start + len(text[name.span.start : at].rstrip(" ,"))
        if name.label == "ORG":
            end = less_honorifics(text, name.span.start, end)
        split.append(replace(name, span=Span(name.span.start, end)))
        split.append(Name(Span(at, name.span.end), "PER", "jabatan + nama"))
    return split


def _role_at_head(text: str, name: Name) -> int | None:
    """Where the position ends with which a person's name opens, or which it is: `Wabup | Lasmi`, `Bek | Wiguna`, `Menkeu`."""
    first = text[name.span.start : name.span.end].split(" ", 1)[0]
    if first.istitle() and first.lower() in words("occupations") and first.lower() not in GIVEN_NAMES:
        return name.span.start + len(first)
    if first.lower() not in words("role_short_forms", "short") or (first.isupper() and len(first) < 4):
        return None
    return name.span.start + len(first)


def _known(text: str, names: list[Name]) -> set[str]:
    """Single words that the article uses as a person's name."""
    forms = {name.span.of(text) for name in names if name.label == "PER"}
    return {
        form for form in forms if len(form) > 2 and NAME_WORD_ONLY.fullmatch(form) and form.lower() not in words("honorifics")
    }


def _person_inside(text: str, name: Name, known: set[str]) -> int | None:
    """Where inside a body's or a role's name a person's begins."""
    for word in NAME_WORD_ONLY.finditer(text, name.span.start + 1, name.span.end):
        if text[word.start() - 1] != " " or word[0].lower() in words("corps"):
            continue
        behind = text[word.end() : name.span.end].split()
        if (
            word[0] in known
            and len(behind) <= 3
            and not (behind and behind[-1].isdigit())
            and (name.label == "ROLE" or " " in text[name.span.start : word.start() - 1])
        ):
            return word.start()
        if len(behind) <= 3 and all(form[0].isupper() for form in behind):
            honorifics = honorifics_before(text, word.start(), name.span.start + 1)
            if name.label == "ORG" and not (honorifics and plain(honorifics[-1].of(text)) in _lower_ranks()):
                continue
            if honorifics and text[honorifics[-1].end : word.start()].strip(" ,") == "":
                return word.start()
    return None


def _person_behind(text: str, name: Name, bodies: set[str]) -> int | None:
    """Where the bearer of a position begins behind a body or place that the article names without them too.

    `Direktur | PT Sumber Rejeki Lasmi Wiguna mengatakan`, where `PT Sumber Rejeki` stands elsewhere.
    """
    if name.label not in ("ORG", "LOC") or not GOES_ON.match(text, name.span.end) or text.count(name.span.of(text)) > 1:
        return None
    at = None
    for gap in BLANK.finditer(text, name.span.start, name.span.end):
        body = text[name.span.start : gap.start()]
        headed = name.label == "LOC" or body.split()[0].lower() in words("organisation_heads")
        if (body in bodies and headed) or is_region(body):
            at = gap.end()
    if at is None or not NAME_FORM.fullmatch(text, at, name.span.end):
        return None
    rest = text[at : name.span.end]
    return None if is_region(rest) or _common_words() & set(rest.lower().split()) or rest.lower() in words("countries") else at


def completed(text: str, names: list[Name]) -> list[Name]:
    """The names, those of persons with the words that the model left out beside them.

    A known short form that unmarked words follow (`Lasmi | Wiguna`) is a name of both, as is one right before another name of a
    person (`Lasmi | Jati Wiguna`); two persons with a mere blank between them are one.
    """
    taken = covered(text, (name.span for name in names))
    places = {name.span: i for i, name in enumerate(names) if name.label == "PER"}
    found = list(names)
    others = {word for name in names if name.label != "PER" for word in name.span.of(text).split()}
    for form in sorted(_known(text, names)):
        for span in occurrences(form, text):
            marked = places.get(span)
            if marked is None and taken.find(1, span.start, span.end) >= 0:
                continue
            start, end = _earlier_start(text, span.start, taken, others), _longer_end(text, span.end, taken)
            name = Name(Span(start, end), "PER", "nama pendek + nama")
            if marked is not None:
                found[marked] = name if name.span != span else found[marked]
            elif name.span != span or (text[end : end + 1] == " " and taken[end + 1 : end + 2] == b"\1"):
                found.append(name)
            taken[span.start : end] = b"\1" * (end - span.start)
    joined: list[Name] = []
    for name in sorted(found, key=lambda name: name.span):
        before = joined[-1] if joined else None
        if before and before.label == name.label == "PER" and _are_one(text, before.span, name.span):
            joined[-1] = replace(before, span=Span(before.span.start, name.span.end))
        else:
            joined.append(name)
    return [name for name in joined if name.rule != "nama pendek + nama" or " " in name.span.of(text)]


def _are_one(text: str, one: Span, two: Span) -> bool:
    """Whether two names with a mere blank between them are one: not where each is a full name, nor one word twice."""
    if text[one.end : two.start] != " ":
        return False
    first, second = one.of(text), two.of(text)
    return first != second and not (" " in first and " " in second)


def _earlier_start(text: str, start: int, taken: bytearray, others: set[str]) -> int:
    """Where a name that begins at ``start`` begins with the unmarked word before it, in the middle of a sentence."""
    first = WORD_AHEAD.search(text, max(0, start - 40), start)
    if first is None or first[1] in others or taken.find(1, first.start(1), start) >= 0 or not _may_be_a_first_name(first[1]):
        return start
    return start if stands_alone(first[1].lower(), text) else first.start(1)


def _may_be_a_first_name(form: str) -> bool:
    low = form.lower()
    if low in words("corps") or low in words("no_persons"):
        return False
    if low in _common_words() or low in words("honorifics") or low in words("countries") or low in words("months"):
        return False
    return low not in words("weekdays") and low not in words("clubs") and low not in words("world_cities") and not is_region(form)


def _longer_end(text: str, end: int, taken: bytearray) -> int:
    """Where a name that ends at ``end`` ends with the unmarked words of a name behind it."""
    more = MORE_NAME.match(text, end)
    if more is None or taken.find(1, end, more.end()) >= 0 or _common_words() & set(more[0].lower().split()):
        return end
    return more.end()


def announced(text: str, names: list[Name]) -> list[Name]:
    """The names, and unmarked ones behind a cue or an honorific: `… ," kata Lasmi Wiguna`, `Drs. Karta Wiguna`."""
    taken = covered(text, (name.span for name in names))
    found = list(names)
    for span, rule in (*_behind_cues(text), *_behind_honorifics(text)):
        free = taken.find(1, span.start, min(span.end + 2, len(text))) < 0
        if free and not _common_words() & set(span.of(text).lower().split()):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            found.append(Name(span, "PER", rule))
    return sorted(found, key=lambda name: name.span)


def _behind_cues(text: str) -> Iterator[tuple[Span, str]]:
    for match in _cue_and_name().finditer(text):
        yield Span(*match.span(1)), "kata + nama"


def _behind_honorifics(text: str) -> Iterator[tuple[Span, str]]:
    for first in BEFORE_CAPITAL.finditer(text):
        sign = first[1].lower() in _signs() and (first[1].istitle() or first[1].isupper())
        if sign and (match := TWO_WORDS.match(text, first.end())):
            yield Span(*match.span(1)), "gelar + nama"


@cache
def _signs() -> frozenset[str]:
    """Honorifics of one word behind which a name stands for sure."""
    return frozenset().union(*(words("honorifics", kind=kind) for kind in ("academic", "rank", "religious")))


@cache
def _lower_ranks() -> frozenset[str]:
    """Ranks after whose bearers no university and no barracks is called."""
    return words("honorifics", kind="rank") - {"jenderal", "jendral", "kapten", "sultan"}


@cache
def _cue_and_name() -> re.Pattern[str]:
    cues = "|".join(sorted(words("speech_verbs", kind="bare")))
    return re.compile(rf"[\"”“'’] ?,? ?(?:{cues}) ({NAME_WORD}(?: {NAME_WORD}){{0,3}})(?![\w(]| [A-Z(])")


@cache
def _common_words() -> frozenset[str]:
    """Words in capitals behind a cue that name no person: positions, bodies, places."""
    tables = ("role_heads", "organisation_heads", "place_heads", "event_heads", "common_capitalised", "kin", "openers")
    return frozenset().union(
        words("headline_verbs"),
        *(words(table) for table in tables),
        words("role_words"),
        words("speaker_words"),
        words("role_short_forms", "short"),
        words("short_forms", "short"),
        words("place_short_forms", "short"),
    )


def apposed(text: str, names: list[Name]) -> list[Name]:
    """The names, and those of bearers of a role that were not marked, or not wholly.

    `Lasmi Wiguna, Ketua Panitia`: words that stand before a role; `Ketua Panitia, Lasmi | Wiguna`: a first name behind it; who
    speaks behind a role and a comma, whatever it was taken for.
    """
    found: list[Name] = []
    edge = 0
    title_end = -1
    for name in names:
        if title_end > 0 and text[title_end : name.span.start] == ", " and _speaks(text, name):
            name = replace(name, label="PER")
        if name.label == "ROLE" and (match := BEFORE_TITLE.search(text, max(edge, name.span.start - 90), name.span.start)):
            first = match[1].split()[0].lower()
            if not any(first in words(table) for table in ("openers", "role_heads", "organisation_heads", "place_heads")):
                found.append(Name(Span(*match.span(1)), "PER", "nama, jabatan"))
        first_name = FIRST_NAME.fullmatch(text, title_end, name.span.start) if name.label == "PER" and title_end > 0 else None
        if first_name and _may_be_a_first_name(first_name[1]):
            name = replace(name, span=Span(first_name.start(1), name.span.end))
        found.append(name)
        edge = name.span.end
        title_end = edge if name.label == "ROLE" or (name.label == "ORG" and title_end > 0) else -1
    return sorted(found, key=lambda name: name.span)


def _speaks(text: str, name: Name) -> bool:
    """Whether a place or body without a head is what a verb of speech follows: `Kasnoor mengatakan`."""
    verb = VERB_BEHIND.match(text, name.span.end) if name.label in ("LOC", "ORG") else None
    if verb is None or verb[1] not in words("speech_verbs", kind="active"):
        return False
    form = name.span.of(text)
    return NAME_FORM.fullmatch(form) is not None and not is_region(form) and not _common_words() & set(form.lower().split())
