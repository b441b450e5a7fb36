"""Records as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from berita_extract.errors import SettingsError
from berita_extract.frames.arrow import arrow_schema, chunks, to_arrow
from berita_extract.frames.columns import TABLES
from berita_extract.frames.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Frames = dict[str, "pd.DataFrame"]


def to_frames(records: Iterable[Mapping[str, Any]], *, tables: Iterable[str] = tuple(TABLES), text: bool = True) -> Frames:
    """The tables of the records as pandas frames, by name.

    ``tables`` and ``text=False`` (which leaves `articles.text` empty) spare memory.

    Columns are typed (days are datetimes, what has few values is a category, numbers may be missing), and are there even
    where a table is empty.

    >>> frames = to_frames([])
    >>> list(frames)
    ['articles', 'people', 'titles', 'organisations', 'places', 'events', 'dates', 'quotes', 'mentions']
    >>> frames["quotes"]["confidence"].dtype
    Float64Dtype()
    """
    import pyarrow as pa

    wanted = tuple(tables)
    if unknown := [table for table in wanted if table not in TABLES]:
        raise SettingsError(f"There is no table {unknown[0]!r}; there are: {', '.join(TABLES)}.")
    parts: dict[str, list[pa.Table]] = {table: [arrow_schema(table).empty_table()] for table in wanted}
    for chunk in chunks(records, tables=wanted):
        for row in () if text else chunk.get("articles", ()):
            row["text"] = ""
        for table, rows in chunk.items():
            parts[table].append(to_arrow(table, rows))
    return {table: to_pandas(pa.concat_tables(held)) for table, held in parts.items()}


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """An Arrow table as a pandas frame with types that know missing values."""
    import pandas as pd
    import pyarrow as pa

    types = {
        pa.string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    frame: pd.DataFrame = table.unify_dictionaries().to_pandas(types_mapper=types.get, date_as_object=False)
    return frame


def frame_of(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """The pandas frame of a table's rows."""
    return to_pandas(to_arrow(table, rows))


def plain_rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as plain dicts, a missing value as None."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None) for name in frame]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]
