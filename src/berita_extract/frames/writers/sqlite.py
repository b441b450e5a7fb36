"""SQLite: one file with keys, indexes and full-text search, and a `metadata.json` with which datasette serves it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, Final

from berita_extract.errors import InputError
from berita_extract.frames.arrow import Chunk
from berita_extract.frames.columns import Kind, Table
from berita_extract.frames.writers.sql import SAID, create, quoted

FILE: Final = "berita.db"
TYPES: Final[dict[Kind, str]] = {
    "text": "TEXT",
    "category": "TEXT",
    "whole": "INTEGER",
    "number": "REAL",
    "truth": "INTEGER",
    "day": "TEXT",
}
# Beside the keys: what is looked up, sorted by or counted.
INDEXES: Final = (
    ("articles", ("published_day",)),
    ("articles", ("outlet",)),
    ("people", ("name",)),
    ("organisations", ("name",)),
    ("places", ("name",)),
    ("titles", ("text",)),
    ("quotes", ("speaker",)),
    ("quotes", ("article_id", "speaker_id")),
    ("dates", ("earliest", "latest")),
    ("links", ("identity_id",)),
)
# datasette and sqlite-utils know a search table by its content="…".
SEARCH: Final = """
CREATE VIRTUAL TABLE "quotes_fts" USING fts5 (
  "text", "speaker", content="quotes", content_rowid="rowid", tokenize="unicode61 remove_diacritics 2"
)
"""
QUERIES: Final = {
    "top_speakers": (
        "Who was quoted most",
        "SELECT speaker, speaker_kind, count(*) AS quotes, count(DISTINCT article_id) AS articles FROM quotes "
        "WHERE speaker_id IS NOT NULL GROUP BY speaker, speaker_kind ORDER BY quotes DESC LIMIT 100",
    ),
    "share_of_voice": (
        "Share of voice by outlet and month",
        "SELECT outlet, substr(published_day, 1, 7) AS month, speaker, count(*) AS quotes, "
        "round(1.0 * count(*) / sum(count(*)) OVER (PARTITION BY outlet, substr(published_day, 1, 7)), 3) AS share "
        "FROM said WHERE speaker_kind IN ('person', 'organisation') GROUP BY outlet, month, speaker "
        "ORDER BY outlet, month, share DESC",
    ),
}
FACETS: Final = {
    "articles": ["outlet", "dateline_place"],
    "quotes": ["speaker_kind", "kind", "cue"],
    "said": ["outlet", "speaker"],
    "mentions": ["kind"],
    "dates": ["precision"],
}


class SqliteWriter:
    """`berita.db` and `metadata.json`: `datasette berita.db -m metadata.json`."""

    def __init__(self, folder: Path, tables: tuple[Table, ...]) -> None:
        self.folder, self.tables = folder, tables
        self.db = sqlite3.connect(folder / FILE, isolation_level=None)
        # Nobody reads the file before it is whole, so that no journal is needed.
        self.db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        for table in tables:
            self.db.execute(create(table, TYPES, keys=True))
        self.inserts = {
            table.name: f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})' for table in tables
        }

    def add(self, chunk: Chunk) -> None:
        """Insert the rows of a chunk in one transaction; raises InputError where two have the same key."""
        self.db.execute("BEGIN")
        for name, rows in chunk.rows.items():
            try:
                self.db.executemany(self.inserts[name], (tuple(row.values()) for row in rows))
            except sqlite3.IntegrityError as error:
                advice = "`berita-extract check` tells which record is at fault."
                raise InputError("same-key", f"The table {name} cannot be written: {error}. {advice}", advice) from error
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Add indexes, the view, the search and the description."""
        names = {table.name for table in self.tables}
        for table, columns in INDEXES:
            if table in names:
                self.db.execute(f'CREATE INDEX "{"_".join((table, *columns))}" ON "{table}" ({quoted(columns)})')
        self.db.execute(SAID)
        self.db.execute(SEARCH)
        self.db.execute("INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')")
        self.db.execute("ANALYZE")
        self.stop()
        path = self.folder / "metadata.json"
        path.write_text(json.dumps(self._metadata(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def stop(self) -> None:
        """Close the file."""
        self.db.close()

    def _metadata(self) -> dict[str, Any]:
        tables: dict[str, Any] = {
            table.name: {
                "description": f"One row: {table.row}.",
                "columns": {column.name: column.meaning for column in table.columns},
                **({"facets": FACETS[table.name]} if table.name in FACETS else {}),
            }
            for table in self.tables
        }
        tables["said"] = {"description": "Quotes with speaker, titles, outlet, day and address.", "facets": FACETS["said"]}
        queries = {name: {"title": title, "sql": sql} for name, (title, sql) in QUERIES.items()}
        database = {"tables": tables, "queries": queries}
        return {"title": "berita-extract", "databases": {Path(FILE).stem: database}}
