from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.io.test_readers import EXPORTS, PAGE, ROWS

from berita_extract.article import Article
from berita_extract.io import bounds, packed
from berita_extract.io.pages import Page
from berita_extract.io.readers import read
from berita_extract.record import Reject

Files = dict[str, bytes]


def as_zip(files: Files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def as_tar(files: Files) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


ARCHIVES: dict[str, Callable[[Files], bytes]] = {
    "zip": as_zip,
    "tar": as_tar,
    "tar.gz": lambda files: gzip.compress(as_tar(files)),
    "tgz": lambda files: gzip.compress(as_tar(files)),
    "zip.gz": lambda files: gzip.compress(as_zip(files)),
}
MIXED: Files = {
    "2022/b.txt": b"Panen raya.",
    "2022/b.md": b"Pasar ramai.",
    "./a.html": PAGE.encode(),
    "ekspor.jsonl": EXPORTS["jsonl"](ROWS),
    "ekspor.json": EXPORTS["json"](ROWS),
    "ekspor.csv.gz": gzip.compress(EXPORTS["csv"](ROWS)),
    "ekspor.parquet": EXPORTS["parquet"](ROWS),
    "__MACOSX/2022/._b.txt": b"x",
    ".DS_Store": b"x",
    "gambar.png": b"x",
    "dalam.zip": as_zip({"c.txt": b"x"}),
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_members_of_every_kind_are_read_in_their_order(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"arsip.{kind}"
    file.write_bytes(ARCHIVES[kind](MIXED))
    (tmp_path / "z.txt").write_text("Rapat usai.")
    reader = read(tmp_path)
    outcomes = list(reader)
    assert all(isinstance(outcome, Article) for outcome in outcomes)
    assert [outcome.id for outcome in outcomes] == [
        "arsip/2022/b",
        "arsip/2022/b.md",
        "arsip/a",
        "a1",
        "arsip/ekspor:2",
        "a1",
        "arsip/ekspor.json:2",
        "a1",
        "arsip/ekspor.csv.gz:2",
        "a1",
        "arsip/ekspor.parquet:2",
        "z",
    ]
    first = outcomes[0]
    assert isinstance(first, Article)
    assert (first.source.path, first.source.format) == (f"{file.name}/2022/b.txt", "text")
    assert reader.skipped == {f".png in {file.name}": 1, f".zip in {file.name}": 1}
    assert reader.position == reader.size


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
@pytest.mark.parametrize("name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "..\\x.txt", "C:/x.txt"])
def test_a_member_that_climbs_out_is_a_reject_and_costs_no_other(tmp_path: Path, kind: str, name: str) -> None:
    (tmp_path / f"arsip.{kind}").write_bytes(ARCHIVES[kind]({name: b"Panen raya.", "b.txt": b"Pasar ramai."}))
    reject, article = read(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.code, reject.stage, article.id) == ("outside", "read", "arsip/b")
    assert "outside its archive" in reject.message
    assert [file.name for file in tmp_path.iterdir()] == [f"arsip.{kind}"]


def test_links_in_a_tar_are_no_files(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("x.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("b.txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"Panen"))
    assert [outcome.id for outcome in read(tmp_path)] == ["a/b"]


@pytest.mark.parametrize("kind", ARCHIVES)
def test_an_archive_that_breaks_off_is_a_reject(tmp_path: Path, kind: str) -> None:
    whole = ARCHIVES[kind]({"a.txt": b"Panen raya.", "b.txt": bytes(range(256)) * 400})
    (tmp_path / f"arsip.{kind}").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "z.txt").write_text("Rapat usai.")
    *_, reject, last = read(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.code, last.id) == ("unreadable", "z")


def test_a_locked_member_is_a_reject(tmp_path: Path) -> None:
    data = bytearray(as_zip({"a.txt": b"Panen raya."}))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    (tmp_path / "arsip.zip").write_bytes(data)
    (reject,) = read(tmp_path)
    assert isinstance(reject, Reject)
    assert reject.code == "locked"


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
@pytest.mark.parametrize("member", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.html", "a.parquet"])
def test_a_bomb_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, member: str) -> None:
    monkeypatch.setattr(packed, "BOMB_BYTES", 1 << 20)
    (tmp_path / f"arsip.{kind}").write_bytes(ARCHIVES[kind]({member: b'{"isi": "' + b"0" * (6 << 20), "b.txt": b"Panen raya."}))
    tracemalloc.start()
    outcomes = list(read(tmp_path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(outcomes[0], Reject)
    assert outcomes[0].code == "bomb"
    assert peak < 40 << 20


@pytest.mark.parametrize(
    ("name", "codes"), [("a.txt", ["too-large"]), ("a.html", ["too-large"]), ("a.jsonl", ["too-large", None])]
)
def test_what_is_no_single_article_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, codes: list[str | None]
) -> None:
    monkeypatch.setattr(bounds, "LARGEST", 1 << 16)
    long = json.dumps({"isi": "kata " * 40_000}).encode() + b"\n"
    (tmp_path / name).write_bytes(long + b'{"isi": "satu"}\n')
    outcomes = list(read(tmp_path))
    assert [outcome.code if isinstance(outcome, Reject) else None for outcome in outcomes] == codes
    assert "too large to be one article" in outcomes[0].message  # type: ignore[union-attr]


def test_pages_may_be_left_for_others_to_read(tmp_path: Path) -> None:
    (tmp_path / "arsip.zip").write_bytes(as_zip({"a.html": PAGE.encode(), "b.html": b"<html></html>", "c.txt": b"Rapat usai."}))
    first, empty, text = read(tmp_path).items()
    assert isinstance(first, Page)
    assert isinstance(empty, Page)
    assert isinstance(text, Article)
    refused = empty.read()
    assert isinstance(refused, Reject)
    assert (refused.id, refused.code, refused.path) == ("arsip/b", "no-article", "arsip.zip/b.html")
    assert [first.read(), refused, text] == list(read(tmp_path))
