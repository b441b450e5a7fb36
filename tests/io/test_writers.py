from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from berita_extract.errors import SettingsError
from berita_extract.io.writers import Output
from berita_extract.record import Reject

REJECT = Reject("b", "b.txt", None, "read", "empty", "The file is empty.", "Leave it out.")


def test_files_get_their_names_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "hasil.jsonl"
    with Output(out) as output:
        output.add(b'{"id":"a"}')
        output.add(REJECT)
        assert not out.exists()
    assert out.read_bytes() == b'{"id":"a"}\n'
    assert json.loads((tmp_path / "hasil.rejects.jsonl").read_text()) == REJECT.to_dict()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hasil.jsonl", "hasil.rejects.jsonl"]
    assert (output.records, output.rejects) == (1, 1)


def test_a_run_that_breaks_off_spoils_no_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "hasil.jsonl"
    out.write_text("earlier\n")
    with suppress(KeyboardInterrupt), Output(out) as output:
        output.add(b"{}")
        raise KeyboardInterrupt
    assert out.read_text() == "earlier\n"
    assert (tmp_path / "hasil.jsonl.part").read_text() == "{}\n"


def test_a_run_without_rejects_leaves_none_of_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "hasil.rejects.jsonl").write_text("earlier\n")
    with Output(tmp_path / "hasil.jsonl"):
        pass
    assert (tmp_path / "hasil.rejects.jsonl").read_text() == ""


@pytest.mark.parametrize(("name", "message"), [("none/hasil.jsonl", "no folder"), (".", "is a folder")])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Output(tmp_path / name)
