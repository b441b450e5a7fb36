"""Input that was made to hurt: it ends in a record or in a reject, nothing else falls, and nothing is written elsewhere."""

from __future__ import annotations

import json
import os
import string
import tarfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import berita_extract as be
from berita_extract.cli.run import run_all
from berita_extract.io.limits import Limits
from berita_extract.io.readers import read
from berita_extract.io.writers import Output
from berita_extract.record import Reject, problems
from berita_extract.settings import Settings

MEGABYTE = 1_000_000
# Let through whatever the language, so that every stage sees them.
ALL = Settings(backend="rules", batch=4, limits=Limits(min_indonesian=0))
SOUND = 'SUKAMAJU - Rapat dibuka Bupati Rahma Wijaya.\n\n"Panen baik sekali," kata Rahma Wijaya.'
MARK = "\N{RIGHT-TO-LEFT OVERRIDE}"
TEXTS = {
    "straight quotes": '"' * MEGABYTE,
    "curly quotes": "“”" * (MEGABYTE // 2),
    "opening quotes": "“" * MEGABYTE,
    "brackets": "[" * (MEGABYTE // 2) + ")" * (MEGABYTE // 2),
    "pairs of brackets": "()" * (MEGABYTE // 2),
    "digits": "1" * MEGABYTE,
    "dates without an end": "1/1/" * (MEGABYTE // 4),
    "one word": "a" * MEGABYTE,
    "one capital word": "A" * MEGABYTE,
    "NULs": "\0" * MEGABYTE,
    "combining marks": "a" + "\u0301" * MEGABYTE,
    "marks of direction": MARK * MEGABYTE,
    "blanks": "Rapat" + " " * MEGABYTE + "usai.",
    "line breaks": "Rapat" + "\n" * MEGABYTE + "usai.",
    "dots": "." * MEGABYTE,
    "tags": "<p" * (MEGABYTE // 2),
    "entities": "&amp" * (MEGABYTE // 4),
}


def run(folder: Path, chosen: Settings = ALL, source: str = "berita") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    out = Output(folder / "out.jsonl")
    run_all(read(folder / source), chosen, out)
    records, rejects = ([json.loads(line) for line in path.read_bytes().splitlines()] for path in (out.path, out.rejects_path))
    return records, rejects


def write_rows(folder: Path, rows: list[dict[str, Any]]) -> None:
    folder.mkdir(exist_ok=True)
    with open(folder / "b.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize("what", TEXTS)
def test_much_of_the_same(what: str, tmp_path: Path) -> None:
    """A tenth of it goes through all stages; the whole is too long for the limit, and only read."""
    texts = {"a": SOUND, "tenth": TEXTS[what][: MEGABYTE // 10], "whole": TEXTS[what], "z": SOUND}
    write_rows(tmp_path / "berita", [{"id": id, "isi": text} for id, text in texts.items()])
    records, rejects = run(tmp_path)
    assert [record["id"] for record in records if record["id"] != "tenth"] == ["a", "z"]
    assert len(records) + len(rejects) == 4
    assert [reject["code"] for reject in rejects if reject["code"] == "stage-failed"] == []
    assert rejects[-1]["code"] in ("too-long", "empty")
    assert [problem for record in records for problem in problems(record)] == []


def test_a_single_line_of_50_megabytes(tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    with open(tmp_path / "berita" / "b.jsonl", "w", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a", "isi": SOUND}) + '\n{"id": "b", "isi": "')
        for _ in range(50):
            file.write("x " * (MEGABYTE // 2))
        file.write('"}\n' + json.dumps({"id": "c", "isi": SOUND}) + "\n")
    records, rejects = run(tmp_path, Settings(backend="rules"))
    assert [record["id"] for record in records] == ["a", "c"]
    assert [reject["line"] for reject in rejects] == [2]
    assert rejects[0]["code"] in ("too-long", "too-large")


PIECES = ['"', "“", "”", "‘", "(", "[", "1/1/2022", "Senin (", "kata ", "Rahma Wijaya", "ujarnya", "\n\n", " ", "- ", MARK, "\0"]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


@pytest.fixture(scope="module")
def pipe() -> be.Pipeline:
    return be.load(settings=ALL)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXT, max_size=6))
def test_every_text_is_a_record_or_a_reject(pipe: be.Pipeline, texts: list[str]) -> None:
    rejects: list[Reject] = []
    records = list(pipe.run(texts, on_reject=rejects.append))
    assert len(records) + len(rejects) == len(texts)
    assert [problem for record in records for problem in problems(record)] == []
    assert [reject.message for reject in rejects if reject.code == "stage-failed"] == []


CLIMBING = [
    "../keluar",
    "../../keluar",
    "/tmp/keluar",
    "..\\..\\keluar",
    "a/../../keluar",
    "C:\\keluar",
    "keluar\0.txt",
    "~/keluar",
]


def everything(folder: Path) -> Iterator[str]:
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def packed_zip(names: list[str]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in names:
            archive.writestr(f"{name}.txt", SOUND)
    return whole.getvalue()


def packed_tar(names: list[str]) -> bytes:
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        for name in names:
            member = tarfile.TarInfo(f"{name}.txt")
            member.size = len(SOUND)
            archive.addfile(member, BytesIO(SOUND.encode()))
    return whole.getvalue()


def test_names_that_climb_out_lead_nowhere(tmp_path: Path) -> None:
    work = tmp_path / "dalam" / "kerja"
    work.mkdir(parents=True)
    write_rows(work / "berita", [{"id": name, "isi": SOUND, "url": name} for name in CLIMBING])
    (work / "berita" / "a.zip").write_bytes(packed_zip(CLIMBING[:6]))
    (work / "berita" / "a.tar").write_bytes(packed_tar(CLIMBING[:6]))
    before = set(everything(tmp_path))
    records, rejects = run(work)
    assert set(everything(tmp_path)) - before == {
        f"dalam/kerja/{name}" for name in ("out.jsonl", "out.rejects.jsonl", "out.run.json")
    }
    assert len(records) + len(rejects) == 8 + 6 + 6
    assert [record["id"] for record in records if "b.jsonl" in record["source"]["path"]] == CLIMBING
    refused = [reject["id"] for reject in rejects if reject["code"] == "outside"]
    assert all(any(name in id for id in refused) for name in ("../keluar", "../../keluar", "a/../../keluar"))


def test_links_that_lead_round(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    write_rows(folder, [{"id": "a", "isi": SOUND}])
    os.symlink(folder, folder / "lagi")
    os.symlink(folder / "bulat.txt", folder / "bulat.txt")
    os.symlink("tidak-ada.txt", folder / "hilang.txt")
    records, rejects = run(tmp_path)
    assert [record["id"] for record in records] == ["a"]
    assert sorted(reject["path"] for reject in rejects) == ["bulat.txt", "hilang.txt"]
    assert {reject["code"] for reject in rejects} == {"unreadable"}


def test_a_file_that_vanishes_while_others_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    for letter in string.ascii_lowercase[:4]:
        (folder / f"{letter}.txt").write_text(SOUND)
    found = []
    for item in read(folder):
        found.append(item)
        (folder / "c.txt").unlink(missing_ok=True)
    assert [item.id for item in found] == ["a", "b", "c", "d"]
    assert [item.code for item in found if isinstance(item, Reject)] == ["unreadable"]
