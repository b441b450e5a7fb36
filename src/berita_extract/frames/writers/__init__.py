"""Tables in files: one module a format, all with the same verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Final, Literal, Protocol

from berita_extract.errors import SettingsError
from berita_extract.frames.arrow import Chunk
from berita_extract.frames.columns import Table

Format = Literal["parquet", "csv", "sqlite", "duckdb", "xlsx"]


class Writer(Protocol):
    """Tables on their way into files of one format."""

    def add(self, chunk: Chunk) -> None:
        """Append the rows of a chunk to their tables."""

    def close(self) -> None:
        """Finish the files; what a format adds to the bare tables (indexes, descriptions) comes now."""

    def stop(self) -> None:
        """Let go of the files, which nobody will read."""


FORMATS: Final[dict[str, tuple[str, str]]] = {
    "parquet": ("parquet", "ParquetWriter"),
    "csv": ("csv", "CsvWriter"),
    "sqlite": ("sqlite", "SqliteWriter"),
    "duckdb": ("duckdb", "DuckdbWriter"),
    "xlsx": ("xlsx", "XlsxWriter"),
}


def open_writer(format: str, folder: Path, tables: Iterable[Table]) -> Writer:
    """A writer of files in a folder; raises SettingsError where the format's library is not installed."""
    if format not in FORMATS:
        raise SettingsError(f"There is no format {format!r}; there are: {', '.join(FORMATS)}.")
    module, name = FORMATS[format]
    make: Callable[[Path, tuple[Table, ...]], Writer] = getattr(import_module(f"{__name__}.{module}"), name)
    try:
        return make(folder, tuple(tables))
    except ImportError as error:
        missing = f"{format} needs the package {error.name!r}"
        raise SettingsError(f"{missing}, which is not installed: pip install 'berita-extract[tables]'.") from error
