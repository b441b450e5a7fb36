"""Counts, in figures and in words: `2`, `dua`, `dua belas`, `tiga puluh lima`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from berita_extract.grammar.dates.words import Value

COUNT = "(?P<count>N|n{1,4})"


def count_of(values: Sequence[Value]) -> int | None:
    """The number that a row of number words names; None where they name none.

    >>> count_of([2, "teen"]), count_of([3, "ten", 5]), count_of([14]), count_of(["ten"])
    (12, 35, 14, None)
    """
    total = 0
    for value in values:
        if value == "teen":
            total += 10
        elif value == "ten":
            total *= 10
        elif isinstance(value, int):
            total += value
    if (
        not values
        or not isinstance(values[0], int)
        or any(isinstance(a, int) and isinstance(b, int) for a, b in pairwise(values))
    ):
        return None
    return total
