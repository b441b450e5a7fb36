"""`check`: the faults of a file of records, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from berita_extract.errors import SettingsError
from berita_extract.io.arrow import PARQUET
from berita_extract.io.records import open_lines, read_parquet
from berita_extract.record import problems


def check_file(path: Path) -> Iterator[list[str]]:
    """For each record its faults, each with the file, the line or row and the record's id before it."""
    if not path.is_file():
        raise SettingsError(f"There is no file {str(path)!r}.")
    if path.suffix == PARQUET:
        for row, record in enumerate(read_parquet(path), 1):
            yield [f"{path}:{row}: {record['id']}: {fault}" for fault in problems(record)]
        return
    with open_lines(path) as lines:
        for line, text in enumerate(lines, 1):
            if text.strip():
                yield [f"{path}:{line}: {fault}" for fault in _faults(text)]


def _faults(text: bytes) -> list[str]:
    try:
        record = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return [f"no JSON: {error}"]
    id = record.get("id", "without id") if isinstance(record, dict) else "no object"
    return [f"{id}: {fault}" for fault in problems(record)]
