from __future__ import annotations

from pathlib import Path

import pytest

from berita_extract.errors import OutputError, SettingsError
from berita_extract.io.writers import Extent, Output, Part, Tally, write_whole


@pytest.mark.parametrize(("name", "message"), [("none/hasil.jsonl", "no folder"), (".", "is a folder")])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Output(tmp_path / name)


def test_the_names_of_what_a_run_writes(tmp_path: Path) -> None:
    assert [path.name for path in Output(tmp_path / "hasil.jsonl").files] == [
        "hasil.jsonl",
        "hasil.rejects.jsonl",
        "hasil.run.json",
        "hasil.jsonl.part",
        "hasil.rejects.jsonl.part",
        "hasil.run.json.part",
    ]


def test_a_file_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "hasil.jsonl"
    part = Part(path)
    part.write(b"satu\n")
    safe = part.extent
    part.write(b"dua\n")
    part.close()
    again = Part(path)
    assert again.go_on(safe)
    again.write(b"tiga\n")
    again.close()
    assert Output.part(path).read_bytes() == b"satu\ntiga\n"
    assert again.extent.bytes == 10


@pytest.mark.parametrize("changed", [b"sat", b"SATU\n"])
def test_a_file_that_another_program_changed_stays_as_it_is(tmp_path: Path, changed: bytes) -> None:
    part = Part(tmp_path / "hasil.jsonl")
    part.write(b"satu\n")
    safe = part.extent
    part.close()
    part.part.write_bytes(changed)
    again = Part(tmp_path / "hasil.jsonl")
    assert not again.go_on(safe)
    again.close()
    assert part.part.read_bytes() == changed


def test_a_new_file_begins_empty(tmp_path: Path) -> None:
    (tmp_path / "hasil.jsonl.part").write_bytes(b"earlier")
    part = Part(tmp_path / "hasil.jsonl")
    assert part.go_on(Extent())
    part.close()
    assert part.part.read_bytes() == b""


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    first = Part(tmp_path / "hasil.jsonl")
    with pytest.raises(OutputError, match="Another run"):
        Part(tmp_path / "hasil.jsonl")
    first.close()
    Part(tmp_path / "hasil.jsonl").close()


def test_a_small_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "hasil.run.json"
    path.write_text("old")
    write_whole(path, b"new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("hasil.run.json", "new")]


def test_quotes_left_out_are_counted() -> None:
    tally = Tally()
    tally.add(
        b'{"text":"\\"code\\":\\"quote-doubtful\\"","diagnostics":[{"code":"quote-doubtful","message":"A quote is left out"}]}'
    )
    assert tally.doubtful == 1
