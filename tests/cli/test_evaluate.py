"""`evaluate` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from berita_extract.cli import app
from berita_extract.errors import SettingsError

GOLD = {"id": "a", "quotes": [{"text": "Kami siap,", "speaker": "Tiara Lestari", "speaker_surface": "-nya"}]}
RECORD = {
    "schema_version": "1.0",
    "id": "a",
    "outlet": "Kabar Padi",
    "quotes": [{"kind": "direct", "text": "Kami siap,", "speaker": {"kind": "unknown"}, "confidence": 0.4}],
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold, records = tmp_path / "gold.jsonl", tmp_path / "records.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n\n", encoding="utf-8")
    records.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return gold, records


def test_tables_and_misses(files: tuple[Path, Path], tmp_path: Path) -> None:
    gold, records = files
    misses = tmp_path / "misses.tsv"
    result = CliRunner().invoke(app, ["evaluate", str(gold), str(records), "--errors", str(misses)])
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["quotes", "1.000", "1.000", "1.000", "1", "1"] in lines
    assert ["speakers", "0.000", "1"] in lines
    assert ["Kabar", "Padi", "1", "1.000", "0.000", "0.000"] in lines
    assert ["clitic", "0.000", "1"] in lines
    assert misses.read_text(encoding="utf-8").splitlines() == [
        "records\tarticle\twhat\tgold\tfound",
        f"{records}\ta\tspeaker\tKami siap, | Tiara Lestari\t",
    ]


def test_several_files_stand_side_by_side(files: tuple[Path, Path], tmp_path: Path) -> None:
    gold, records = files
    none = tmp_path / "none.jsonl"
    none.write_text(json.dumps(RECORD | {"quotes": []}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", str(gold), str(records), str(none)])
    assert ["quotes", "1.000", "0.000"] in [line.split() for line in result.stdout.splitlines()]


def test_json(files: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(app, ["evaluate", *map(str, files), "--json"])
    found = json.loads(result.stdout)
    assert found["figures"]["quotes"]["f1"] == 1.0
    assert found["outlets"]["Kabar Padi"]["speakers"] == {"share": 0.0, "of": 1}
    assert found["attributions"] == {"clitic": {"share": 0.0, "of": 1}}


def test_what_is_no_annotation_is_told(tmp_path: Path, files: tuple[Path, Path]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"quotes": []}\n', encoding="utf-8")
    for bad in (gold, tmp_path / "nowhere.jsonl"):
        result = CliRunner().invoke(app, ["evaluate", str(bad), str(files[1])])
        assert isinstance(result.exception, SettingsError)
