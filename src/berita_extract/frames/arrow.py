"""Rows as Arrow tables: typed, a chunk at a time."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from berita_extract.errors import InputError
from berita_extract.frames.columns import ALL, TABLES, Kind
from berita_extract.frames.rows import Row, Rows, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

log = logging.getLogger(__name__)

CHUNK: Final = 2000
"""Articles that become one chunk (and one row group): some ten megabytes of rows, enough for Parquet to pack well."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of each table, plain and in Arrow; making them Arrow is the check that they fit their columns."""

    rows: Rows
    arrow: dict[str, pa.Table]

    @classmethod
    def of(cls, rows: Rows) -> Chunk:
        """The chunk of plain rows; raises InputError where a value does not fit its column."""
        return cls(rows, {table: to_arrow(table, part) for table, part in rows.items()})


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, with the meaning of each column as its description."""
    import pyarrow as pa

    fields = [
        pa.field(column.name, _types()[column.kind], nullable=not column.required, metadata={"description": column.meaning})
        for column in ALL[table].columns
    ]
    return pa.schema(fields)


def to_arrow(table: str, rows: Iterable[Row]) -> pa.Table:
    """The rows of one table in Arrow; raises InputError where a value has another type than its column."""
    import pyarrow as pa

    schema = arrow_schema(table)
    rows = list(rows)
    arrays = []
    for field in schema:
        values = [row[field.name] for row in rows]
        try:
            if field.type == pa.date32():
                array = pa.array(values, pa.string()).cast(pa.date32())
            elif pa.types.is_dictionary(field.type):
                array = pa.array(values, pa.string()).dictionary_encode()
            else:
                array = pa.array(values, field.type)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise InputError("bad-value", f"A value does not fit the column {table}.{field.name}: {error}") from error
        if array.null_count and not field.nullable:
            raise InputError("bad-value", f"The column {table}.{field.name} has an empty cell, which it may not have.")
        arrays.append(array)
    return pa.Table.from_arrays(arrays, schema=schema)


def chunks(records: Iterable[Mapping[str, Any]], size: int = CHUNK, tables: Iterable[str] = tuple(TABLES)) -> Iterator[Rows]:
    """The rows of ``size`` records at a time, for the tables asked for. An id that comes again gets a number: `a1#2`."""
    wanted = list(tables)
    held: Rows = {table: [] for table in wanted}
    count = 0
    for record in _apart(records):
        rows = rows_of(record)
        for table in wanted:
            held[table].extend(rows[table])
        count += 1
        if count == size:
            yield held
            held, count = {table: [] for table in wanted}, 0
    if count:
        yield held


def _apart(records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The records, no two of one id: two exports often number their articles alike."""
    seen: set[Any] = set()
    again: Counter[Any] = Counter()
    for record in records:
        id = record.get("id")
        if id in seen:
            if not again:
                log.warning("Two records have the id %r; the later one is %r in the tables, and so on.", id, f"{id}#2")
            again[id] += 1
            record = {**record, "id": f"{id}#{again[id] + 1}"}
        seen.add(id)
        yield record


def _types() -> dict[Kind, pa.DataType]:
    import pyarrow as pa

    return {
        "text": pa.string(),
        "category": pa.dictionary(pa.int32(), pa.string()),
        "whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.date32(),
    }
