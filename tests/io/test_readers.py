from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from berita_extract.article import Article
from berita_extract.errors import SettingsError
from berita_extract.io.readers import Reader, read
from berita_extract.io.rows import Columns
from berita_extract.record import Reject

ROWS: list[dict[str, Any]] = [
    {"id": "a1", "judul": "Panen", "isi": "“Baik,” kata Sari.\nWarga; senang.", "tanggal": "2022-07-14"},
    {"id": None, "judul": "Pasar, Ramai", "isi": 'Warga "ramai" datang.', "tanggal": None},
]
PAGE = "<title>Panen - Harian</title><h1>Panen</h1>" + "<p>MUARA - Warga Muara bersyukur atas panen tahun ini, kata Sari.</p>" * 4


def as_jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_json(rows: list[dict[str, Any]]) -> bytes:
    return json.dumps(rows, indent=1).encode()


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode(encoding)


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), held)
    return held.getvalue()


EXPORTS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "jsonl": as_jsonl,
    "json": as_json,
    "csv": as_csv,
    "parquet": as_parquet,
}


def articles(path: Path, **options: Any) -> list[Article]:
    outcomes = list(read(path, **options))
    assert all(isinstance(outcome, Article) for outcome in outcomes), outcomes
    return outcomes  # type: ignore[return-value]


def rejects(path: Path, **options: Any) -> list[Reject]:
    return [outcome for outcome in read(path, **options) if isinstance(outcome, Reject)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", EXPORTS)
def test_every_kind_of_export_gives_the_same_articles(tmp_path: Path, kind: str, packed: bool) -> None:
    data = EXPORTS[kind](ROWS)
    file = tmp_path / f"ekspor.{kind}{'.gz' * packed}"
    file.write_bytes(gzip.compress(data) if packed else data)
    first, second = articles(file)
    assert (first.id, first.title, first.raw, first.date_text) == ("a1", "Panen", ROWS[0]["isi"], "2022-07-14")
    assert (second.id, second.title, second.raw, second.date_text) == ("ekspor:2", "Pasar, Ramai", ROWS[1]["isi"], None)
    assert (second.source.path, second.source.format, second.source.line) == (file.name, kind, 2)
    assert second.source.sha256 is not None
    assert first.source.sha256 != second.source.sha256


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("ending", "format"), [("txt", "text"), ("md", "markdown"), ("html", "html"), ("htm", "html"), ("TXT", "text")]
)
def test_a_file_of_one_article(tmp_path: Path, ending: str, format: str, packed: bool) -> None:
    data = PAGE.encode() if format == "html" else b"Panen\r\n\r\nWarga bersyukur."
    file = tmp_path / f"Panen.Raya.{ending}{'.gz' * packed}"
    file.write_bytes(gzip.compress(data) if packed else data)
    (article,) = articles(file)
    assert article.id == "Panen.Raya"
    assert (article.source.path, article.source.format, article.source.line) == (file.name, format, None)
    assert article.source.sha256 == hashlib.sha256(data).hexdigest()
    if format != "html":
        assert article.raw == "Panen\n\nWarga bersyukur."


def test_a_folder_is_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a/z.md",
        "a/b/c.txt",
        "C.txt",
        ".hidden.txt",
        ".git/x.txt",
        "~$b.txt",
        "gambar.png",
        "a/tabel.xlsx",
        "b.md",
    ]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Panen raya.")
    reader = read(tmp_path)
    assert [article.id for article in reader] == ["C", "a/b/c", "a/z", "b", "b.txt"]
    assert reader.skipped == {".png": 1, ".xlsx": 1}
    assert reader.passed_over() in ("1 .png, 1 .xlsx", "1 .xlsx, 1 .png")
    assert reader.position == reader.size == 5 * len("Panen raya.")


@pytest.mark.parametrize(("glob", "ids"), [("*.md", ["a/z"]), ("a/*", ["a/b/c", "a/z"]), ("a/z.md", ["a/z"]), ("b.*", ["b"])])
def test_a_glob_chooses_files(tmp_path: Path, glob: str, ids: list[str]) -> None:
    for name in ["b.txt", "a/z.md", "a/b/c.txt"]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Panen raya.")
    assert [article.id for article in articles(tmp_path, glob=glob)] == ids


def test_a_folder_linked_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Panen raya.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [article.id for article in articles(tmp_path)] == ["a"]


