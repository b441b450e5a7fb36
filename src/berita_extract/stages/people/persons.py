"""Persons: a full name, its short forms and nicknames, and the titles that the article gives it.

>>> from berita_extract.article import Mention
>>> from berita_extract.span import Span
>>> text = "Wakil Bupati Sukamaju, Karta Wiguna hadir. Wiguna pulang."
>>> mentions = [Mention(Span(0, 21), "title"), Mention(Span(23, 35), "person"), Mention(Span(43, 49), "person")]
>>> [(p.name, p.aliases, [t.of(text) for t in p.titles]) for p in find_people(text, mentions)]
[('Karta Wiguna', ('Wiguna',), ['Wakil Bupati Sukamaju'])]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from berita_extract.article import Mention, Person
from berita_extract.lexicon import rows, words
from berita_extract.span import Span
from berita_extract.stages.people.nicknames import find_nicknames, is_cut_from
from berita_extract.stages.people.titles import attach_titles, distinct_titles

# In a list of more persons than this a slip of the pen is not looked for: the comparison is of each with each.
MANY = 200


@dataclass(slots=True)
class _Cluster:
    """One person while it is being put together: the mentions so far, in the order in which they were joined."""

    forms: list[tuple[str, ...]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def find_people(text: str, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """The persons of an article, in the order of their first mention, with ids p1, p2, …"""
    spans = sorted({m.span for m in mentions if m.kind == "person"})
    nicknames = find_nicknames(text, spans, [m.span for m in mentions])
    spans = sorted({*spans, *nicknames})
    clusters = _cluster(text, spans, nicknames)
    owner = {span: i for i, cluster in enumerate(clusters) for span in cluster.spans}
    held: dict[int, list[Span]] = {}
    for title, span in attach_titles(text, mentions, spans):
        held.setdefault(owner[span], []).append(title)
    honorifics, degrees = (sorted(m.span for m in mentions if m.kind == kind) for kind in ("honorific", "degree"))
    people = []
    for i, cluster in enumerate(clusters):
        mine = sorted(cluster.spans)
        name = max((span.of(text) for span in mine), key=_fullness)
        aliases = dict.fromkeys(" ".join(span.of(text).split()) for span in mine)
        name = " ".join(name.split())
        people.append(
            Person(
                id=f"p{i + 1}",
                name=name,
                honorifics=_before(text, honorifics, mine),
                degrees=_behind(text, degrees, mine),
                titles=distinct_titles(text, held.get(i, ())),
                aliases=tuple(alias for alias in aliases if alias != name),
                mentions=tuple(mine),
            )
        )
    return tuple(people)


def _words(form: str) -> tuple[str, ...]:
    """The words of a name as they are compared: lower case, hyphens, full stops and a form of address off.

    >>> _words("Makdhe Karta"), _words("Lasmi Jati-Wiguna")
    (('karta',), ('lasmi', 'jati', 'wiguna'))
    """
    found = [word.strip(".,'’\"") for word in form.lower().replace(".", ". ").replace("-", " ").split()]
    found = [word for word in found if word]
    if len(found) == 2 and found[0] in words("honorifics", kind="address"):
        del found[0]
    return tuple(found)


def _fullness(form: str) -> tuple[int, int, int]:
    """The fullest form has the most words, then the most letters; `KARTA WIGUNA` gives way to `Karta Wiguna`."""
    return len(form.split()), len(form), -sum(map(str.isupper, form))


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of ``short`` come in this order in ``full``; an initial stands for its word.

    >>> _is_short_for(("m", "yusuf"), ("muhammad", "yusuf", "rahman"))
    True
    """
    if short in _known_by(full):
        return True
    at = 0
    spelled = False
    for word in short:
        while at < len(full) and not _is_word_of(word, full[at], alone=len(short) == 1):
            at += 1
        if at == len(full):
            return False
        spelled = spelled or len(word) > 1
        at += 1
    return spelled or short == full


def _is_word_of(word: str, full: str, *, alone: bool) -> bool:
    """Whether ``word`` is ``full``, its initial, or, where it stands alone, its first five letters or more."""
    return full == word or (full.startswith(word) and (len(word) == 1 or (alone and len(word) >= 5)))


def _unique(clusters: Iterable[_Cluster]) -> list[_Cluster]:
    return list({id(cluster): cluster for cluster in clusters}.values())


def _index_words(form: tuple[str, ...]) -> Iterable[str]:
    """The words under which a cluster that ``form`` may be short for is indexed."""
    for full in _nicknames("short", "full").get(" ".join(form), ()):
        yield from full.split()
    yield from form
    if len(form) == 1 and len(form[0]) >= 5:
        yield form[0][:5]


