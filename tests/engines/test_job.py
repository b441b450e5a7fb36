from __future__ import annotations

import gzip
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from berita_extract.engines import job as jobs
from berita_extract.engines.job import Job
from berita_extract.errors import SettingsError
from berita_extract.io.writers import Output
from berita_extract.record import Reject

PLAN: dict[str, Any] = {"input": {"files": 1}, "settings": {"backend": "rules"}}
REJECT = Reject("b", "b.txt", None, "read", "empty", "The file is empty.", "Leave it out.")
DUPLICATE = Reject("c", "c.txt", None, "dedupe", "duplicate", "Its text is that of 'a'.", "Nothing to do.")


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Output:
    monkeypatch.setattr(jobs, "EVERY", 0.0)
    return Output(tmp_path / "hasil.jsonl")


def records(count: int, start: int = 0) -> list[bytes]:
    return [b'{"id":"a%d"}' % number for number in range(start, start + count)]


def broken_off(output: Output, count: int = 5) -> None:
    """A run that dies after ``count`` articles, in batches of two."""
    with suppress(ZeroDivisionError), Job(output, PLAN, batch=2) as job:
        for record in records(count):
            job.add(record)
        raise ZeroDivisionError


def test_files_get_their_names_at_the_end(output: Output) -> None:
    with Job(output, PLAN, batch=2) as job:
        for outcome in (*records(2), REJECT, DUPLICATE):
            job.add(outcome)
            assert not output.path.exists()
        job.finish()
    assert output.path.read_bytes() == b'{"id":"a0"}\n{"id":"a1"}\n'
    assert [json.loads(line) for line in output.rejects_path.read_bytes().splitlines()] == [REJECT.to_dict(), DUPLICATE.to_dict()]
    assert sorted(path.name for path in output.path.parent.iterdir()) == ["hasil.jsonl", "hasil.rejects.jsonl", "hasil.run.json"]
    manifest = json.loads(output.manifest_path.read_text())
    assert [manifest[key] for key in ("state", "articles", "records", "rejects", "duplicates", "reasons")] == [
        "complete",
        4,
        2,
        1,
        1,
        {"empty": 1},
    ]
    assert manifest["files"]["hasil.jsonl"]["bytes"] == output.path.stat().st_size


def test_a_run_goes_on_after_the_last_whole_batch(output: Output) -> None:
    output.path.write_text("earlier\n")
    broken_off(output)
    assert output.path.read_text() == "earlier\n"
    with Job(output, PLAN, batch=2) as job:
        assert job.done == 4
        for record in records(3, start=job.done):
            job.add(record)
        job.finish()
    assert output.path.read_bytes().splitlines() == records(7)
    assert json.loads(output.manifest_path.read_text())["sessions"] == 2


def test_another_plan_is_refused_in_words(output: Output) -> None:
    broken_off(output)
    other = {"input": {"files": 2}, "settings": {"backend": "spacy"}}
    with pytest.raises(SettingsError) as refused, Job(output, other, batch=2):
        pass
    assert "after 4 articles" in str(refused.value)
    assert "input.files was 1, now it is 2; settings.backend was 'rules', now it is 'spacy'" in str(refused.value)
    with Job(output, PLAN, batch=2) as job:
        assert job.done == 4  # nothing was lost by asking
    with Job(output, other, batch=2, restart=True) as job:
        assert job.done == 0


def test_what_cannot_be_read_again_begins_anew(output: Output) -> None:
    broken_off(output)
    with Job(output, PLAN, batch=2, resume=False) as job:
        assert job.done == 0


def test_a_complete_run_is_made_anew(output: Output) -> None:
    for _ in range(2):
        with Job(output, PLAN, batch=2) as job:
            assert job.done == 0
            job.add(b"{}")
            job.finish()
    assert output.path.read_bytes() == b"{}\n"


def test_a_part_that_another_program_changed_is_told(output: Output) -> None:
    broken_off(output)
    Output.part(output.path).write_text("?")
    with pytest.raises(SettingsError, match="--restart"), Job(output, PLAN, batch=2):
        pass


@pytest.mark.parametrize("text", ["[]", '{"state": "running"}', "records"])
def test_a_file_in_the_place_of_the_manifest_is_not_written_over(output: Output, text: str) -> None:
    output.manifest_path.write_text(text)
    with pytest.raises(SettingsError, match="no manifest"), Job(output, PLAN, batch=2):
        pass
    assert output.manifest_path.read_text() == text


def test_a_run_that_comes_to_nothing_leaves_nothing(output: Output) -> None:
    broken_off(output, count=1)
    assert list(output.path.parent.iterdir()) == []


