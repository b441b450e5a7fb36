"""CSV: a file a table, safe to open in a spreadsheet, with a `datapackage.json` that says what the columns are."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import IO, Any, Final

from berita_extract.frames.arrow import Chunk
from berita_extract.frames.columns import Kind, Table

GUARD: Final = "'"
"""What a spreadsheet takes for "text follows"."""

# What makes a spreadsheet compute a cell (the wide forms too, which some turn into the plain ones), and the guard itself, so
# that taking one guard away always gives back what was there.
DANGEROUS: Final = frozenset("=+-@\t\r\n＝＋－＠" + GUARD)

_TYPES: Final[dict[Kind, dict[str, Any]]] = {
    "text": {"type": "string"},
    "category": {"type": "string"},
    "whole": {"type": "integer"},
    "number": {"type": "number"},
    "truth": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "day": {"type": "date"},
}


def guarded(cell: str) -> str:
    """A string that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(A1)"), guarded("Rapat usai"), guarded("'twas")
    ("'=HYPERLINK(A1)", 'Rapat usai', "''twas")
    """
    return GUARD + cell if cell[:1] in DANGEROUS and cell else cell


def unguarded(cell: str) -> str:
    """The string as it was before `guarded`."""
    return cell.removeprefix(GUARD)


class CsvWriter:
    """`articles.csv`, `people.csv` …: UTF-8 with a byte order mark (else Excel garbles it), a comma between cells."""

    def __init__(self, folder: Path, tables: tuple[Table, ...]) -> None:
        self.folder, self.tables = folder, tables
        self.files = {table.name: _open(folder / f"{table.name}.csv") for table in tables}
        self.rows = {name: csv.writer(file, lineterminator="\n") for name, file in self.files.items()}
        for table in tables:
            self.rows[table.name].writerow(table.names)

    def add(self, chunk: Chunk) -> None:
        """Append the rows; an empty cell is a missing value."""
        for name, rows in chunk.rows.items():
            self.rows[name].writerows([_cell(value) for value in row.values()] for row in rows)

    def close(self) -> None:
        """Close the files and describe them."""
        self.stop()
        package = {
            "profile": "tabular-data-package",
            "name": "berita",
            "description": f"Made by berita-extract. A text that a spreadsheet could take for a formula has {GUARD} before it.",
            "resources": [_resource(table) for table in self.tables],
        }
        path = self.folder / "datapackage.json"
        path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def stop(self) -> None:
        """Close the files."""
        for file in self.files.values():
            file.close()


def _open(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8-sig", newline="")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    return str(value).lower() if isinstance(value, bool) else value


def _resource(table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.name, **_TYPES[column.kind], "description": column.meaning, "constraints": {"required": column.required}}
        for column in table.columns
    ]
    keys = [
        {"fields": list(reference.columns), "reference": {"resource": reference.table, "fields": list(reference.columns)}}
        for reference in table.references
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "encoding": "utf-8",
        "description": f"One row: {table.row}.",
        "schema": {"fields": fields, "primaryKey": list(table.key), "foreignKeys": keys, "missingValues": [""]},
    }
