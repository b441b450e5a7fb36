"""Positions compared as sets of words: `Wabup Sukamaju` is `Wakil Bupati Kabupaten Sukamaju`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from berita_extract.grammar.cues import WORD
from berita_extract.lexicon import rows, words


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    return {row["short"]: tuple(row["full"].split()) for row in rows("role_short_forms")}


@lru_cache(maxsize=4096)
def role_words(text: str) -> frozenset[str]:
    """The words of a position, short forms spelled out.

    >>> sorted(role_words("Wabup Sukamaju"))
    ['bupati', 'sukamaju', 'wakil']
    """
    found: list[str] = []
    for word in WORD.findall(text.lower()):
        found.extend(_short_forms().get(word, (word,)))
    return frozenset(found) - words("role_words", kind="empty")


@lru_cache(maxsize=4096)
def is_role_head(word: str) -> bool:
    """Whether a word opens a position (`kapolres`, `ketua`)."""
    return word in words("role_heads") or word in _short_forms()


def match_role(said: str, titles: Iterable[str]) -> float:
    """How well a position as it is said fits the best of somebody's titles: 0 not at all, 1 wholly.

    >>> [match_role(said, ["Wakil Bupati Sukamaju"]) for said in ("Wabup", "Bupati", "Camat")]
    [1.0, 0.5, 0.0]
    """
    want = role_words(said)
    best = 0.0
    if not want:
        return best
    for title in titles:
        have = role_words(title)
        score = len(want & have) / len(want)
        if (have ^ want) & words("role_words", kind="modifier"):
            score *= 0.5
        best = max(best, score)
    return best
