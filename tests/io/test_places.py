from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from berita_extract.article import Article
from berita_extract.errors import SettingsError
from berita_extract.io.readers import read
from berita_extract.record import Reject

FILES = {
    "b.txt": b"Panen raya.",
    "a/z.md": b"Pasar ramai.",
    "a/b/c.jsonl": b'{"isi": "satu"}\n{"isi": "dua"}\n',
    "a/d.csv.gz": gzip.compress(b"judul,isi\nPanen,tiga\n"),
    ".hidden/x.txt": b"x",
    "gambar.png": b"x",
}
READ = ("a/b/c.jsonl", "a/d.csv.gz", "a/z.md", "b.txt")
IDS = ["a/b/c:1", "a/b/c:2", "a/d:1", "a/z", "b"]


def parquet() -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{"isi": "empat"}]), held)
    return held.getvalue()


@pytest.fixture
def memory() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    for name, data in FILES.items():
        system.pipe(f"/berita/{name}", data)
    yield "memory://berita"
    system.rm("/berita", recursive=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_url_of_any_file_system_gives_what_a_folder_gives(memory: str, folder: Path) -> None:
    here = list(read(folder))
    assert [article.id for article in here] == IDS
    for url in (memory, f"{memory}/", folder.as_uri()):
        reader = read(url)
        assert list(reader) == here
        assert (
            reader.position == reader.size == sum(len(FILES[name]) for name in ("b.txt", "a/z.md", "a/b/c.jsonl", "a/d.csv.gz"))
        )
        assert reader.skipped == {".png": 1}


def test_a_url_of_one_file_and_a_glob(memory: str) -> None:
    (article,) = read(f"{memory}/a/z.md")
    assert (article.id, article.source.path if isinstance(article, Article) else None) == ("z", "z.md")
    assert [article.id for article in read(memory, glob="a/*.jsonl")] == ["a/b/c:1", "a/b/c:2"]


def test_parquet_and_zip_are_read_over_a_url(memory: str) -> None:
    system = fsspec.filesystem("memory")
    system.pipe("/berita/p.parquet", parquet())
    assert [article.id for article in read(f"{memory}/p.parquet")] == ["p:1"]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("memory://none", "no file or folder 'memory://none'"),
        ("nosuchthing://x/y", "cannot be reached"),
        ("file:///no/where", "no file or folder"),
    ],
)
def test_a_url_that_leads_nowhere_is_told(url: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read(url)


@pytest.mark.parametrize("system", ["path", "url"])
def test_a_folder_linked_to_itself_ends(tmp_path: Path, system: str) -> None:
    (tmp_path / "a.txt").write_text("Panen raya.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [article.id for article in read(tmp_path.as_uri() if system == "url" else tmp_path)] == ["a"]


def test_a_link_that_leads_nowhere_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "b.txt").write_text("Panen raya.")
    reject, article = read(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.id, reject.code, article.id) == ("a", "unreadable", "b")


def test_a_pipe_is_no_article(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.txt")
    (tmp_path / "b.txt").write_text("Panen raya.")
    assert [article.id for article in read(tmp_path)] == ["b"]


def test_a_file_that_vanishes_is_a_reject(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Panen raya.")
    outcomes = iter(read(tmp_path))
    assert next(outcomes).id == "a"
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c" / "d.txt").unlink()
    (tmp_path / "c").rmdir()
    lost = list(outcomes)
    assert [(reject.id, reject.code) for reject in lost if isinstance(reject, Reject)] == [
        ("b", "unreadable"),
        ("c", "unreadable"),
    ]


@pytest.mark.parametrize(
    ("data", "format", "ids", "kind"),
    [
        (b'{"isi": "satu"}\n{"isi": \n{"isi": "dua"}\n', None, ["stdin:1", "stdin:2", "stdin:3"], "jsonl"),
        (b'\xef\xbb\xbf [{"isi": "satu"}]', None, ["stdin:1"], "json"),
        (gzip.compress(b'{"isi": "satu"}\n'), None, ["stdin:1"], "jsonl"),
        (b"judul,isi\nPanen,tiga\n", "csv", ["stdin:1"], "csv"),
        (gzip.compress(b"judul,isi\nPanen,tiga\n"), "csv", ["stdin:1"], "csv"),
        (parquet(), None, ["stdin:1"], "parquet"),
        (b"<!DOCTYPE html><title>x</title>", None, ["stdin"], "html"),
        (b"MUARA - Panen raya.", None, ["stdin"], "text"),
        (b"", None, ["stdin"], "text"),
    ],
)
def test_the_standard_input_says_by_its_beginning_what_it_is(
    monkeypatch: pytest.MonkeyPatch, data: bytes, format: str | None, ids: list[str], kind: str
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    outcomes = list(read("-", format=format))
    assert [outcome.id for outcome in outcomes] == ids
    assert [outcome.source.format for outcome in outcomes if isinstance(outcome, Article)] in ([kind] * len(ids), [kind] * 2, [])


def test_files_whose_names_say_nothing_are_read_as_told(tmp_path: Path) -> None:
    (tmp_path / "part-00000").write_bytes(b'{"isi": "satu"}\n')
    assert [article.id for article in read(tmp_path, format="jsonl")] == ["part-00000:1"]
    with pytest.raises(SettingsError, match=r"no format 'jsonlines'; known are: text, markdown, html, jsonl"):
        read(tmp_path, format="jsonlines")
