"""Data inside a page: JSON, packed and in letters that mean nothing to HTML; the page unpacks what it shows."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from berita_extract.record.html import facts_html, legend_html, text_html
from berita_extract.record.marks import who
from berita_extract.report.counts import day_of, place_of

# Articles that are packed as one: few enough to open at once, enough to pack well.
TOGETHER = 40
KINDS = ("direct", "indirect")
SPEAKERS = ("person", "organisation", "described", "unknown")


@dataclass(slots=True)
class Rows:
    """The quotes of the table and the articles that can be read, up to a number of each."""

    most_quotes: int
    most_articles: int
    quotes: list[tuple[Any, ...]] = field(default_factory=list)
    articles: list[tuple[Any, ...]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)

    def add(self, record: Mapping[str, Any]) -> None:
        """Keep the quotes of a record, and its article where it is quoted from."""
        room = self.most_quotes - len(self.quotes)
        if not record["quotes"] or room <= 0:
            return
        titles = {person["id"]: person["titles"][0]["text"] for person in record["people"] if person["titles"]}
        for quote in record["quotes"][:room]:
            speaker = quote["speaker"]
            self.quotes.append(
                (
                    len(self.articles),
                    quote["id"],
                    KINDS.index(quote["kind"]),
                    SPEAKERS.index(speaker["kind"]),
                    who(speaker) if speaker["kind"] != "unknown" else "",
                    titles.get(speaker.get("id"), ""),
                    quote["text"],
                )
            )
        self.articles.append(
            (record["id"], record["title"] or "", record["outlet"] or "", day_of(record), place_of(record), record["url"] or "")
        )
        if len(self.articles) <= self.most_articles:
            self._waiting.append(text_html(record) + legend_html() + facts_html(record))
            if len(self._waiting) == TOGETHER:
                self._pack()

    @property
    def readable(self) -> int:
        """How many articles can be read in the page."""
        return min(len(self.articles), self.most_articles)

    def scripts(self) -> Iterator[str]:
        """The data as elements of the page."""
        if self._waiting:
            self._pack()
        table = {"articles": self.articles, "quotes": self.quotes, "together": TOGETHER, "readable": self.readable}
        yield _script("data", packed(table))
        yield from (_script(f"texts-{number}", text) for number, text in enumerate(self.texts))

    def _pack(self) -> None:
        self.texts.append(packed(self._waiting))
        self._waiting.clear()


def packed(value: Any) -> str:
    """A value as JSON, gzipped, in base64; the same value always gives the same letters.

    >>> gzip.decompress(base64.b64decode(packed(["</script>"])))
    b'["</script>"]'
    """
    return base64.b64encode(gzip.compress(msgspec.json.encode(value), 6, mtime=0)).decode("ascii")


def _script(id: str, letters: str) -> str:
    return f'<script type="text/plain" id="{id}">{letters}</script>\n'
