"""Word tables, one kind of fact a file, and the one function that reads them.

A table is a tab-separated file beside this module: comment lines start with ``#``, the first other line names the
columns, and every row is one word or phrase. Adding a word is adding a line.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of ``table`` (a file name without ``.tsv``), each as column -> value; empty cells are empty strings.

    >>> rows("months")[0]["form"]
    'januari'
    """
    text = (files(__package__) / f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line.rstrip("\n") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t") + [""] * len(columns), strict=False)) for line in lines[1:])


@cache
def words(table: str, column: str = "form", **where: str) -> frozenset[str]:
    """One column of a table as a set, over the rows whose other columns have the values asked for.

    >>> "mei" in words("months")
    True
    """
    return frozenset(row[column] for row in rows(table) if all(row[key] == value for key, value in where.items()))
