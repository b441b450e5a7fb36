"""The page of the report, put together from its parts and written."""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from berita_extract import __version__
from berita_extract.errors import InputError, SettingsError
from berita_extract.record.html import style
from berita_extract.report.charts import Bar, figure, filters
from berita_extract.report.counts import Counts
from berita_extract.report.packed import Rows

# What a page can hold and still open at once: some 10 kB for an article to read, packed some 2 kB.
ARTICLES = 5_000
QUOTES = 100_000
TOP = 15


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the file, its size in bytes, and how much is in it."""

    path: Path
    size: int
    articles: int
    quotes: int
    readable: int


def write_report(
    records: Iterable[Mapping[str, Any]],
    path: str | Path,
    *,
    title: str = "Who said what",
    articles: int = ARTICLES,
    quotes: int = QUOTES,
) -> Report:
    """Write one page about ``records`` that needs nothing but a browser.

    All records are counted; the table holds the first ``quotes`` quotes, and of the articles that they stand in the first
    ``articles`` can be read in the page. Records are taken one by one. Raises InputError where one lacks a field,
    SettingsError where vl-convert is not installed.
    """
    path = Path(path)
    if path.is_dir():
        raise SettingsError(f"{str(path)!r} is a folder; name the file to write in it.")
    counts, rows = Counts(), Rows(quotes, articles)
    for record in records:
        try:
            counts.add(record)
            rows.add(record)
        except (AttributeError, KeyError, TypeError) as error:
            advice = "`berita-extract check` lists all faults."
            raise InputError("no-record", f"The record {record.get('id')!r} lacks {error}. {advice}", advice) from error
    part = path.with_name(path.name + ".part")
    with open(part, "w", encoding="utf-8", errors="replace", newline="\n") as page:
        page.writelines(_page(title, counts, rows))
    os.replace(part, path)
    return Report(path, path.stat().st_size, counts.articles, counts.quotes, rows.readable)


def _page(title: str, counts: Counts, rows: Rows) -> Iterator[str]:
    script = _asset("page.js")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    head, tail = _asset("page.html").split("<!-- data -->")
    yield Template(head).substitute(
        title=escape(title),
        allowed=f"sha256-{allowed}",
        style=_asset("page.css") + style(),
        facts=_facts(counts),
        charts="\n".join(_charts(counts)),
        held=escape(_held(counts, rows)),
        outlets=_options(article[2] for article in rows.articles),
        places=_options(article[4] for article in rows.articles),
        version=__version__,
    )
    yield from rows.scripts()
    yield f"<script>{script}</script>{tail}"


def _facts(counts: Counts) -> str:
    days = [day for day in counts.days if day]
    facts = {
        "articles": f"{counts.articles:,}",
        "quotes": f"{counts.quotes:,}",
        "articles with a quote": f"{counts.quoting:,}",
        "speakers by name": f"{len(counts.speakers):,}",
        "outlets": f"{len(counts.outlets):,}",
        "quotes with a speaker": f"{counts.attributed / counts.quotes:.1%}" if counts.quotes else "–",
        "published": f"{min(days)} – {max(days)}" if days else "–",
    }
    return "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts.items())


def _charts(counts: Counts) -> Iterator[str]:
    undated = counts.days[""]
    timeline = [Bar(unit, count, filters(**{"from": unit, "to": unit})) for unit, count in counts.timeline()]
    yield figure("Quotes over time", "quotes", timeline, f"{undated:,} quotes without a date." if undated else "", over_time=True)
    names = "Counted by name: two people of one name are one bar, and one person under two names is two."
    yield figure("Top speakers", "quotes", _top(counts.speakers, lambda name: filters(who=name)), names)
    yield figure("Top organisations", "articles that name it", _top(counts.organisations))
    yield figure("Outlets", "articles", _top(counts.outlets, lambda name: filters(outlet=name)))
    where = "Provinces where the dateline could be put into one, else the place as written."
    yield figure("Datelines", "articles", _top(counts.places, lambda name: filters(place=name)), where)


def _top(counter: Counter[str], link: Callable[[str], str] = lambda name: "") -> list[Bar]:
    """The largest, those that are equal in the order of the alphabet."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [Bar(name, count, link(name)) for name, count in ordered[:TOP]]


def _held(counts: Counts, rows: Rows) -> str:
    """What the page leaves out, in words."""
    said = []
    if len(rows.quotes) < counts.quotes:
        said.append(f"The table holds the first {len(rows.quotes):,} of {counts.quotes:,} quotes (more with --quotes).")
    if rows.readable < len(rows.articles):
        said.append(f"The first {rows.readable:,} of {len(rows.articles):,} articles can be read here (more with --articles).")
    return " ".join(said)


def _options(names: Iterable[str]) -> str:
    return "".join(f"<option>{escape(name)}</option>" for name in sorted(set(names) - {""}))


def _asset(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")
