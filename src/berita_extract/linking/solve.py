"""All people and bodies of all articles, and who of them is who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from berita_extract.frames.columns import JOINED
from berita_extract.frames.rows import Row
from berita_extract.linking.aliases import APART, Aliases
from berita_extract.linking.bodies import link_bodies
from berita_extract.linking.clusters import Clusters
from berita_extract.linking.node import Node, body_words, fold, nodes_of, person_words
from berita_extract.linking.people import link_people

ARTICLES: Final = 2
"""Articles that must name a place before its name tells two bodies apart: once may be a mistake."""

READ: Final = {"person": person_words, "organisation": body_words}
BY_HAND: Final = "aliases.csv"


@dataclass(slots=True)
class Linker:
    """Takes the rows of articles, chunk by chunk; when all are there, tells who is who."""

    aliases: Aliases = field(default_factory=Aliases)
    nodes: list[Node] = field(default_factory=list)
    places: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Take rows of the tables `people`, `titles`, `organisations` and `places`."""
        self.nodes += nodes_of(rows)
        self.places.update(fold(place["name"]) for place in rows["places"])

    def solve(self) -> dict[str, list[Row]]:
        """The rows of the tables `identities` and `links`."""
        given = {number: identity for number, node in enumerate(self.nodes) if (identity := self.aliases.of(node))}
        clusters = Clusters(self.nodes)
        free = [number for number in range(len(self.nodes)) if number not in given]
        link_people(clusters, free, self._company())
        link_bodies(clusters, free, {name for name, count in self.places.items() if count >= ARTICLES})
        named = _by_hand(clusters, given)
        return _rows(clusters, named)

    def _company(self) -> dict[str, set[str]]:
        """The names of several words in each article."""
        company: dict[str, set[str]] = defaultdict(set)
        for node in self.nodes:
            if len(node.words) > 1:
                company[node.article_id].add(" ".join(node.words))
        return company


def _by_hand(clusters: Clusters, given: Mapping[int, str]) -> dict[int, str]:
    """Join what the aliases say is one; the names that they give, by the root of the set."""
    bearers: dict[tuple[str, tuple[str, ...]], int] = {}
    for root in sorted(clusters.roots(), key=lambda root: len(clusters.members(root))):
        for name in clusters.names(root):
            if root not in given:
                bearers[clusters.nodes[root].kind, name] = root
    wanted: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, identity in given.items():
        if identity != APART:
            wanted[clusters.nodes[number].kind, identity].append(number)
    named = {}
    for (kind, identity), numbers in wanted.items():
        bearer = bearers.get((kind, READ[kind](identity)))
        first = numbers[0] if bearer is None else bearer
        for number in numbers:
            clusters.join(first, number, BY_HAND, identity, forced=True)
            clusters.reasons[number] = (BY_HAND, identity)
        named[clusters.root(first)] = identity
    return {clusters.root(root): identity for root, identity in named.items()}


def _rows(clusters: Clusters, named: Mapping[int, str]) -> dict[str, list[Row]]:
    identities: list[Row] = []
    links: list[Row] = []
    taken: Counter[str] = Counter()
    for root in sorted(clusters.roots(), key=lambda root: (-len(clusters.articles(root)), root)):
        members = [clusters.nodes[number] for number in clusters.members(root)]
        forms = Counter(node.name for node in members)
        name = named.get(root) or max(forms, key=lambda form: (len(form.split()) > 1, forms[form], len(form)))
        slug = f"{members[0].kind}/{'-'.join(fold(name)) or 'x'}"
        taken[slug] += 1
        identity = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        identities.append(
            {
                "identity_id": identity,
                "kind": members[0].kind,
                "name": name,
                "forms": JOINED.join(form for form, _ in forms.most_common()),
                "articles": len({node.article_id for node in members}),
                "mentions": sum(node.mentions for node in members),
                "quotes": sum(node.quotes for node in members),
            }
        )
        for number, node in sorted(zip(clusters.members(root), members, strict=True)):
            rule, evidence = clusters.reasons.get(number, (None, None))
            links.append(
                {
                    "article_id": node.article_id,
                    "entity_id": node.entity_id,
                    "kind": node.kind,
                    "name": node.name,
                    "identity_id": identity,
                    "rule": rule,
                    "evidence": evidence,
                }
            )
    return {"identities": identities, "links": links}