def _known_by(full: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The well-known short names of a full name, from the table."""
    return frozenset(tuple(short.split()) for short in _nicknames("full", "short").get(" ".join(full), ()))


@cache
def _nicknames(of: str, to: str) -> dict[str, tuple[str, ...]]:
    """The names in one column of the table, each with those that stand beside it in the other."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("nicknames"):
        found[row[of]] = (*found.get(row[of], ()), row[to])
    return found


def _cluster(text: str, spans: Iterable[Span], nicknames: dict[Span, Span]) -> list[_Cluster]:
    """Joins the mentions into persons: longer names first, then short forms to the person named last before them."""
    forms: dict[tuple[str, ...], list[Span]] = {}
    for span in spans:
        if span not in nicknames:
            forms.setdefault(_words(span.of(text)), []).append(span)
    clusters: list[_Cluster] = []
    by_word: dict[str, list[_Cluster]] = {}
    for form in sorted(forms, key=lambda f: (-len(f), forms[f][0])):
        near = _unique(cluster for word in _index_words(form) for cluster in by_word.get(word, ()))
        hosts = [c for c in near if any(_is_short_for(form, full) for full in c.forms)]
        if not hosts and len(clusters) < MANY:
            hosts = [c for c in clusters if any(_misspells(form, full) for full in c.forms)] or _cut_hosts(form, clusters)
        if not hosts:
            clusters.append(_Cluster([form], list(forms[form])))
            for word in form:
                for key in {word, word[:5]}:
                    by_word.setdefault(key, []).append(clusters[-1])
        elif len(hosts) == 1:
            hosts[0].forms.append(form)
            hosts[0].spans.extend(forms[form])
        else:
            for span in forms[form]:
                _nearest(hosts, span).spans.append(span)
    home = {span: cluster for cluster in clusters for span in cluster.spans}
    for nickname, full in nicknames.items():
        form = _words(nickname.of(text))
        if full not in home:
            clusters.append(_Cluster())
            home[full] = clusters[-1]
        host = home[full]
        for cluster in [c for c in clusters if form in c.forms and c is not host]:
            clusters.remove(cluster)
            host.forms.extend(cluster.forms)
            host.spans.extend(cluster.spans)
            home |= dict.fromkeys(cluster.spans, host)
        host.spans.append(nickname)
        home[nickname] = host
    return sorted(clusters, key=lambda cluster: min(cluster.spans))


def _cut_hosts(form: tuple[str, ...], clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """The one person of whose name a single word is cut; nobody where it could be several."""
    if len(form) > 1:
        return []
    hosts = [cluster for cluster in clusters if any(is_cut_from(form[0], full) for full in cluster.forms)]
    return hosts if len(hosts) == 1 else []


def _misspells(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``form`` is ``full`` (or one word of it) but for one slip in a word of five letters or more.

    >>> _misspells(("karta", "wigna"), ("karta", "wiguna")), _misspells(("karta", "wijaya"), ("karta", "wiguna"))
    (True, False)
    """
    if len(form) == 1:
        return len(form[0]) > 4 and any(_one_slip(form[0], word) for word in full)
    if len(form) != len(full):
        return False
    slips = [(one, two) for one, two in zip(form, full, strict=True) if one != two]
    return len(slips) == 1 and len(slips[0][0]) > 4 and _one_slip(*slips[0])


def _one_slip(one: str, two: str) -> bool:
    """Whether two words differ by one letter put in, left out, changed, or by two swapped."""
    if abs(len(one) - len(two)) > 1 or one[0] != two[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest = one[at + 1 :], two[at + 1 :]
    return (
        rest[0] == rest[1]
        or one[at:] == rest[1]
        or two[at:] == rest[0]
        or (rest[0][1:] == rest[1][1:] and one[at : at + 2] == two[at : at + 2][::-1])
    )


def _nearest(hosts: list[_Cluster], span: Span) -> _Cluster:
    """The person named last before ``span``, else the one named first."""
    before = [(max((s for s in host.spans if s < span), default=None), i) for i, host in enumerate(hosts)]
    named = [(s, i) for s, i in before if s is not None]
    return hosts[max(named)[1]] if named else min(hosts, key=lambda host: min(host.spans))


def _before(text: str, honorifics: Sequence[Span], spans: Sequence[Span]) -> tuple[str, ...]:
    """The honorifics that stand before any of the spans, each once, as written."""
    found: dict[str, None] = {}
    for span in spans:
        at, edge = bisect_left(honorifics, span), span.start
        mine: list[str] = []
        for other in reversed(honorifics[max(0, at - 6) : at]):
            if text[other.end : edge].strip(" ,\n"):
                break
            mine.append(other.of(text))
            edge = other.start
        found |= dict.fromkeys(reversed(mine))
    return tuple(found)


def _behind(text: str, degrees: Sequence[Span], spans: Sequence[Span]) -> tuple[str, ...]:
    """The degrees that stand behind any of the spans, each once, as written."""
    found: dict[str, None] = {}
    for span in spans:
        at, edge = bisect_left(degrees, span), span.end
        for other in degrees[at : at + 6]:
            if text[edge : other.start].strip(" ,\n"):
                break
            found[other.of(text)] = None
            edge = other.end
    return tuple(found)
