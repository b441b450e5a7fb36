"""Records to tables in files, a chunk at a time, so that memory does not grow with their number."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from berita_extract.errors import SettingsError
from berita_extract.frames.arrow import Chunk, chunks
from berita_extract.frames.columns import ALL, TABLES
from berita_extract.frames.rows import Rows
from berita_extract.frames.writers import Writer, open_writer


class Links(Protocol):
    """What looks at all rows and then tells who is who across articles."""

    def add(self, rows: Rows) -> None:
        """Look at the rows of a chunk."""

    def solve(self) -> Rows:
        """The rows of `identities` and `links`."""


def write_tables(
    records: Iterable[Mapping[str, Any]], folder: str | Path, *, to: Iterable[str] = ("parquet",), linker: Links | None = None
) -> tuple[dict[str, int], list[Path]]:
    """Write the tables of the records into a folder, in one format or several; how many rows each got, and the files.

    The files appear when all is done; where something fails, what stood in the folder before stays as it was.
    Formats: `parquet`, `csv`, `sqlite`, `duckdb`, `xlsx`. A ``linker`` (`berita_extract.linking.Linker`) adds the tables
    `identities` and `links`.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{str(folder)!r} is a file; name a folder to write the tables in.")
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".tables-", dir=folder))
    tables = ALL if linker else TABLES
    counts = dict.fromkeys(tables, 0)
    writers: list[Writer] = []
    try:
        for format in dict.fromkeys(to):
            writers.append(open_writer(format, staging, tables.values()))
        for rows in _with_links(chunks(records), linker):
            chunk = Chunk.of(rows)
            for table, part in rows.items():
                counts[table] += len(part)
            for writer in writers:
                writer.add(chunk)
        while writers:
            writers.pop().close()
        files = [folder / file.name for file in sorted(staging.iterdir())]
        for file in files:
            os.replace(staging / file.name, file)
    finally:
        for writer in writers:
            writer.stop()
        shutil.rmtree(staging, ignore_errors=True)
    return counts, files


def _with_links(parts: Iterable[Rows], linker: Links | None) -> Iterator[Rows]:
    """The chunks as they are, and behind them what the linker makes of all of them."""
    for rows in parts:
        if linker:
            linker.add(rows)
        yield rows
    if linker:
        yield linker.solve()
