"""Every format opens in its own program, with all rows and the right types."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import sqlite_utils
from datasette.app import Datasette
from datasette.utils import detect_fts
from hypothesis import given
from hypothesis import strategies as st
from tests.made import person, quote, record
from tests.samples import samples

import berita_extract as be
from berita_extract.errors import InputError, SettingsError
from berita_extract.frames import writers
from berita_extract.frames.columns import ALL, TABLES
from berita_extract.frames.write import write_tables
from berita_extract.frames.writers.csv import guarded, unguarded
from berita_extract.frames.writers.xlsx import CELL
from berita_extract.linking import Linker

FORMATS = list(writers.FORMATS)
NASTY = '=HYPERLINK("http://jahat")\r\n\'kutip\', "ganda"; +62 812'


def articles() -> list[dict[str, Any]]:
    odd = record("x=1", f"{NASTY} kata Bagas.", title=NASTY, people=[person("Bagas")], quotes=[quote(NASTY, "Bagas")])
    return [*samples()[0].values(), odd]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(articles(), folder, to=FORMATS, linker=Linker())
    return folder


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    return be.link(be.to_frames(articles()))


@pytest.mark.parametrize("table", ALL)
def test_parquet(folder: Path, frames: dict[str, pd.DataFrame], table: str) -> None:
    assert pq.read_schema(folder / f"{table}.parquet").names == list(ALL[table].names)
    pd.testing.assert_frame_equal(be.read_frames(folder)[table], frames[table], check_categorical=False)


def test_parquet_opens_in_pandas_and_keeps_meanings(folder: Path) -> None:
    field = pq.read_schema(folder / "quotes.parquet").field("confidence")
    assert field.metadata[b"description"].startswith(b"how likely")
    assert str(pd.read_parquet(folder / "quotes.parquet")["speaker_kind"].dtype) == "category"


@pytest.mark.parametrize("table", ALL)
def test_csv_comes_back_as_it_was(folder: Path, frames: dict[str, pd.DataFrame], tmp_path: Path, table: str) -> None:
    for file in folder.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    pd.testing.assert_frame_equal(be.read_frames(tmp_path)[table], frames[table], check_categorical=False)


def test_csv_holds_no_formula_and_opens_in_pandas(folder: Path) -> None:
    for table in ALL:
        frame = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)
        assert list(frame.columns) == list(ALL[table].names)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for name in frame for cell in frame[name])


@given(st.text())
def test_guarding_is_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_csv_is_described(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        heading = (folder / resource["path"]).read_text(encoding="utf-8-sig").splitlines()[0]
        assert heading.split(",") == [field["name"] for field in resource["schema"]["fields"]]


def test_sqlite(folder: Path, frames: dict[str, pd.DataFrame]) -> None:
    with sqlite3.connect(folder / "berita.db") as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table, shape in ALL.items():
            assert db.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (len(frames[table]),)
            assert len(db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()) == sum(
                len(r.columns) for r in shape.references
            )
        found = db.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'jahat'").fetchone()
        assert found == (1,)
        assert db.execute("SELECT count(*) FROM said").fetchone() == (len(frames["quotes"]),)
        plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM quotes WHERE speaker = 'Bagas'").fetchall()
        assert "quotes_speaker" in str(plan)
    db.close()


def test_sqlite_utils_searches_it(folder: Path) -> None:
    db = sqlite_utils.Database(folder / "berita.db")
    assert db["quotes"].detect_fts() == "quotes_fts"
    assert [row["speaker"] for row in db["quotes"].search("jahat")] == ["Bagas"]
    db.close()


async def _served(folder: Path) -> dict[str, Any]:
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    served = Datasette([str(folder / "berita.db")], metadata=metadata)
    await served.invoke_startup()
    paths = ("/berita.json", "/berita/quotes.json?_search=jahat", "/berita/said.json?_facet=outlet")
    paths += tuple(f"/berita/{name}.json" for name in metadata["databases"]["berita"]["queries"])
    answers = {path: await served.client.get(path) for path in paths}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    page = await served.client.get("/berita/quotes")
    return {"search": answers[paths[1]].json(), "page": page.text, "top": answers[paths[3]].json()}


@pytest.mark.filterwarnings("ignore")
def test_datasette_serves_it(folder: Path) -> None:
    import asyncio

    answers = asyncio.run(_served(folder))
    assert len(answers["search"]["rows"]) == 1
    assert ALL["quotes"].columns[1].meaning in answers["page"]
    assert answers["top"]["rows"]


def test_datasette_knows_the_search_table(folder: Path) -> None:
    with sqlite3.connect(folder / "berita.db") as db:
        assert detect_fts(db, "quotes") == "quotes_fts"
    db.close()


def test_duckdb(folder: Path, frames: dict[str, pd.DataFrame]) -> None:
    with duckdb.connect(str(folder / "berita.duckdb"), read_only=True) as db:
        for table in ALL:
            assert db.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (len(frames[table]),)
        kinds = dict(db.execute("SELECT column_name, data_type FROM duckdb_columns WHERE table_name = 'dates'").fetchall())
        assert (kinds["earliest"], kinds["weekday_agrees"], kinds["start"]) == ("DATE", "BOOLEAN", "BIGINT")
        comment = db.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'quotes' AND column_name = 'cue'"
        ).fetchone()
        assert comment == ("the word that reports: `kata`, `ujarnya`",)
        parquet = folder / "quotes.parquet"
        assert db.execute(f"SELECT count(*) FROM '{parquet}'").fetchone() == db.execute("SELECT count(*) FROM said").fetchone()


def test_excel(folder: Path, frames: dict[str, pd.DataFrame]) -> None:
    book = openpyxl.load_workbook(folder / "berita.xlsx")
    assert book.sheetnames == [*ALL, "columns"]
    for table, shape in ALL.items():
        sheet = book[table]
        assert [cell.value for cell in sheet[1]] == list(shape.names)
        assert sheet.max_row == len(frames[table]) + 1
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    sheets = pd.read_excel(folder / "berita.xlsx", sheet_name=None)
    assert sheets["articles"]["title"].tolist()[-1].startswith("=HYPERLINK")
    assert pd.api.types.is_datetime64_any_dtype(sheets["dates"]["earliest"])


def test_excel_cuts_what_no_cell_holds(tmp_path: Path) -> None:
    write_tables([record("a", "kata " * 10_000)], tmp_path, to=["xlsx"])
    sheet = openpyxl.load_workbook(tmp_path / "berita.xlsx")["articles"]
    text = next(cell.value for cell in sheet[2] if isinstance(cell.value, str) and len(cell.value) > 1000)
    assert (len(text), text[-1]) == (CELL, "…")


def test_no_records_make_empty_tables(tmp_path: Path) -> None:
    rows, files = write_tables([], tmp_path, to=FORMATS)
    assert rows == dict.fromkeys(TABLES, 0)
    assert all(file.is_file() for file in files)
    assert list(be.read_frames(tmp_path)["quotes"].columns) == list(TABLES["quotes"].names)


def test_what_was_there_stays_when_something_fails(tmp_path: Path) -> None:
    write_tables([record("a", "Rapat usai.")], tmp_path, to=["csv"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken: Any = [record("b", "Rapat."), {"id": "c"}]
    with pytest.raises(InputError):
        write_tables(broken, tmp_path, to=FORMATS)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SettingsError, match=r"berita-extract\[tables\]"):
        write_tables([], tmp_path, to=["xlsx"])
    with pytest.raises(SettingsError, match="no format 'ods'"):
        write_tables([], tmp_path, to=["ods"])
    with pytest.raises(SettingsError, match="There are no tables"):
        be.read_frames(tmp_path)
    assert list(tmp_path.iterdir()) == []
