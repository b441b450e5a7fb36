"""Nodes that are one, as far as is known; and what keeps two apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from berita_extract.linking.node import Node

Fits = Callable[[tuple[str, ...], tuple[str, ...]], bool]


@dataclass(slots=True)
class Clusters:
    """Disjoint sets of nodes. Two people of one article are two: sets that share an article never become one."""

    nodes: list[Node]
    parent: list[int] = field(init=False)
    # Of sets of more than one node alone: most nodes stay by themselves.
    joined: dict[int, list[int]] = field(default_factory=dict)
    seen_in: dict[int, set[str]] = field(default_factory=dict)
    reasons: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.nodes)))

    def root(self, number: int) -> int:
        """The node that stands for the set of a node."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int, rule: str, evidence: str, fits: Fits | None = None, *, forced: bool = False) -> bool:
        """Make one set of two, for a reason; whether they are one now. ``fits`` must hold between all names of both."""
        here, there = self.root(one), self.root(other)
        if here == there:
            return True
        if not forced and not self.articles(here).isdisjoint(self.articles(there)):
            return False
        if fits and not all(fits(a, b) for a in self.names(here) for b in self.names(there)):
            return False
        if len(self.members(here)) < len(self.members(there)):
            here, there = there, here
        self.parent[there] = here
        self.joined.setdefault(here, [here]).extend(self.joined.pop(there, [there]))
        self.seen_in.setdefault(here, self.articles(here)).update(self.articles(there))
        self.seen_in.pop(there, None)
        for number in (one, other):
            self.reasons.setdefault(number, (rule, evidence))
        return True

    def chain(self, numbers: Iterable[int], rule: str, evidence: str, fits: Fits | None = None) -> None:
        """Join all of them with the first."""
        first, *rest = numbers
        for number in rest:
            self.join(first, number, rule, evidence, fits)

    def roots(self) -> list[int]:
        """The nodes that stand for the sets."""
        return [number for number, parent in enumerate(self.parent) if number == parent]

    def members(self, root: int) -> list[int]:
        """The nodes of a set."""
        return self.joined.get(root) or [root]

    def articles(self, root: int) -> set[str]:
        """The articles in which a set is named."""
        return self.seen_in.get(root) or {self.nodes[root].article_id}

    def names(self, root: int) -> set[tuple[str, ...]]:
        """The different names in a set."""
        return {self.nodes[number].words for number in self.members(root)}
