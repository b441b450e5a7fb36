"""Parquet: a file a table, a row group a chunk."""

from __future__ import annotations

from pathlib import Path

from berita_extract.frames.arrow import Chunk, arrow_schema
from berita_extract.frames.columns import Table


class ParquetWriter:
    """`articles.parquet`, `people.parquet` …, packed with zstd; the meaning of each column is in the schema."""

    def __init__(self, folder: Path, tables: tuple[Table, ...]) -> None:
        import pyarrow.parquet as pq

        self.files = {
            table.name: pq.ParquetWriter(folder / f"{table.name}.parquet", arrow_schema(table.name), compression="zstd")
            for table in tables
        }

    def add(self, chunk: Chunk) -> None:
        """One row group a table."""
        for name, part in chunk.arrow.items():
            if part.num_rows:
                self.files[name].write_table(part)

    def close(self) -> None:
        """Write the tables of contents."""
        self.stop()

    def stop(self) -> None:
        """Close the files."""
        for file in self.files.values():
            file.close()