@pytest.mark.parametrize(
    ("name", "message"), [("none", "no file or folder"), ("empty", "found: nothing"), ("other", r"found: 1 \.png")]
)
def test_nothing_to_read_is_told(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "gambar.png").write_text("x")
    with pytest.raises(SettingsError, match=message):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty"),
        ("a.md", bytes(range(256)) * 20, "undecodable"),
        ("a.html", b"<html><body><script>x</script></body></html>", "no-article"),
        ("a.html", b" ", "empty"),
        ("a.html", b"<!-- -->", "no-article"),
        ("a.txt.gz", b"no gzip at all", "unreadable"),
        ("a.jsonl.gz", gzip.compress(as_jsonl(ROWS) * 500)[:-200], "unreadable"),
        ("a.parquet", b"PAR1 is not enough", "bad-parquet"),
        ("a.csv", b"kepala,ringkas\nx,y\n", "no-text-column"),
        ("a.csv", b"", "no-text-column"),
        ("a.csv", b"judul,isi\nPanen,Warga, senang.\n", "bad-row"),
        ("a.json", b"{", "bad-json"),
        ("a.json", b"[1]", "no-object"),
        ("a.jsonl", b"{\n", "bad-json"),
        ("a.jsonl", b"[]\n", "no-object"),
        ("a.jsonl", b'{"judul": "Panen"}\n', "no-text-column"),
        ("a.jsonl", b'{"isi": ""}\n', "empty"),
        ("a.jsonl", b"[" * 100_000, "bad-json"),
    ],
)
def test_what_cannot_be_read_is_a_reject(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text("Panen raya.")
    outcomes = list(read(tmp_path))
    (reject,) = (outcome for outcome in outcomes if isinstance(outcome, Reject))
    assert (reject.code, reject.path, reject.stage) == (code, name, "read")
    assert reject.message
    assert reject.advice
    assert outcomes[-1].id == "b"


def test_a_bad_line_tells_its_number_and_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"isi": "satu"}\n\n{"isi": \n{"isi": "dua"}\n')
    first, bad, last = read(file)
    assert isinstance(bad, Reject)
    assert (bad.id, bad.line, bad.code) == ("a:3", 3, "bad-json")
    assert "Line 3" in bad.message
    assert (first.id, last.id) == ("a:1", "a:4")


def test_json_beyond_the_standard_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"isi": "satu \\ud83d dua", "nilai": NaN}\n')
    (article,) = articles(file)
    assert article.raw == "satu \ufffd dua"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_every_make(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv(ROWS, delimiter, encoding))
    assert [article.raw for article in articles(file)] == [row["isi"] for row in ROWS]


def test_a_csv_cell_may_hold_a_whole_article(tmp_path: Path) -> None:
    long = "Panen raya.\n" * 50_000
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv([{"judul": "T", "isi": long.strip()}]))
    assert articles(file)[0].raw == long.strip()


@pytest.mark.parametrize(
    "data",
    [
        b'{"isi": "satu"}',
        b'\xef\xbb\xbf[{"isi": "satu"}]',
        b'{"status": "ok", "articles": [{"isi": "satu"}]}',
        b'{"isi":"satu"}\n',
        ' [ {"isi" : "satu"} ] '.encode("utf-16"),
    ],
)
def test_json_of_every_shape(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(data)
    assert [article.raw for article in articles(file)] == ["satu"]


def test_objects_one_after_another_in_json(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b'{"isi": "satu"}\n{"isi": "dua"} {"isi": "tiga"}')
    assert [article.id for article in articles(file)] == ["a:1", "a:2", "a:3"]


def test_json_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(as_json(ROWS)[:-40])
    first, reject = read(file)
    assert first.id == "a1"
    assert isinstance(reject, Reject)
    assert reject.code == "bad-json"


def test_columns_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("kepala,ringkas\nPanen,Warga senang.\n")
    (article,) = articles(file, columns=Columns.parse(["kepala=title", "ringkas=text"]))
    assert (article.title, article.raw) == ("Panen", "Warga senang.")


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv"])
def test_a_large_file_is_read_piece_by_piece(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"a.{kind}"
    file.write_bytes(EXPORTS[kind]([{"isi": f"{number} " + "Panen raya. " * 400} for number in range(2_000)]))
    next(iter(read(file)))
    tracemalloc.start()
    assert sum(1 for _ in read(file)) == 2_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000 < file.stat().st_size


def test_the_position_grows_to_the_size(tmp_path: Path) -> None:
    for kind in EXPORTS:
        (tmp_path / f"a.{kind}").write_bytes(EXPORTS[kind](ROWS * 50))
    reader = Reader(tmp_path)
    seen = [reader.position for _ in reader]
    assert reader.position == reader.size
    assert max(seen) <= reader.size
