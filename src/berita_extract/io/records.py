"""Reading records back: from a file of them, packed or not, from the standard input, or from a folder of such files."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

from berita_extract.errors import InputError, SettingsError
from berita_extract.record import Record

ENDINGS = (".jsonl", ".jsonl.gz")


def read_records(path: str | Path) -> Iterator[Record]:
    """The records of a file, one by one; ``-`` is the standard input, a folder is all its ``.jsonl`` files but the rejects.

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
    found = sorted(file for file in path.glob("*") if file.name.endswith(ENDINGS) and ".rejects." not in file.name)
    if not found:
        raise SettingsError(f"There is no file of records (.jsonl, .jsonl.gz) at {str(path)!r}; `berita-extract run` makes one.")
    return list(found)


def _read(path: Path | None) -> Iterator[Record]:
    if path is None:
        yield from _lines(sys.stdin.buffer, "the standard input")
        return
    with _open(path) as lines:
        yield from _lines(lines, str(path))


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else open(path, "rb")


def _lines(lines: IO[bytes], name: str) -> Iterator[Record]:
    decode = msgspec.json.Decoder().decode
    advice = "`berita-extract check` lists all faults."
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        try:
            record = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError("bad-json", f"{name}:{number} is no JSON: {error}. {advice}", advice) from error
        if not isinstance(record, dict) or "schema_version" not in record:
            raise InputError("no-record", f"{name}:{number} is no record of berita-extract. {advice}", advice)
        yield cast("Record", record)
