"""Files of many articles, row by row: JSONL, JSON, CSV, Parquet."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any

import msgspec

from berita_extract.errors import InputError
from berita_extract.io.bounds import LARGEST, bounded_lines
from berita_extract.io.encoding import BOMS, LONE_SURROGATE, decode
from berita_extract.io.packed import seekable
from berita_extract.io.rows import Columns, no_text_column

CHUNK = 1 << 16
# Characters of one JSON value, which may be a whole export (`{"articles": […]}`) and is in memory at once.
LARGEST_VALUE = 4 * LARGEST
PARQUET_BATCH = 64
DELIMITERS = ",;\t|"
BETWEEN = re.compile(r"[\ufeff\s,\[\]]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number (from 1), the hash of what it is made of, and its cells or why it has none."""

    line: int
    sha256: str | None
    cells: Mapping[str, Any] | InputError


def read_jsonl(stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    """One object a line; the row's number is its line, its hash that of the line. Blank lines are passed over."""
    with _text(stream, newline="\n") as lines:
        for number, line in enumerate(bounded_lines(lines), 1):
            if isinstance(line, InputError):
                yield Row(number, None, line)
            elif not line.isspace():
                cells = _object(line, f"Line {number}")
                yield Row(number, _hash(line.strip().encode("utf-8", "surrogateescape")), cells)


def read_json(stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    """A list of objects, an object that holds such a list, or one object that is an article; also objects one after another.

    A list is read piece by piece: no more than one object and a chunk of the file is in memory.
    """
    with _text(stream) as text:
        for number, value in enumerate(_values(text), 1):
            rows = _rows_inside(value, columns)
            yield from (_row(inner, row) for inner, row in enumerate(rows, 1)) if rows else [_row(number, value)]


def read_csv(stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    """Rows under a heading line; the delimiter (comma, semicolon, tab or bar) is the one that the heading has most of."""
    csv.field_size_limit(LARGEST)
    with _text(stream, newline="") as text:
        lines = _lines(text)
        heading = next((line for line in lines if line.strip()), "")
        delimiter = max(DELIMITERS, key=heading.count)
        # The heading line goes back in front: a quoted column name may hold a line break.
        rows = csv.reader((line.replace("\0", "") for line in chain([heading], lines)), delimiter=delimiter)
        names = [_healed(name).strip() for name in next(rows, [])]
        _need_text(names, columns)
        try:
            for number, row in enumerate((list(map(_healed, row)) for row in rows if any(row)), 1):
                yield Row(number, _hash(msgspec.json.encode(row)), _under(names, row, number))
        except csv.Error as error:
            raise InputError("bad-csv", f"The table breaks off: {error}.", "Export it anew.") from error


def read_parquet(stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    """Rows of a Parquet file, in batches; only the columns that hold something of an article are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with seekable(stream) as source:
        try:
            table = pq.ParquetFile(source)
            found = columns.find(table.schema_arrow.names)
            _need_text(table.schema_arrow.names, columns)
            wanted = [name for names in found.values() for name in names]
            number = 0
            for batch in table.iter_batches(batch_size=PARQUET_BATCH, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(number, row)
        except pa.ArrowInvalid as error:
            raise InputError("bad-parquet", f"This is no Parquet file: {error}", "Export it anew.") from error


ROW_FORMATS: dict[str, Callable[[IO[bytes], Columns], Iterator[Row]]] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
}


def _text(stream: IO[bytes], newline: str | None = None) -> io.TextIOWrapper:
    """The stream as text; bytes that are not UTF-8 pass through as lone surrogates, for `_healed` to read row by row."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    start = buffered.peek(4)[:4]
    encoding = next((name for mark, name in BOMS if start.startswith(mark)), "utf-8")
    return io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline=newline)


def _lines(text: IO[str]) -> Iterator[str]:
    """Lines for a reader that knows no errors in their place."""
    for line in bounded_lines(text):
        if isinstance(line, InputError):
            raise line
        yield line


def _healed(text: str) -> str:
    """A string whose bytes were not UTF-8, in the encoding that they are in."""
    if text.isascii() or not LONE_SURROGATE.search(text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))


def _object(line: str, where: str) -> Mapping[str, Any] | InputError:
    try:
        value = _parsed(_healed(line))
    except json.JSONDecodeError as error:
        message = f"{where} is no JSON: {error.msg} at character {error.pos + 1}."
        return InputError("bad-json", message, "Mend the line, or leave it out.")
    except RecursionError:
        return InputError("bad-json", f"{where} is nested too deep to be an article.", "Leave it out.")
    return value if isinstance(value, dict) else _no_object(where, value)


def _no_object(where: str, value: object) -> InputError:
    return InputError("no-object", f"{where} is a {type(value).__name__}, not an object with fields.", 'Write {"text": …}.')


def _parsed(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return json.loads(text)  # knows what Python writes beyond the standard: NaN, halves of surrogate pairs


def _under(names: list[str], row: list[str], number: int) -> Mapping[str, Any] | InputError:
    if len(row) <= len(names):
        return dict(zip(names, row, strict=False))
    advice = "Put cells that hold the delimiter between double quotes."
    return InputError("bad-row", f"Row {number} has {len(row)} cells under {len(names)} columns.", advice)


def _rows_inside(value: object, columns: Columns) -> list[dict[str, Any]]:
    """The rows of an object that is no article but holds a list of them: `{"articles": […]}`."""
    if not isinstance(value, dict) or "text" in columns.find(value):
        return []
    return [row for held in value.values() if isinstance(held, list) for row in held if isinstance(row, dict)]


def _row(number: int, value: object) -> Row:
    """A row that has no line of its own: its hash is that of its cells."""
    cells = value if isinstance(value, dict) else _no_object(f"Row {number}", value)
    return Row(number, _hash(msgspec.json.encode(value, enc_hook=str)), cells)


def _values(text: IO[str]) -> Iterator[Any]:
    """The elements of a JSON list, or the values that stand one after another in a file."""
    decoder = json.JSONDecoder()
    held, at, ended, wanted = "", 0, False, CHUNK
    while True:
        at = BETWEEN.match(held, at).end()  # type: ignore[union-attr]
        try:
            value, end = decoder.raw_decode(held, at)
            if end == len(held) and not ended:
                raise ValueError  # a number may go on in the next chunk
        except (ValueError, RecursionError) as error:
            if ended and at == len(held):
                return
            if ended:
                raise InputError("bad-json", f"The JSON breaks off or is wrong: {error}.", "Export it anew.") from error
            if len(held) - at > LARGEST_VALUE:
                message = f"One JSON value has more than {LARGEST_VALUE:,} characters."
                raise InputError("too-large", message, "Write one object a line (.jsonl).") from error
            more = text.read(wanted)
            held, at, ended = held[at:] + more, 0, not more
            wanted = max(wanted, len(held))  # doubling keeps a long element linear
            continue
        at, wanted = end, CHUNK
        yield value


def _need_text(names: list[str], columns: Columns) -> None:
    if "text" not in columns.find(names):
        raise no_text_column(names)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
