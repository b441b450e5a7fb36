"""A row of an export as an article: which column is the title, which the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from berita_extract.article import Article, Source
from berita_extract.errors import InputError, SettingsError
from berita_extract.io.encoding import mend
from berita_extract.lexicon import rows as table

FIELDS: Final = ("id", "title", "text", "author", "published", "url", "outlet")
APART = re.compile(r"[\W_]+")
# What programs write into a cell that has nothing in it.
NOTHING = frozenset({"", "-", "none", "nan", "null", "nat", "n/a", "<na>"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of an export holds which field; columns that nobody named are known by their usual names.

    >>> Columns.parse(["kepala=title"]).find(["Kepala", "isi", "tgl"])
    {'title': ('Kepala',), 'text': ('isi',), 'published': ('tgl',)}
    """

    given: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, pairs: Iterable[str]) -> Columns:
        """Columns from `COLUMN=FIELD` pairs; raises SettingsError where one is no such pair."""
        given = []
        for pair in pairs:
            column, equals, field = (part.strip() for part in pair.rpartition("="))
            if not equals or not column or field not in FIELDS:
                known = ", ".join(FIELDS)
                raise SettingsError(f"{pair!r} maps no column: write COLUMN=FIELD, as in judul=title; fields: {known}.")
            given.append((_folded(column), field))
        return cls(tuple(given))

    def find(self, columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The columns that may hold each field, the likeliest first."""
        return _found(self.given, tuple(columns))


def to_article(row: Mapping[str, Any], *, id: str, source: Source = Source(), columns: Columns = Columns()) -> Article:
    """The article in ``row``; ``id`` is for rows that have none of their own. Raises InputError where there is no text.

    >>> to_article({"judul": "Panen Raya", "isi": "Warga bersyukur."}, id="baris-1").title
    'Panen Raya'
    """
    found = columns.find(row)
    values = {field: next(filter(None, (_text(row[column]) for column in names)), None) for field, names in found.items()}
    if "text" not in found:
        raise no_text_column(row)
    text = values["text"]
    if text is None or text.isspace():
        raise InputError("empty", "The article has no text.", "Leave it out, or look at what the export lost.")
    return Article(
        id=values.get("id") or id,
        raw=mend(text),
        source=source,
        url=values.get("url"),
        outlet=_mended(values.get("outlet")),
        title=_mended(values.get("title")),
        author_text=_mended(values.get("author")),
        date_text=values.get("published"),
    )


def no_text_column(names: Iterable[str]) -> InputError:
    """The error of an export none of whose columns is known to hold the text."""
    there = ", ".join(map(str, names)) or "none"
    return InputError(
        "no-text-column",
        f"No column is known to hold the text; the columns are: {there}.",
        "Name it with --map COLUMN=text.",
    )


@cache
def _usual() -> tuple[tuple[str, str], ...]:
    return tuple((_folded(row["form"]), row["field"]) for row in table("fields"))


@lru_cache(64)  # the rows of an export have the same columns
def _found(given: tuple[tuple[str, str], ...], columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    by_form: dict[str, list[str]] = {}
    for column in columns:
        by_form.setdefault(_folded(str(column)), []).append(column)
    named = dict(given)
    known = [(form, field) for form, field in _usual() if form not in named and field not in named.values()]
    found: dict[str, tuple[str, ...]] = {}
    for form, field in (*given, *known):
        if form in by_form:
            found[field] = (*found.get(field, ()), *by_form[form])
    return found


def _folded(column: str) -> str:
    return APART.sub("", column).lower()


def _text(value: Any) -> str | None:
    """A cell as a string: lists are joined, a date is ISO 8601, `{"name": …}` is its name; None where it says nothing."""
    if isinstance(value, Mapping):
        return next(filter(None, (_text(value.get(key)) for key in ("name", "nama", "$oid", "$date"))), None)
    if isinstance(value, (list, tuple)):
        parts = [part for part in map(_text, value) if part]
        return ("\n\n" if any(len(part) > 80 for part in parts) else ", ").join(parts) or None
    text = value if isinstance(value, str) else value.isoformat() if isinstance(value, dt.date) else str(value)
    return None if len(text) < 6 and text.strip().lower() in NOTHING else text


def _mended(value: str | None) -> str | None:
    return value and mend(value).strip()
