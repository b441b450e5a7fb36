"""Mentions: what in the text names a person, a body, a place or an event, and the titles and honorifics around it.

>>> from berita_extract.analysis import Analysis, Name
>>> text = "Rapat dibuka Kepala Dinas Pasar H. Karta Wiguna, M.Si., kemarin. Karta pulang."
>>> analysis = Analysis(names=(Name(Span(13, 19), "ROLE"), Name(Span(20, 31), "ORG"), Name(Span(32, 47), "PER")))
>>> [(m.kind, m.span.of(text)) for m in find_mentions(text, analysis)]
[('title', 'Kepala Dinas Pasar'), ('organisation', 'Dinas Pasar'), ('honorific', 'H.'), ('person', 'Karta Wiguna'),
 ('degree', 'M.Si.'), ('person', 'Karta')]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from berita_extract.analysis import Analysis, Name
from berita_extract.article import Article, Mention, MentionKind
from berita_extract.grammar.forms import degrees_after, degrees_at_end, honorifics_at, honorifics_before
from berita_extract.lexicon import words
from berita_extract.span import Span

KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "EVT": "event"}
FUSED_BEFORE = re.compile(r"([a-z]{2,8})(?=[A-Z])")
NAME_ARTICLE = re.compile(r"\b(I|Ni) $")
LAST_WORD = re.compile(r"[A-Z][a-z]{4,30}$")
EDGES = " \t\n,.;:\"'“”‘’()[]-–—"
# Between the pieces of one title there are blanks, or a preposition that leads to the body: `dosen di | Universitas X`.
JOINT = re.compile(r"\s{1,2}(?:\(|(?:di|dari|pada|dan|untuk|bidang)\s)?")
BRACKETED = re.compile(r"\s?\(\s?([A-Z][\w/&. -]{1,24}?)\s?\)")


def find_mentions(text: str, analysis: Analysis, taken: Iterable[Span] = ()) -> tuple[Mention, ...]:
    """All mentions in the order of the text; ``taken`` are spans (dates, the dateline) where none is looked for.

    Mentions of one kind do not overlap; an organisation may lie inside a title.
    """
    blocked = tuple(taken)
    names = [_unfused(text, name) for name in analysis.names if not any(name.span.touches(span) for span in blocked)]
    names = _settle(text, _bracketed(text, [trimmed for name in names if (trimmed := _trim(text, name)) is not None]))
    titles, names = _join_titles(text, names)
    mentions: list[Mention] = [Mention(span, "title") for span in titles]
    for name in names:
        if name.label == "PER":
            mentions.extend(_person(text, name))
        elif name.label != "ROLE":
            mentions.append(Mention(name.span, KINDS[name.label], name.rule))
    mentions.extend(_echoes(text, mentions, blocked))
    return tuple(sorted(set(mentions), key=lambda m: (m.span.start, -m.span.end, m.kind)))


def _unfused(text: str, name: Name) -> Name:
    """The name less a word that is glued to it where a link stood: `keDinas Pasar`, `Wigunamasih` beside a `Wiguna`."""
    start, end = name.span.start, name.span.end
    first = FUSED_BEFORE.match(text, start, end)
    if first and first.group(1) in words("glued_words"):
        start = first.end(1)
    last = LAST_WORD.search(text, start, end)
    if last and (name.label == "PER" or last.start() == start):
        form = last.group()
        for cut in range(len(form) - 2, 2, -1):
            if form[cut:] in words("glued_words") and next(occurrences(form[:cut], text), None) is not None:
                return Name(Span(start, last.start() + cut), name.label, name.rule)
    return Name(Span(start, end), name.label, name.rule)


def _trim(text: str, name: Name) -> Name | None:
    """The name less blanks and marks at its edges; None where nothing is left. A bracket that opens inside is kept closed."""
    start, end = name.span.start, name.span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    if (
        end < len(text)
        and text[end] == "."
        and re.search(r"(?:^|[\s.])[A-Z][a-z]{0,3}$", text[start:end])
        and name.label != "PER"
    ):
        end += 1 if re.search(r"\b(?:Tbk|Inc|Ltd|Co|Corp)$", text[start:end]) else 0
    return Name(Span(start, end), name.label, name.rule) if start < end else None


def _bracketed(text: str, names: list[Name]) -> list[Name]:
    """Adds `Dekopin` in `Dewan Koperasi Indonesia (Dekopin)` with the label of what stands before it."""
    found = list(names)
    for name in names:
        if name.label in ("ORG", "EVT", "LOC") and (match := BRACKETED.match(text, name.span.end)):
            span = Span(*match.span(1))
            if not any(other.span.touches(span) for other in names) and _abbreviates(match.group(1), name.span.of(text)):
                found.append(Name(span, name.label, "nama (singkatan)"))
    return sorted(found, key=lambda name: name.span)


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` come in order in ``full``, the first one first.

    >>> _abbreviates("Dekopin", "Dewan Koperasi Indonesia"), _abbreviates("Red", "Dewan Koperasi")
    (True, False)
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    rest = full.casefold()
    if len(letters) < 2 or not rest.startswith(letters[0]):
        return False
    at = 0
    for letter in letters:
        at = rest.find(letter, at) + 1
        if not at:
            return False
    return True


def _settle(text: str, names: list[Name]) -> list[Name]:
    """One string, one label: where the model wavers inside an article, the label that it gave most often wins."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.label != "ROLE":
            votes[name.span.of(text)][name.label] += 1
    settled = []
    for name in names:
        form = name.span.of(text)
        if name.label != "ROLE" and len(votes[form]) > 1:
            best, count = votes[form].most_common(1)[0]
            if count > votes[form][name.label]:
                name = Name(name.span, best, name.rule)  # type: ignore[arg-type]
        settled.append(name)
    return settled


