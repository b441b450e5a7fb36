"""The commands that take records: tables, top, export, import."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.made import body, person, quote, record
from typer.testing import CliRunner, Result

import berita_extract as be
from berita_extract.cli import app
from berita_extract.errors import InputError, SettingsError


def articles() -> list[dict[str, Any]]:
    text = '"Panen baik," kata Rahma Wijaya. "Bank Lestari Arta lambat," kata Rahma Wijaya. Bank Lestari Arta diam.'
    return [
        record(
            id,
            text,
            outlet="=Kabar Timur",
            published="2024-02-07",
            people=[person("Rahma Wijaya", "Rahma Wijaya")],
            organisations=[body("Bank Lestari Arta", "Bank Lestari Arta")],
            quotes=[quote("Panen baik,", "Rahma Wijaya"), quote("Bank Lestari Arta lambat,", "Rahma Wijaya")],
        )
        for id in ("a", "b")
    ]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"\n".join(map(msgspec.json.encode, articles())) + b"\n")
    (tmp_path / "out.rejects.jsonl").write_text("{}\n")
    return path


def call(*arguments: object) -> Result:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_tables(records: Path, tmp_path: Path) -> None:
    done = call("tables", records, "-o", tmp_path / "tables", "--to", "csv", "--to", "sqlite", "--link")
    assert done.exit_code == 0
    assert "quotes: 4 rows" in done.stderr
    assert "identities: " in done.stderr
    assert done.stdout.split() == sorted(str(path) for path in (tmp_path / "tables").iterdir())


def test_tables_of_a_folder_a_packed_file_and_the_standard_input(records: Path, tmp_path: Path) -> None:
    assert "articles: 2 rows" in call("tables", records.parent, "-o", tmp_path / "one").stderr
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(records.read_bytes()))
    assert "articles: 2 rows" in call("tables", packed, "-o", tmp_path / "two").stderr
    piped = CliRunner().invoke(app, ["tables", "-", "-o", str(tmp_path / "three")], input=records.read_bytes())
    assert "articles: 2 rows" in piped.stderr


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["speakers"], "Rahma Wijaya person 4"),
        (["speakers", "--link"], "Rahma Wijaya person"),
        (["share"], "=Kabar Timur 2024-02 Rahma Wijaya 4"),
        (["share", "--by", "month"], "2024-02 Rahma Wijaya 4"),
        (["about"], "Rahma Wijaya Bank Lestari Arta 2 2"),
        (["gender"], "not stated 4"),
    ],
)
def test_top(records: Path, arguments: list[str], line: str) -> None:
    done = call("top", arguments[0], records, *arguments[1:])
    assert any(" ".join(shown.split()).startswith(line) for shown in done.stdout.splitlines()), done.stdout


def test_top_as_csv_is_safe_in_a_spreadsheet(records: Path) -> None:
    lines = call("top", "share", records, "--csv").stdout.splitlines()
    assert lines == ["outlet,month,who,quotes,words,share", "'=Kabar Timur,2024-02,Rahma Wijaya,4,12,1.000"]


def test_aliases_turn_linking_on(records: Path, tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("kind,name,identity\nperson,Rahma Wijaya,Bu Rahma\n")
    assert "Bu Rahma" in call("top", "speakers", records, "--aliases", aliases).stdout


@pytest.mark.parametrize(("program", "name"), [("label-studio", "t.json"), ("jsonld", "t.jsonld"), ("docbin", "t.spacy")])
def test_export(records: Path, tmp_path: Path, program: str, name: str) -> None:
    assert "2 records" in call("export", records, "--to", program, "-o", tmp_path / name).stderr
    assert (tmp_path / name).stat().st_size > 0


def test_import_gives_back_what_was_submitted(records: Path, tmp_path: Path) -> None:
    call("export", records, "--to", "label-studio", "-o", tmp_path / "tasks.json")
    first, second = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    project = tmp_path / "project.json"
    project.write_text(json.dumps([first | {"annotations": first["predictions"]}, second]), encoding="utf-8")
    assert "1 corrected records" in call("import", project, "-o", tmp_path / "corrected.jsonl").stderr
    assert list(be.read_records(tmp_path / "corrected.jsonl")) == articles()[:1]


@pytest.mark.parametrize(
    ("line", "message"), [("{", "out.jsonl:1 is no JSON"), ("{}", "out.jsonl:1 is no record"), ('["a"]', "is no record")]
)
def test_what_is_no_record_is_told_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(f"{line}\n")
    with pytest.raises(InputError, match=message):
        call("tables", path, "-o", tmp_path / "tables")


def test_no_records_and_no_folder_are_told(records: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no file of records"):
        call("tables", tmp_path / "none", "-o", tmp_path / "tables")
    with pytest.raises(SettingsError, match="is a file"):
        call("tables", records, "-o", records)
    with pytest.raises(SettingsError, match="no folder"):
        call("export", records, "--to", "jsonld", "-o", tmp_path / "none" / "out.jsonld")
