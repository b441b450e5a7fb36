"""However many articles go through, no cache grows with them."""

from __future__ import annotations

import functools
import gc
import random

import berita_extract as be

SYLLABLES = ["ba", "ci", "du", "ka", "la", "ma", "na", "pu", "ra", "si", "ta", "wi", "yo"]
LIMIT = 10_000  # a cache of so many short strings weighs about a megabyte


def article(rng: random.Random) -> str:
    def name() -> str:
        return "".join(rng.choices(SYLLABLES, k=4)).title()

    return (
        f"{name().upper()} - Bupati {name()}, {name()} {name()}, membuka rapat, {rng.choice(['Senin', 'Kamis'])} "
        f"({rng.randint(1, 28)}/{rng.randint(1, 12)}/20{rng.randint(10, 24)}).\n\n"
        f'"{name()} baik sekali tahun ini," kata {name()} {name()}. {name()} {name()} hadir di {name()}.'
    )


def unbounded() -> dict[str, int]:
    caches = (item for item in gc.get_objects() if type(item) is functools._lru_cache_wrapper)
    return {f"{cache.__module__}.{cache.__qualname__}": cache.cache_info().currsize for cache in caches if _grows(cache)}


def _grows(cache: functools._lru_cache_wrapper[object]) -> bool:
    largest = cache.cache_info().maxsize
    return (cache.__module__ or "").startswith("berita_extract") and (largest is None or largest > LIMIT)


def test_no_cache_grows_with_the_articles() -> None:
    rng = random.Random(7)
    pipe = be.load(backend="rules")
    list(pipe.run(article(rng) for _ in range(100)))
    before = unbounded()
    list(pipe.run(article(rng) for _ in range(100)))
    grown = {name: (before.get(name, 0), size) for name, size in unbounded().items() if size > before.get(name, 0) + 20}
    assert not grown, f"bound these caches, as in @lru_cache(4096): {grown}"