def _join_titles(text: str, names: list[Name]) -> tuple[list[Span], list[Name]]:
    """Titles from their pieces (ROLE, and the ORG or LOC that follows), and the names that stay names beside them."""
    titles: list[Span] = []
    rest: list[Name] = []
    i = 0
    while i < len(names):
        if names[i].label != "ROLE":
            rest.append(names[i])
            i += 1
            continue
        start, end = names[i].span.start, names[i].span.end
        i += 1
        while i < len(names):
            if (bracket := BRACKETED.match(text, end)) and bracket.end() >= names[i].span.end:
                rest.append(names[i])
                end = bracket.end()
            elif names[i].label in ("ROLE", "ORG", "LOC") and JOINT.fullmatch(text, end, names[i].span.start):
                if names[i].label == "ORG":
                    rest.append(names[i])
                end = names[i].span.end
            else:
                break
            i += 1
        end = _less_honorifics(text, start, end)
        if end > start:
            titles.append(Span(start, end))
    return titles, rest


def _less_honorifics(text: str, start: int, end: int) -> int:
    """Where a title ends without the rank or form of address behind it: `Komandan Kodim | Letkol`."""
    behind = honorifics_before(text, end, start)
    if behind and behind[-1].end == end and behind[0].start > start:
        end = behind[0].start
        while end > start and text[end - 1] in EDGES:
            end -= 1
    return end


def _person(text: str, name: Name) -> Iterator[Mention]:
    """A person's name less honorifics and degrees, and these as mentions of their own."""
    start, end = name.span.start, name.span.end
    if (article := NAME_ARTICLE.search(text, max(0, start - 4), start)) and text[start:end].split()[0].lower() in words(
        "balinese_names"
    ):
        start = article.start(1)
    inside = honorifics_at(text, start, end)
    if not inside or " " not in text[inside[-1].end : end].strip():
        inside = ()  # one word would be left: `Gus Dur`, `Bung Karno` are names as they stand
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


def _echoes(text: str, mentions: list[Mention], blocked: tuple[Span, ...]) -> Iterator[Mention]:
    """Further places where a name that was found stands, and short forms of persons that the model passed over."""
    taken = bytearray(len(text))
    for span in (*blocked, *(m.span for m in mentions)):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    forms: dict[str, MentionKind] = {}
    for mention in mentions:
        form = mention.span.of(text)
        if mention.kind in KINDS.values() and form[:1].isupper() and len(form) > 2:
            forms.setdefault(form, mention.kind)
    for form in [form for form, kind in forms.items() if kind == "person"]:
        for part in form.split():
            if len(part) > 3 and part[0].isupper() and part.lower() not in words("common_capitalised"):
                forms.setdefault(part, "person")
    for form, kind in sorted(forms.items(), key=lambda item: -len(item[0])):
        for span in occurrences(form, text):
            if taken.find(1, span.start, span.end) < 0 and (" " in form or not _inside_longer_name(text, span)):
                taken[span.start : span.end] = b"\1" * len(form)
                yield Mention(span, kind, "nama yang sudah disebut")


def occurrences(form: str, text: str) -> Iterator[Span]:
    """Where ``form`` stands as whole words, letter for letter."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (at and (text[at - 1].isalnum() or text[at - 1] in "-.@_/")) and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(form, end)


def _inside_longer_name(text: str, span: Span) -> bool:
    """Whether the word beside the span, over a mere blank, is capitalised too: then it is part of another name."""
    before = re.search(r"([A-Z][\w'’]*) $", text[max(0, span.start - 24) : span.start])
    after = re.match(r" [A-Z][a-z]", text[span.end : span.end + 3])
    return bool(after) or (before is not None and not _opens_sentence(text, span.start - len(before.group())))


def _opens_sentence(text: str, at: int) -> bool:
    head = text[max(0, at - 3) : at].rstrip()
    return not head or head[-1] in '.!?"“”'


@dataclass(frozen=True, slots=True)
class Mentions:
    """Writes ``mentions`` from the backend's names."""

    name: ClassVar[str] = "mentions"
    needs: ClassVar[tuple[str, ...]] = ("dates", "analyse")

    def __call__(self, article: Article) -> Article:
        taken = [date.span for date in article.dates]
        if article.dateline is not None:
            taken.append(article.dateline.span)
        return article.with_(self.name, mentions=find_mentions(article.text, article.analysis, taken))
