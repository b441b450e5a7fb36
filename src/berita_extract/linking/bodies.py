"""Which bodies of different articles are one: by full name, and by acronyms that articles themselves explain.

A name that every region has (`Dinas Kesehatan`, `Polres`) says nothing without a place in it, and stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from berita_extract.lexicon import rows as table
from berita_extract.linking.clusters import Clusters
from berita_extract.linking.node import Node, fold
from berita_extract.linking.spelling import slip

Words = tuple[str, ...]

SURELY: Final = 0.95
"""The part of all articles that explain an acronym that must explain it alike, for the bare acronym to be known."""

LONG: Final = 12  # letters of a name in which a slip of the pen can be told from another name
LEVELS: Final = frozenset({"kabupaten", "kota", "provinsi", "kecamatan", "desa", "kelurahan"})
RARER: Final = 10  # a slip is at least this many times rarer than the right spelling


def link_bodies(clusters: Clusters, numbers: Iterable[int], places: set[Words]) -> None:
    """Join the bodies among the nodes of these numbers; ``places`` are folded names of places, as they stand in local bodies."""
    by_name: dict[Words, list[int]] = defaultdict(list)
    for number in numbers:
        node = clusters.nodes[number]
        if node.kind == "organisation" and node.words:
            by_name[node.words].append(number)
    known = {name: bearers for name, bearers in by_name.items() if not local(name, places)}
    explained = _explained(clusters.nodes, known)
    for name, bearers in known.items():
        meant = explained.get("".join(name))
        if meant is None or len(meant) == 1 or len(name) > 1:
            rule = "same name" if len(name) > 1 else "same one-word name"
            clusters.chain(bearers, rule, clusters.nodes[bearers[0]].name)
    for acronym, meant in explained.items():
        (full, times), total = meant.most_common(1)[0], meant.total()
        if times > 1 and times >= SURELY * total and (acronym,) in known:
            evidence = f"{times} of {total} articles explain {acronym.upper()} so"
            for number in known[(acronym,)]:
                clusters.join(known[full][0], number, "explained acronym", evidence)
    _slips(clusters, known, places)


def local(name: Words, places: set[Words]) -> bool:
    """Whether many bodies share this name: it opens like one of them, and no place stands behind.

    >>> local(("dinas", "kesehatan"), {("sukamaju",)}), local(("dinas", "kesehatan", "sukamaju"), {("sukamaju",)})
    (True, False)
    """
    kinds = _heads()
    if kinds.get(name):
        return True
    if not any(kinds.get(name[:length]) == "local" for length in range(1, len(name))):
        return False
    if any(word in LEVELS for word in name[1:-1]):
        return False
    parts = (name[start:end] for start in range(1, len(name)) for end in range(start + 1, min(start + 3, len(name)) + 1))
    return not any(part in places for part in parts)


@cache
def _heads() -> dict[Words, str]:
    return {fold(row["form"]): row["kind"] for row in table("local_bodies")}


def _explained(nodes: list[Node], known: dict[Words, list[int]]) -> dict[str, Counter[Words]]:
    """For each acronym the full names beside which articles give it."""
    found: dict[str, Counter[Words]] = defaultdict(Counter)
    for name, numbers in known.items():
        if len(name) > 1:
            for number in numbers:
                if acronym := nodes[number].acronym:
                    found[acronym][name] += 1
    return found


def _slips(clusters: Clusters, known: dict[Words, list[int]], places: set[Words]) -> None:
    """A rare name that is a letter away from a common one of the same words."""
    blocks: dict[tuple[int, str, str], list[Words]] = defaultdict(list)
    for name in known:
        if len(name) > 1 and sum(map(len, name)) >= LONG:
            blocks[len(name), name[0], name[-1]].append(name)
            blocks[len(name), "", name[1]].append(name)
    for block in blocks.values():
        block.sort(key=lambda name: -len(known[name]))
        for rare in block:
            for common in block:
                if len(known[common]) < RARER * len(known[rare]):
                    break
                unlike = [(a, b) for a, b in zip(rare, common, strict=True) if a != b]
                if len(unlike) == 1 and slip(*unlike[0]) and not any((word,) in places for word in unlike[0]):
                    for number in known[rare]:
                        clusters.join(known[common][0], number, "misspelt name", clusters.nodes[known[common][0]].name)
                    break
