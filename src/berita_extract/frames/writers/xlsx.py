"""Excel: one workbook, a sheet a table, and one sheet that says what the columns are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

from berita_extract.errors import SettingsError
from berita_extract.frames.arrow import Chunk
from berita_extract.frames.columns import Table

FILE: Final = "berita.xlsx"
ROWS: Final = 1_048_575  # what a sheet holds below its heading
CELL: Final = 32_767  # characters that a cell holds
WIDTH: Final = 18


class XlsxWriter:
    """`berita.xlsx`. Strings are written as strings, so that nothing is a formula; texts too long for a cell end in `…`."""

    def __init__(self, folder: Path, tables: tuple[Table, ...]) -> None:
        import xlsxwriter

        # Row by row to the disk; what looks like a formula, link or number stays a string.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(str(folder / FILE), options)
        self.bold = self.book.add_format({"bold": True})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.days = {table.name: {column.name for column in table.columns if column.kind == "day"} for table in tables}
        self.sheets = {table.name: self._sheet(table.name, table.names) for table in tables}
        self.written = dict.fromkeys(self.sheets, 0)
        meanings = self._sheet("columns", ("table", "column", "kind", "meaning"))
        listed = [(table.name, column.name, column.kind, column.meaning) for table in tables for column in table.columns]
        for number, row in enumerate(listed, 1):
            for place, text in enumerate(row):
                meanings.write_string(number, place, text)

    def _sheet(self, name: str, columns: tuple[str, ...]) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, len(columns) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, self.bold)
        return sheet

    def add(self, chunk: Chunk) -> None:
        """Append the rows; raises SettingsError where a sheet is full."""
        for name, rows in chunk.rows.items():
            sheet, days = self.sheets[name], self.days[name]
            if self.written[name] + len(rows) > ROWS:
                raise SettingsError(
                    f"The table {name} has more rows than a sheet holds ({ROWS:,}); write parquet, csv or sqlite."
                )
            for row in rows:
                self.written[name] += 1
                for place, (column, value) in enumerate(row.items()):
                    if value is None:
                        continue
                    if column in days:
                        self._write_day(sheet, place, self.written[name], value)
                    elif isinstance(value, bool):
                        sheet.write_boolean(self.written[name], place, value)
                    elif isinstance(value, (int, float)):
                        sheet.write_number(self.written[name], place, value)
                    else:
                        text = value if len(value) <= CELL else value[: CELL - 1] + "…"
                        sheet.write_string(self.written[name], place, text)

    def _write_day(self, sheet: Any, place: int, row: int, value: str) -> None:
        day = dt.date.fromisoformat(value)
        if day.year < 1900:  # before the first day that Excel knows
            sheet.write_string(row, place, value)
        else:
            sheet.write_datetime(row, place, dt.datetime(day.year, day.month, day.day), self.day)

    def close(self) -> None:
        """Put the workbook together."""
        self.book.close()

    def stop(self) -> None:
        """Put together what there is: the sheets lie in files of their own until then."""
        self.book.close()
