"""Reading records back: from a file of them, lines or Parquet, from the standard input, or from a folder of such files."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

from berita_extract.errors import InputError, SettingsError
from berita_extract.io.arrow import PARQUET, VERSION_KEY, from_arrow
from berita_extract.record import Record

ENDINGS = (".jsonl", ".jsonl.gz")
ADVICE = "`berita-extract check` lists all faults."
ROWS = 256  # of a Parquet file that are in memory


def read_records(path: str | Path) -> Iterator[Record]:
    """The records of a file, one by one; ``-`` is the standard input, a folder is all its files of records but the rejects.

    Raises SettingsError where there is nothing, InputError with the line where a line is no record.
    """
    files = _files(path)
    return (record for file in files for record in _read(file))


def _files(path: str | Path) -> list[Path | None]:
    if str(path) == "-":
        return [None]
    path = Path(path)
    if path.is_file():
        return [path]
    found = sorted(file for file in path.glob("*") if _holds_records(file))
    if not found:
        kinds = ", ".join((*ENDINGS, PARQUET))
        raise SettingsError(f"There is no file of records ({kinds}) at {str(path)!r}; `berita-extract run` makes one.")
    return list(found)


def _holds_records(file: Path) -> bool:
    if file.name.endswith(ENDINGS):
        return ".rejects." not in file.name
    return file.suffix == PARQUET and _is_ours(file)  # and no table


def _read(path: Path | None) -> Iterator[Record]:
    if path is None:
        yield from _lines(sys.stdin.buffer, "the standard input")
    elif path.suffix == PARQUET:
        yield from read_parquet(path)
    else:
        with open_lines(path) as lines:
            yield from _lines(lines, str(path))


def read_parquet(path: Path) -> Iterator[Record]:
    """The records of a Parquet file that `run` wrote; raises InputError where it is another one."""
    import pyarrow.parquet as pq

    if not _is_ours(path):
        raise InputError("no-record", f"{path} holds no records of berita-extract.", ADVICE)
    with pq.ParquetFile(path) as file:
        for rows in file.iter_batches(ROWS):
            yield from from_arrow(rows)


def _is_ours(path: Path) -> bool:
    """Whether a Parquet file holds records."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return VERSION_KEY in (pq.read_schema(path).metadata or {})
    except pa.ArrowInvalid:
        return False


def open_lines(path: Path) -> IO[bytes]:
    """A file of lines, unpacked where its name ends in `.gz`."""
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else open(path, "rb")


def _lines(lines: IO[bytes], name: str) -> Iterator[Record]:
    decode = msgspec.json.Decoder().decode
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        try:
            record = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError("bad-json", f"{name}:{number} is no JSON: {error}. {ADVICE}", ADVICE) from error
        if not isinstance(record, dict) or "schema_version" not in record:
            raise InputError("no-record", f"{name}:{number} is no record of berita-extract. {ADVICE}", ADVICE)
        yield cast("Record", record)
