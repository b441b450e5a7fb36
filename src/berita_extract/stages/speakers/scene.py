"""The scene: who is named where, and who has spoken so far, as far as the article has been read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from berita_extract.article import Article, Quote
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.source import Mention
from berita_extract.stages.speakers.statements import Statement, find_statements

BREAK = re.compile(r"\n\n")


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's statement, once it has been resolved.

    ``end`` is where its sentence ends; ``firm``: a quote, or a report whose verb reports speech and nothing else.
    """

    member: int
    end: int
    paragraph: int
    quoted: bool
    firm: bool


@dataclass(slots=True)
class Scene:
    """Statements are looked at in order: ``read_to`` takes in whom the narrator has named by then, ``hear`` who spoke."""

    text: str
    cast: Cast
    quotes: Sequence[Quote]
    statements: Sequence[Statement]
    headline: frozenset[int]  # those whom the title names
    told: list[Mention]  # people and bodies named by the narrator, in order
    breaks: list[int]
    turns: list[Turn] = field(default_factory=list)
    spoke: dict[int, int] = field(default_factory=dict)  # member -> number of its last turn; the latest speaker last
    counts: dict[int, int] = field(default_factory=dict)  # member -> how often named; the one named last stands last
    first_told: dict[int, int] = field(default_factory=dict)  # member -> where first named
    first_person: int | None = None
    last_person: int | None = None
    _read: int = 0

    @classmethod
    def of(cls, article: Article) -> Scene:
        """The scene of an article before anybody has spoken."""
        cast = Cast(article)
        quotes = article.quotes
        statements = find_statements(article.text, quotes, cast)
        starts = [quote.outer.start for quote in quotes]

        def in_quote(at: int) -> bool:
            before = bisect_left(starts, at + 1)
            return before > 0 and at < quotes[before - 1].outer.end

        told = sorted(mention for mention in (*cast.people, *cast.bodies) if not in_quote(mention[0]))
        breaks = [match.start() for match in BREAK.finditer(article.text)]
        return cls(article.text, cast, quotes, statements, cast.named_in(article.title or ""), told, breaks)

    def read_to(self, at: int) -> None:
        """Take in whom the narrator names up to a place."""
        while self._read < len(self.told) and self.told[self._read][0] < at:
            start, _, member = self.told[self._read]
            self.counts[member] = self.counts.pop(member, 0) + 1
            self.first_told.setdefault(member, start)
            if self.cast.members[member].kind == "person":
                self.first_person = member if self.first_person is None else self.first_person
                self.last_person = member
            self._read += 1

    def hear(self, statement: Statement, member: int) -> None:
        """Take in that a statement was made by somebody."""
        quoted = statement.quote is not None
        end = max(statement.zone.end, self.quotes[statement.quote].outer.end if statement.quote is not None else 0)
        firm = quoted or (statement.cue is not None and statement.cue.sure)
        self.spoke.pop(member, None)
        self.spoke[member] = len(self.turns)
        self.turns.append(Turn(member, end, self.paragraph(end), quoted, firm))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at a place."""
        return bisect_left(self.breaks, at)

    def told_between(self, start: int, end: int) -> list[Mention]:
        """Whom the narrator names between two places."""
        return self.told[bisect_left(self.told, (start, 0, 0)) : bisect_left(self.told, (end, 0, 0))]
