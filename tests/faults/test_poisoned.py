"""An article that cannot be read, or on which a stage fails, costs no other, whatever file it stands in; and nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from berita_extract.article import Article
from berita_extract.cli.run import run_all
from berita_extract.io.readers import read
from berita_extract.io.writers import Output
from berita_extract.settings import Settings
from berita_extract.stages.dates import Dates

SETTINGS = Settings(backend="rules", batch=4)
POISON = "racun"


def text(number: int) -> str:
    poison = f" {POISON}" if number == 1 else ""
    return f'SUKAMAJU - Rapat ke-{number} dibuka Bupati Rahma Wijaya.\n\n"Panen baik sekali," kata Rahma Wijaya.{poison}'


def page(number: int) -> str:
    paragraphs = "".join(f"<p>{text(number)} Warga dan petani hadir di balai desa sejak pagi itu.</p>" for _ in range(3))
    return f"<html><head><title>Rapat {number}</title></head><body><article><h1>Rapat</h1>{paragraphs}</article></body></html>"


ROWS = [{"id": f"b{number}", "isi": text(number)} for number in range(3)]
FILES = {f"b{number}.txt": text(number).encode() for number in range(3)}


def as_csv() -> bytes:
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "isi"])
    writer.writeheader()
    writer.writerows(ROWS)
    return table.getvalue().encode()


def as_parquet() -> bytes:
    whole = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), whole)
    return whole.getvalue()


def as_zip() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return whole.getvalue()


def as_tar() -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        for name, data in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return whole.getvalue()


def as_warc() -> bytes:
    records = []
    for number in range(3):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(number)}".encode()
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0a1b2c3d-0000-0000-0000-00000000000"
            f"{number}>\r\nWARC-Date: 2022-07-14T10:00:00Z\r\nWARC-Target-URI: https://contoh.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(records)


FORMATS: dict[str, Callable[[], dict[str, bytes]]] = {
    "text": lambda: FILES,
    "markdown": lambda: {name.replace(".txt", ".md"): data for name, data in FILES.items()},
    "html": lambda: {f"b{number}.html": page(number).encode() for number in range(3)},
    "jsonl": lambda: {"b.jsonl": "\n".join(map(json.dumps, ROWS)).encode()},
    "json": lambda: {"b.json": json.dumps(ROWS).encode()},
    "csv": lambda: {"b.csv": as_csv()},
    "parquet": lambda: {"b.parquet": as_parquet()},
    "zip": lambda: {"b.zip": as_zip()},
    "tar": lambda: {"b.tar.gz": as_tar()},
    "warc": lambda: {"b.warc": as_warc()},
}
# What is broken in itself: the second article of a file, or the second file.
BROKEN: dict[str, tuple[dict[str, bytes], str]] = {
    "bytes of no encoding": (
        {"b0.txt": FILES["b0.txt"], "b1.txt": b"\x81\x8d\x00\x01" * 99, "b2.txt": FILES["b2.txt"]},
        "undecodable",
    ),
    "an empty file": ({**FILES, "b1.txt": b" \n"}, "empty"),
    "a line that breaks off": ({"b.jsonl": f'{json.dumps(ROWS[0])}\n{{"isi": "Ra\n{json.dumps(ROWS[2])}'.encode()}, "bad-json"),
    "a row without text": ({"b.jsonl": "\n".join(map(json.dumps, [ROWS[0], {"isi": None}, ROWS[2]])).encode()}, "empty"),
    "a row without a column for it": (
        {"b.jsonl": "\n".join(map(json.dumps, [ROWS[0], {"harga": 3}, ROWS[2]])).encode()},
        "no-text-column",
    ),
    "a page without an article": (
        {"b0.txt": FILES["b0.txt"], "b1.html": b"<html><nav>Beranda</nav></html>", "b2.txt": FILES["b2.txt"]},
        "no-article",
    ),
    "another language": (
        {**FILES, "b1.txt": b"The mayor opened the meeting and said that the harvest of this year had been good. " * 9},
        "not-indonesian",
    ),
    "far too long": ({**FILES, "b1.txt": b"Rapat itu usai. " * 20_000}, "too-long"),
    "no Parquet": ({"b0.txt": FILES["b0.txt"], "b1.parquet": b"PAR1 nothing", "b2.txt": FILES["b2.txt"]}, "bad-parquet"),
    "no zip": ({"b0.txt": FILES["b0.txt"], "b1.zip": b"PK\x03\x04 nothing", "b2.txt": FILES["b2.txt"]}, "unreadable"),
    "a packed file that breaks off": (
        {"b0.txt": FILES["b0.txt"], "b1.txt.gz": b"\x1f\x8b\x08\x00\x00", "b2.txt": FILES["b2.txt"]},
        "unreadable",
    ),
}


def run(folder: Path, files: dict[str, bytes]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    source = folder / "berita"
    source.mkdir()
    for name, data in files.items():
        (source / name).write_bytes(data)
    out = Output(folder / "out.jsonl")
    run_all(read(source), SETTINGS, out)
    records, rejects = ([json.loads(line) for line in path.read_bytes().splitlines()] for path in (out.path, out.rejects_path))
    return records, rejects


def fail(self: Dates, article: Article) -> Article:
    if POISON in article.text:
        raise ZeroDivisionError("so many days")
    return article.with_("dates")


@pytest.mark.parametrize("format", FORMATS)
def test_a_stage_that_fails_on_an_article(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if format == "warc":
        pytest.importorskip("fastwarc")
    monkeypatch.setattr(Dates, "__call__", fail)
    records, rejects = run(tmp_path, FORMATS[format]())
    assert len(records) == 2
    assert ["ke-0" in records[0]["text"], "ke-2" in records[1]["text"]] == [True, True]
    (reject,) = rejects
    assert (reject["stage"], reject["code"]) == ("dates", "stage-failed")
    assert "ZeroDivisionError: so many days" in reject["message"]
    assert reject["path"].startswith("b")
    assert reject["advice"]


@pytest.mark.parametrize("what", BROKEN)
def test_an_article_that_is_broken(what: str, tmp_path: Path) -> None:
    files, code = BROKEN[what]
    records, rejects = run(tmp_path, files)
    assert ["ke-0" in records[0]["text"], "ke-2" in records[1]["text"]] == [True, True]
    (reject,) = rejects
    assert reject["code"] == code
    assert reject["advice"]
    assert reject["path"] in (*files, None)
