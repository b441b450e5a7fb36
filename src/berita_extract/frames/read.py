"""Tables in files as frames again, with the types that they had."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from berita_extract.errors import SettingsError
from berita_extract.frames.columns import ALL, Kind, Table
from berita_extract.frames.pandas import Frames, frame_of, to_pandas
from berita_extract.frames.writers.csv import unguarded

if TYPE_CHECKING:
    import pandas as pd


def read_frames(folder: str | Path) -> Frames:
    """The frames that `berita-extract tables` wrote into a folder as Parquet, else as CSV; raises SettingsError without both."""
    folder = Path(folder)
    for ending, read in ((".parquet", _parquet), (".csv", _csv)):
        if (folder / f"articles{ending}").is_file():
            there = {name: folder / f"{name}{ending}" for name in ALL}
            return {name: read(ALL[name], path) for name, path in there.items() if path.is_file()}
    raise SettingsError(
        f"There are no tables (articles.parquet or articles.csv) in {str(folder)!r}; `berita-extract tables` makes them."
    )


def _parquet(table: Table, path: Path) -> pd.DataFrame:
    import pyarrow.parquet as pq

    return to_pandas(pq.read_table(path, columns=list(table.names)))


def _csv(table: Table, path: Path) -> pd.DataFrame:
    csv.field_size_limit(1 << 30)
    kinds = {column.name: column.kind for column in table.columns}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return frame_of(
            table.name, [{name: _value(kinds[name], cell) for name, cell in row.items()} for row in csv.DictReader(file)]
        )


def _value(kind: Kind, cell: str) -> Any:
    if cell == "":
        return None
    match kind:
        case "whole":
            return int(cell)
        case "number":
            return float(cell)
        case "truth":
            return cell == "true"
        case "day":
            return cell
        case _:
            return unguarded(cell)
