"""The data dictionary of docs/tables.md, made from the columns: `python -m berita_extract.frames.dictionary docs/tables.md`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from berita_extract.frames.columns import ALL, Column, Kind, Table

BEGIN: Final = "<!-- columns: made by berita_extract.frames.dictionary -->\n"
END: Final = "<!-- end of columns -->\n"
WORDS: Final[dict[Kind, str]] = {
    "text": "text",
    "category": "text, one of few",
    "whole": "whole number",
    "number": "number",
    "truth": "true or false",
    "day": "day",
}


def dictionary() -> str:
    """All tables in Markdown: a heading, a sentence and the columns of each."""
    return "\n".join(_section(table) for table in ALL.values())


def renewed(page: str) -> str:
    """A page with the dictionary between its two marks made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{dictionary()}\n{END}{after}"


def _section(table: Table) -> str:
    keys = ", ".join(f"`{name}`" for name in table.key)
    lines = [f"### `{table.name}`", "", f"One row: {table.row}. Key: {keys}.", "", "| column | type | meaning |", "|---|---|---|"]
    return "\n".join([*lines, *map(_row, table.columns)]) + "\n"


def _row(column: Column) -> str:
    kind = WORDS[column.kind] + ("" if column.required else ", may be empty")
    return f"| `{column.name}` | {kind} | {column.meaning} |"


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
