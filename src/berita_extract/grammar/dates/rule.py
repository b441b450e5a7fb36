"""A rule: a name, the run of atoms that it reads, and what it makes of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from berita_extract.grammar.dates.atoms import Run
from berita_extract.grammar.dates.words import Value


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may know besides its atoms: the text, the same in lower case, and the moment that it was written."""

    text: str
    folded: str
    anchor: dt.date | None = None
    moment: dt.datetime | None = None


class Found(NamedTuple):
    """What a rule read.

    ``anchored`` tells that the value was counted from the anchor; ``cover`` is a wider value that the day may lie anywhere in.
    """

    value: str
    anchored: bool = False
    mod: str | None = None
    weekday_agrees: bool | None = None
    precision: str | None = None
    name: str | None = None
    cover: str | None = None


class Reading:
    """One match of a rule, laid over the text.

    ``number("day")`` is the worth of the atom in the group ``day``; ``letters("lean")`` are its letters.
    """

    __slots__ = ("match", "run", "scene")

    def __init__(self, match: re.Match[str], run: Run, scene: Scene) -> None:
        self.match, self.run, self.scene = match, run, scene

    def number(self, group: str) -> int | None:
        """The worth of the first atom in a group, None where the group is absent."""
        value = self.value(group)
        return value if isinstance(value, int) else None

    def value(self, group: str) -> Value | None:
        """The worth of the first atom in a group, number or word; None where the group is absent."""
        at, _ = self._span(group)
        return None if at < 0 else self.run.places[at][2]

    def values(self, group: str) -> list[Value]:
        """The worth of every atom in a group."""
        at, end = self._span(group)
        return [place[2] for place in self.run.places[at:end]] if at >= 0 else []

    def letters(self, group: str) -> str:
        """The letters in a group; empty where it is absent."""
        at, end = self._span(group)
        return self.run.letters[at:end] if at >= 0 else ""

    def form(self, group: str) -> str:
        """A group as the text has it, in lower case; empty where it is absent."""
        at, end = self._span(group)
        return self.scene.folded[self.run.places[at][0] : self.run.places[end - 1][1]] if 0 <= at < end else ""

    @property
    def start(self) -> int:
        return self.run.places[self.match.start()][0]

    @property
    def end(self) -> int:
        return self.run.places[self.match.end() - 1][1]

    def _span(self, group: str) -> tuple[int, int]:
        return self.match.span(group) if group in self.match.re.groupindex else (-1, -1)


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` is matched against the letters of a run; ``read`` tells what the match means, or None to decline."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Reading], Found | None]