def divided(folder: Path, name: str, count: int, *, partition: int = 3) -> Output:
    output = Output(folder / name, partition)
    with Job(output, PLAN, batch=2) as job:
        for record in records(count, start=job.done):
            job.add(record)
        job.finish()
    return output


def test_records_are_divided_and_rejects_are_not(tmp_path: Path) -> None:
    output = Output(tmp_path / "hasil.jsonl", 2)
    with Job(output, PLAN, batch=3) as job:
        for outcome in (*records(2), REJECT, *records(3, start=2)):
            job.add(outcome)
        job.finish()
    assert {path.name: path.read_bytes() for path in output.record_paths()} == {
        "hasil.00000.jsonl": b'{"id":"a0"}\n{"id":"a1"}\n',
        "hasil.00001.jsonl": b'{"id":"a2"}\n{"id":"a3"}\n',
        "hasil.00002.jsonl": b'{"id":"a4"}\n',
    }
    assert len(output.rejects_path.read_bytes().splitlines()) == 1
    assert json.loads(output.manifest_path.read_text())["plan"]["output"] == {"records": "hasil.jsonl", "partition": 2}
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize(("count", "files"), [(0, 1), (3, 1), (4, 2), (6, 2)])
def test_no_file_is_empty_but_the_only_one(tmp_path: Path, count: int, files: int) -> None:
    assert len(list(divided(tmp_path, "hasil.jsonl", count).record_paths())) == files


def test_a_later_run_that_makes_fewer_files_leaves_no_others(tmp_path: Path) -> None:
    divided(tmp_path, "hasil.jsonl", 9)
    (tmp_path / "hasil.2022.jsonl").write_text("mine")
    output = divided(tmp_path, "hasil.jsonl", 4)
    assert [path.name for path in output.record_paths()] == ["hasil.00000.jsonl", "hasil.00001.jsonl"]
    assert (tmp_path / "hasil.2022.jsonl").read_text() == "mine"


def test_files_with_a_day_in_their_name_are_of_other_runs(tmp_path: Path) -> None:
    others = [tmp_path / f"hasil.20220714.jsonl{ending}" for ending in ("", ".part", ".packed")]
    for other in others:
        other.write_text("mine")
    divided(tmp_path, "hasil.jsonl", 9)
    divided(tmp_path, "hasil.jsonl", 4)
    broken_off(Output(tmp_path / "hasil.jsonl"), count=1)
    assert [other.read_text() for other in others] == ["mine"] * 3


def test_a_run_that_is_given_up_leaves_none_of_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "EVERY", 0.0)
    broken_off(Output(tmp_path / "hasil.jsonl.gz", 2), count=7)
    with Job(Output(tmp_path / "hasil.jsonl.gz"), PLAN, batch=2, restart=True) as job:
        job.finish()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hasil.jsonl.gz", "hasil.rejects.jsonl", "hasil.run.json"]


@pytest.mark.parametrize("name", ["hasil.jsonl", "hasil.jsonl.gz"])
def test_a_divided_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(jobs, "EVERY", 0.0)
    (tmp_path / "whole").mkdir()
    whole = divided(tmp_path / "whole", name, 8)
    for count in range(1, 9):
        folder = tmp_path / str(count)
        folder.mkdir()
        broken_off(Output(folder / name, 3), count)
        with Job(Output(folder / name, 3), PLAN, batch=2) as job:
            assert job.done == count - count % 2
            for record in records(8 - job.done, start=job.done):
                job.add(record)
            job.finish()
        made = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "hasil.run.json"}
        assert made == {path.name: path.read_bytes() for path in (*whole.record_paths(), whole.rejects_path)}


def test_another_division_is_refused_in_words(output: Output) -> None:
    broken_off(output)
    with (
        pytest.raises(SettingsError, match=r"output\.partition was nothing, now it is 2"),
        Job(Output(output.path, 2), PLAN, batch=2),
    ):
        pass
    packed = Output(output.path.with_suffix(".parquet"))
    with (
        pytest.raises(SettingsError, match=r"output\.records was 'hasil\.jsonl', now it is 'hasil\.parquet'"),
        Job(packed, PLAN, batch=2),
    ):
        pass


def test_a_file_that_is_full_and_was_changed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "EVERY", 0.0)
    output = Output(tmp_path / "hasil.jsonl", 3)
    broken_off(output, count=6)
    Output.part(output.record_path(0)).write_text("?")
    with pytest.raises(SettingsError, match="--restart"), Job(output, PLAN, batch=2):
        pass


def test_what_is_packed_stands_for_its_lines(tmp_path: Path) -> None:
    output = divided(tmp_path, "hasil.jsonl.gz", 4)
    lines = [gzip.decompress(path.read_bytes()) for path in output.record_paths()]
    assert b"".join(lines).splitlines() == records(4)
