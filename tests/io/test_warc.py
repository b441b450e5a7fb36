from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from tests.io.test_readers import PAGE

from berita_extract.article import Article
from berita_extract.errors import SettingsError
from berita_extract.io import warc
from berita_extract.io.pages import Page
from berita_extract.io.readers import read
from berita_extract.record import Reject

HTML = PAGE.encode()


def record(
    body: bytes, *heads: str, kind: str = "response", status: str = "200 OK", url: str = "https://muara.example/panen"
) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", *(heads or ["Content-Type: text/html; charset=utf-8"]), "", ""]).encode()
    block = head + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-07-14T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + (block + b"\r\n\r\n")


CRAWL = [
    record(b"", kind="warcinfo"),
    record(b"", kind="request"),
    record(HTML),
    record(b"x", "Content-Type: image/png"),
    record(b"<p>Tidak ada</p>", status="404 Not Found"),
    record(b"<html></html>", url="https://muara.example/kosong"),
    record(HTML, url="https://muara.example/pasar"),
]


@pytest.mark.parametrize("packing", ["plain", "by record", "whole"])
def test_the_pages_of_a_crawl(tmp_path: Path, packing: str) -> None:
    whole = b"".join(CRAWL)
    data = {"plain": whole, "by record": b"".join(map(gzip.compress, CRAWL)), "whole": gzip.compress(whole)}[packing]
    (tmp_path / f"crawl.warc{'.gz' * (packing != 'plain')}").write_bytes(data)
    reader = read(tmp_path)
    first, empty, last = reader
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, first.url, first.title, first.source.format, first.source.line) == (
        "crawl:3",
        "https://muara.example/panen",
        "Panen",
        "warc",
        3,
    )
    assert (last.id, last.url) == ("crawl:7", "https://muara.example/pasar")
    assert isinstance(empty, Reject)
    assert (empty.id, empty.code, empty.line) == ("crawl:6", "no-article", 6)
    assert reader.skipped == {"answers in WARC files that are no page": 2}
    assert all(isinstance(item, Page) for item in read(tmp_path).items())


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(HTML), "Content-Encoding: gzip"),
        (zlib.compress(HTML), "Content-Encoding: deflate"),
        (zlib.compress(HTML)[2:-4], "Content-Encoding: deflate"),
        (brotli.compress(HTML), "Content-Encoding: br"),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML), "Transfer-Encoding: chunked"),
        (HTML, "Content-Encoding: gzip"),  # unpacked by the crawler, who left the heading
        (HTML, "Content-Encoding: deflate"),
        (HTML, "Content-Encoding: br"),
        (HTML, "Transfer-Encoding: chunked"),
    ],
)
def test_pages_come_as_a_browser_shows_them(tmp_path: Path, body: bytes, coding: str) -> None:
    (tmp_path / "a.warc").write_bytes(record(body, "Content-Type: text/html", coding))
    (page,) = read(tmp_path).items()
    assert isinstance(page, Page)
    assert page.data == HTML


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_page_that_unpacks_without_end_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coding: str) -> None:
    monkeypatch.setattr(warc, "LARGEST", 1 << 20)
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding](b"0" * (4 << 20))
    (tmp_path / "a.warc").write_bytes(record(packed, "Content-Type: text/html", f"Content-Encoding: {coding}") + record(HTML))
    reject, article = read(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.code, article.id) == ("too-large", "a:2")


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (record(HTML) + record(HTML)[:-60], [None, "broken-off"]),
        (record(HTML) + b"kacau\r\n\r\n" + record(HTML), [None, "unreadable"]),
        (gzip.compress(record(HTML))[:-200], ["unreadable"]),
        (record(b"\x1f\x8bkacau", "Content-Type: text/html", "Content-Encoding: gzip") + record(HTML), ["undecodable", None]),
    ],
    ids=["breaks off", "nonsense between", "packing breaks off", "wrongly packed"],
)
def test_a_broken_crawl_tells_where(tmp_path: Path, data: bytes, codes: list[str | None]) -> None:
    (tmp_path / ("a.warc.gz" if data.startswith(b"\x1f") else "a.warc")).write_bytes(data)
    assert [outcome.code if isinstance(outcome, Reject) else None for outcome in read(tmp_path)] == codes


def test_a_crawl_on_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"".join(map(gzip.compress, CRAWL)))))
    assert [outcome.id for outcome in read("-")] == ["stdin:3", "stdin:6", "stdin:7"]


def test_without_its_package_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.warc").write_bytes(record(HTML))
    monkeypatch.setattr(warc, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"berita-extract\[warc\]"):
        read(tmp_path)
