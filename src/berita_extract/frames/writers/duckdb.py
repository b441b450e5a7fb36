"""DuckDB: one file; the meaning of each column is its comment."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from berita_extract.frames.arrow import Chunk
from berita_extract.frames.columns import Kind, Table
from berita_extract.frames.writers.sql import SAID, create

FILE: Final = "berita.duckdb"
TYPES: Final[dict[Kind, str]] = {
    "text": "VARCHAR",
    "category": "VARCHAR",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "truth": "BOOLEAN",
    "day": "DATE",
}


class DuckdbWriter:
    """`berita.duckdb`. It has no keys: DuckDB scans, and an index over millions of rows would only cost memory."""

    def __init__(self, folder: Path, tables: tuple[Table, ...]) -> None:
        import duckdb

        self.db = duckdb.connect(str(folder / FILE))
        for table in tables:
            self.db.execute(create(table, TYPES, keys=False))
            self.db.execute(f'COMMENT ON TABLE "{table.name}" IS {_literal(table.row)}')
            for column in table.columns:
                self.db.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_literal(column.meaning)}')

    def add(self, chunk: Chunk) -> None:
        """Insert the rows of a chunk."""
        for name, part in chunk.arrow.items():
            self.db.register("part", part)
            self.db.execute(f'INSERT INTO "{name}" SELECT * FROM part')
            self.db.unregister("part")

    def close(self) -> None:
        """Add the view and close the file."""
        self.db.execute(SAID)
        self.stop()

    def stop(self) -> None:
        """Close the file."""
        self.db.close()


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
