"""WARC archives, the form of crawls such as CC-News: the pages that servers answered with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import IO, Any

from berita_extract.errors import InputError, SettingsError
from berita_extract.io.bounds import LARGEST, too_large

PAGES = ("text/html", "application/xhtml+xml")
# zlib's way to say: gzip or zlib, whichever the bytes begin like.
EITHER = 47
RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Answer:
    """A page in a crawl: the number of its record in the file (from 1), its address, its bytes or why there are none."""

    number: int
    url: str | None
    data: bytes | InputError


def need_warc() -> None:
    """Raise SettingsError where the package that reads WARC is missing."""
    if find_spec("fastwarc") is None:
        raise SettingsError("WARC files need fastwarc: pip install 'berita-extract[warc]', or leave them out with --glob.")


def read_warc(stream: IO[bytes]) -> Iterator[Answer | None]:
    """The HTML pages that a WARC file holds, and None for each answer that is no page.

    Pages that were not there (404, moved) are no pages. A page that is too large is an InputError in its place.
    """
    need_warc()
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    answers = WarcRecordType.response | WarcRecordType.resource
    one_way: Any = _OneWay(stream)
    for number, record in enumerate(ArchiveIterator(one_way, parse_http=True), 1):
        if not record.record_type & answers:
            continue
        head = record.http_headers
        kind = (record.http_content_type if head else record.headers.get("Content-Type")) or ""
        if kind.partition(";")[0].strip().lower() not in PAGES or (head and head.status_code not in (200, None)):
            yield None
            continue
        yield Answer(number, record.headers.get("WARC-Target-URI"), _payload(record))


@dataclass(slots=True)
class _OneWay:
    """A stream that only goes forward: fastwarc seeks where it finds a ``seek``, and panics where that fails."""

    stream: IO[bytes]
    at: int = 0

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.at += len(data)
        return data

    def tell(self) -> int:
        return self.at


def _payload(record: Any) -> bytes | InputError:
    """The page as the reader of a browser saw it: in one piece and unpacked."""
    length = record.content_length
    if length > LARGEST:
        return too_large(length)
    data = record.reader.read(length)
    if len(data) < length:
        return InputError("broken-off", f"The record has {len(data):,} of its {length:,} bytes.", "Fetch the archive anew.")
    head = record.http_headers
    try:
        if head and "chunked" in (head.get("Transfer-Encoding") or "").lower():
            data = _joined(data)
        for coding in reversed((head.get("Content-Encoding") or "").lower().split(",") if head else []):
            data = _decoded(data, coding.strip())
    except (zlib.error, ValueError) as error:
        return InputError("undecodable", f"The page was packed in a way that cannot be undone: {error}.", "Fetch it anew.")
    return data if len(data) <= LARGEST else too_large(len(data))


def _joined(data: bytes) -> bytes:
    """A body that was sent in chunks. Crawlers often join them and leave the heading: then it stays as it is.

    >>> _joined(b"4\\r\\nPane\\r\\n1\\r\\nn\\r\\n0\\r\\n\\r\\n")
    b'Panen'
    """
    parts: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 64)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else data
        if size == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _decoded(data: bytes, coding: str) -> bytes:
    """The body unpacked, up to one byte past what is allowed. Crawlers often unpack it and leave the heading: then as it is."""
    if coding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(EITHER).decompress(data, LARGEST + 1)
    if coding == "deflate":
        try:
            return zlib.decompressobj(EITHER).decompress(data, LARGEST + 1)
        except zlib.error:
            return data if b"<" in data[:64] else zlib.decompressobj(RAW_DEFLATE).decompress(data, LARGEST + 1)
    if coding == "br":
        return _brotli(data)
    return data


def _brotli(data: bytes) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        return bytes(unpacker.process(data, output_buffer_limit=LARGEST + 1))
    except brotli.error:
        return data
