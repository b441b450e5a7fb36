"""Records to tables in files, a chunk at a time, so that memory does not grow with their number."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from berita_extract.errors import SettingsError
from berita_extract.frames.arrow import Chunk, chunks
from berita_extract.frames.columns import TABLES
from berita_extract.frames.writers import open_writer


def write_tables(
    records: Iterable[Mapping[str, Any]], folder: str | Path, *, to: Iterable[str] = ("parquet",)
) -> tuple[dict[str, int], list[Path]]:
    """Write the tables of the records into a folder, in one format or several; how many rows each got, and the files.

    The files appear when all is done; where something fails, what stood in the folder before stays as it was.
    Formats: `parquet`, `csv`, `sqlite`, `duckdb`, `xlsx`.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{str(folder)!r} is a file; name a folder to write the tables in.")
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".tables-", dir=folder))
    counts = dict.fromkeys(TABLES, 0)
    try:
        writers = [open_writer(format, staging, TABLES.values()) for format in dict.fromkeys(to)]
        for rows in chunks(records):
            chunk = Chunk.of(rows)
            for table, part in rows.items():
                counts[table] += len(part)
            for writer in writers:
                writer.add(chunk)
        for writer in writers:
            writer.close()
        files = [folder / file.name for file in sorted(staging.iterdir())]
        for file in files:
            os.replace(staging / file.name, file)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return counts, files
