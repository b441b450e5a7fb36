"""Records as rows of Arrow and Parquet, nested as they are: the types come from the shape of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, cast, get_type_hints

from msgspec import inspect

from berita_extract.record.shape import SCHEMA_VERSION, Record

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET = ".parquet"
VERSION_KEY = b"berita_extract.schema_version"


@cache
def arrow_schema() -> pa.Schema:
    """The Arrow schema of a record: structs for objects, lists for lists, its version as metadata.

    >>> arrow_schema().field("title").type
    DataType(string)
    """
    import pyarrow as pa

    whole = _arrow(inspect.type_info(Record))
    return pa.schema(list(whole), metadata={VERSION_KEY: SCHEMA_VERSION})


def to_arrow(records: Iterable[Record]) -> pa.Table:
    """A table with a row for each record; a field that a record leaves out is null."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(records), arrow_schema())


def from_arrow(rows: pa.RecordBatch) -> Iterator[Record]:
    """The records of rows again. A field that may be left out is left out where it is null."""
    shape = inspect.type_info(Record)
    for row in rows.to_pylist():
        yield cast("Record", _restored(row, shape))


def _inner(kind: inspect.Type) -> inspect.Type:
    """A type without what only JSON Schema needs, and without its null."""
    if isinstance(kind, inspect.Metadata):
        return _inner(kind.type)
    if isinstance(kind, inspect.UnionType):
        (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
        return _inner(kind)
    return kind


def _arrow(kind: inspect.Type) -> pa.DataType:
    import pyarrow as pa

    match _inner(kind):
        case inspect.TypedDictType(cls=shape, fields=fields):
            order = list(get_type_hints(shape))  # that of msgspec is none
            fields = tuple(sorted(fields, key=lambda field: order.index(field.name)))
            return pa.struct([pa.field(field.encode_name, _arrow(field.type)) for field in fields])
        case inspect.ListType(item_type=item):
            return pa.list_(_arrow(item))
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case inspect.BoolType():
            return pa.bool_()
        case other:
            raise TypeError(f"A record holds {other}, for which Arrow has no type here.")


def _restored(value: Any, kind: inspect.Type) -> Any:
    match value, _inner(kind):
        case dict(), inspect.TypedDictType(fields=fields):
            return {
                field.encode_name: _restored(value[field.encode_name], field.type)
                for field in fields
                if field.required or value.get(field.encode_name) is not None
            }
        case list(), inspect.ListType(item_type=item):
            return [_restored(one, item) for one in value]
        case _:
            return value
