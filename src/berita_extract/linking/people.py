"""Which people of different articles are one.

A name alone says it only where it is rare. Else something must be shared besides: a title, or a companion whom few articles
name. Where in doubt two people stay two: a false merge puts words into somebody's mouth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import prod
from typing import Final

from berita_extract.linking.clusters import Clusters
from berita_extract.linking.node import Node
from berita_extract.linking.spelling import slip

Words = tuple[str, ...]

NAMESAKES: Final = 0.05
"""How many other bearers of a name may be expected among all people named, for the name alone to be enough: one in twenty."""

COMPANY: Final = 30
"""A companion named in more articles than this (or in more than one of fifty) keeps company with everybody."""

CROWD: Final = 60
"""Different names that share a title or companion; in a larger crowd two alike are no wonder."""

NICKNAMED: Final = 10
"""Articles that must give a short name beside the full one before it is known elsewhere …"""

SURELY: Final = 0.95
"""… and the part of all articles with that short name that must mean the same person."""

GENERATIONS: Final = frozenset({"jr", "junior", "sr", "senior", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
"""What tells a son from his father, and one king from the next."""

LETTERS: Final = 4  # a word shorter than this is too often another name, or an initial


def link_people(clusters: Clusters, numbers: Iterable[int], company: dict[str, set[str]]) -> None:
    """Join the people among the nodes of these numbers; ``company`` are the names in each article, by its id."""
    people = [number for number in numbers if clusters.nodes[number].kind == "person" and clusters.nodes[number].words]
    by_name: dict[Words, list[int]] = defaultdict(list)
    for number in people:
        by_name[clusters.nodes[number].words].append(number)
    signs = Signs(clusters.nodes, company)
    namesakes = Namesakes(by_name)
    for name, bearers in by_name.items():
        if full(name) and namesakes(name) < NAMESAKES:
            clusters.chain(bearers, "same rare name", clusters.nodes[bearers[0]].name)
        elif len(bearers) > 1:
            _same_name(clusters, signs, bearers)
    _alike(clusters, signs, people)
    _nicknames(clusters, by_name, people)


class Signs:
    """What a person of an article has besides a name: titles, and the company of names that few articles hold."""

    def __init__(self, nodes: list[Node], company: dict[str, set[str]]) -> None:
        self.nodes, self.company = nodes, company
        self.spread = Counter(name for names in company.values() for name in names)
        self.most = max(2, min(COMPANY, len(company) // 50))

    def titles(self, number: int) -> Iterator[str]:
        """The titles of more than one word, and of one word where a whole name stands beside it."""
        node = self.nodes[number]
        return (title for title in node.titles if " " in title or full(node.words))

    def companions(self, number: int) -> Iterator[str]:
        """Others whom the article names and few articles name."""
        node = self.nodes[number]
        own = " ".join(node.words)
        return (name for name in self.company[node.article_id] if self.spread[name] <= self.most and name != own)


def _same_name(clusters: Clusters, signs: Signs, numbers: list[int]) -> None:
    for rule, find in (("same name and title", signs.titles), ("same name and companion", signs.companions)):
        shared: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            for sign in find(number):
                shared[sign].append(number)
        for sign, group in shared.items():
            if len(group) > 1:
                clusters.chain(group, rule, sign)


def _alike(clusters: Clusters, signs: Signs, people: list[int]) -> None:
    """Names that differ a little, where a title of several words or a companion is shared."""
    for rule, find, loose in (
        ("like name, same title", signs.titles, True),
        ("like name, same companion", signs.companions, False),
    ):
        shared: dict[str, dict[Words, int]] = defaultdict(dict)
        for number in people:
            for sign in find(number):
                if " " in sign:
                    shared[sign].setdefault(clusters.nodes[number].words, number)
        for sign, bearers in shared.items():
            if 1 < len(bearers) <= CROWD:
                for one, other in _sharing_a_word(bearers):
                    if like(one, other, loose=loose):
                        clusters.join(bearers[one], bearers[other], rule, sign, fits)


def _sharing_a_word(names: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """The pairs of names that have a word in common, as all that are alike have."""
    by_word: dict[str, list[Words]] = defaultdict(list)
    for name in names:
        for word in name:
            by_word[word].append(name)
    seen = set()
    for group in by_word.values():
        for pair in combinations(group, 2):
            if pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                yield pair


def _nicknames(clusters: Clusters, by_name: dict[Words, list[int]], people: list[int]) -> None:
    """A short name that stands alone, where many articles that give it beside a full name mean one person."""
    meant: dict[Words, Counter[int]] = defaultdict(Counter)
    for number in people:
        node = clusters.nodes[number]
        if full(node.words):
            for form in set(node.forms):
                if len(form) == 1 and len(form[0]) >= LETTERS:
                    meant[form][clusters.root(number)] += 1
    for form, whom in meant.items():
        (root, times), total = whom.most_common(1)[0], whom.total()
        if times >= NICKNAMED and times >= SURELY * total:
            name = clusters.nodes[root].name
            for number in by_name.get(form, ()):
                clusters.join(root, number, "known short name", f"{times} of {total} articles call {name} so")


def full(name: Words) -> bool:
    """Whether a name has at least two words that are no initials."""
    return sum(len(word) > 2 for word in name) >= 2


class Namesakes:
    """How many other bearers of a name to expect among the people of all names, each word of a name drawn by itself."""

    def __init__(self, names: dict[Words, list[int]]) -> None:
        whole = [name for name in names if full(name)]
        self.people = max(1, len(whole))
        self.bearers = Counter(word for name in whole for word in set(name))

    def __call__(self, name: Words) -> float:
        return self.people * prod(self.bearers[word] / self.people for word in set(name))


def like(one: Words, other: Words, *, loose: bool) -> bool:
    """Whether two names may be one: one begins the other (if ``loose``: is any part of it), or is a slip of the pen away."""
    short, long = sorted((one, other), key=len)
    if any(word in GENERATIONS for word in {*one} ^ {*other}):
        return False
    if len(short) == len(long):
        unlike = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
        return len(short) > 1 and len(unlike) == 1 and slip(*unlike[0])
    if full(short):
        return long[: len(short)] == short or (loose and within(short, long))
    return loose and len(short) == 1 and len(short[0]) >= LETTERS and short[0] in long


def fits(one: Words, other: Words) -> bool:
    """Whether two names of one set do not contradict each other."""
    return one == other or like(one, other, loose=True)


def within(short: Words, long: Words) -> bool:
    """Whether the words of one name stand in the other in the same order."""
    rest = iter(long)
    return all(word in rest for word in short)
