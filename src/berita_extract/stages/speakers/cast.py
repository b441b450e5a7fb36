"""The cast: everybody in the article who could speak, and where the text names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from berita_extract.article import Article, Person, Speaker, SpeakerKind
from berita_extract.stages.speakers.roles import is_role_head, match_role

AGE = re.compile(r"\s\(\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class Member:
    """One who could speak: a person or a body of the article, or somebody described."""

    kind: SpeakerKind
    id: str | None
    name: str
    titles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    introduced: bool = False  # whether a title, an honorific or an age stands beside the name

    @property
    def speaker(self) -> Speaker:
        """As the record says it."""
        if self.kind == "described":
            return Speaker("described", description=self.name)
        return Speaker(self.kind, self.id, self.name)


class Cast:
    """Members in the order of the article's people and organisations, then those described as they appear."""

    def __init__(self, article: Article) -> None:
        text = article.text
        self.members: list[Member] = []
        self._described: dict[str, int] = {}
        spans: list[tuple[int, int, int]] = []
        bodies: list[tuple[int, int, int]] = []
        self.titles: list[tuple[int, int, int]] = []
        titled = [title.of(text) for person in article.people for title in person.titles]
        for person in article.people:
            index = len(self.members)
            if is_role_head(person.name.partition(" ")[0].lower()) and match_role(person.name, titled) >= 0.99:
                continue  # a bare title that was taken for a name
            titles = tuple(dict.fromkeys(span.of(text) for span in person.titles))
            self.members.append(
                Member("person", person.id, person.name, titles, (person.name, *person.aliases), _is_introduced(person, text))
            )
            spans.extend((s.start, s.end, index) for s in person.mentions)
            self.titles.extend((s.start, s.end, index) for s in person.titles)
        for body in article.organisations:
            index = len(self.members)
            self.members.append(Member("organisation", body.id, body.name, forms=(body.name, *body.aliases)))
            bodies.extend((s.start, s.end, index) for s in body.mentions)
        told = {(m.span.start, m.span.end) for m in article.mentions if m.kind in ("title", "organisation", "place")}
        self.positions = sorted(told | {(start, end) for start, end, _ in bodies})
        self.elsewhere = {m.span.start for m in article.mentions if m.kind in ("place", "event", "organisation", "title")}
        self.people = sorted(spans)
        self.bodies = sorted(bodies)
        self.titles.sort()
        self._starts = [span[0] for span in self.people]
        self._body_starts = [span[0] for span in self.bodies]

    def people_in(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Mentions of persons that begin between two places: start, end, member."""
        return self.people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def bodies_in(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Mentions of organisations that begin between two places."""
        return self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]

    def describe(self, phrase: str) -> int:
        """The member described by a phrase; the same phrase is the same member."""
        if phrase not in self._described:
            self._described[phrase] = len(self.members)
            self.members.append(Member("described", None, phrase))
        return self._described[phrase]

    def in_role(self, said: str) -> int | None:
        """The one person whose titles hold a position wholly; None where nobody does, or several do."""
        found = [i for i, m in enumerate(self.members) if m.titles and match_role(said, m.titles) >= 0.99]
        return found[0] if len(found) == 1 else None

    def named_in(self, title: str) -> frozenset[int]:
        """Those whose name, or a form of it, stands in a text that is not the article's."""
        return frozenset(i for i, m in enumerate(self.members) if m.kind != "described" and any(f in title for f in m.forms))

    def name_in(self, start: int, end: int) -> int:
        """Where in a phrase a name may begin: behind the last position, body or place that the mentions tell of."""
        at = start
        for first, last in self.positions[bisect_left(self.positions, (start, 0)) : bisect_left(self.positions, (end, 0))]:
            if first >= start and at < last < end:
                at = last + 1
        return at

    def in_title(self, start: int, end: int) -> bool:
        """Whether a body stands inside somebody's title: the `Dinas Pasar` of a `Kepala Dinas Pasar`."""
        near = self.positions[max(0, bisect_left(self.positions, (start, 0)) - 2) : bisect_left(self.positions, (start, 0))]
        return any(first < start and end <= last for first, last in near)

    def ends_with(self, phrase: str) -> int | None:
        """The person by one of whose names (and one more, at most) a phrase ends, although no mention is known there."""
        for index, member in enumerate(self.members):
            if member.kind == "person" and any(len(form) > 2 and _at_end(phrase, form) for form in member.forms):
                return index
        return None

    def over_titles(self, text: str, at: int, end: int) -> int:
        """Where the titles end that follow a name behind commas: `Karta`, `Ketua Asosiasi Padi`."""
        for start, stop, _ in self.titles[bisect_left(self.titles, (at, 0, 0)) :]:
            if start > end or text[at:start] != ", ":
                break
            at = stop
        return at

    def title_at(self, start: int, end: int) -> int | None:
        """The person to whom a title that touches the stretch belongs."""
        for s, e, index in self.titles:
            if s < end and start < e:
                return index
        return None


def _is_introduced(person: Person, text: str) -> bool:
    """Whether the article says who somebody is: `Bupati Karta`, `Ipda Karta`, `Karta (31)`."""
    return bool(person.titles or person.honorifics) or any(AGE.match(text, span.end) for span in person.mentions)


def _at_end(phrase: str, form: str) -> bool:
    """Whether a form stands at the end of a phrase, or has but one more capitalised word behind it."""
    at = phrase.rfind(form)
    glued = at > 0 and phrase[at - 1].islower() and form[0].isupper()  # `SukamajuKarta`, where a link stood
    if at < 0 or (at and phrase[at - 1].isalnum() and not glued):
        return False
    rest = phrase[at + len(form) :]
    return not rest or (rest[0] == " " and rest[1:2].isupper() and " " not in rest[1:])
