"""What a file holds: told by its name, or, where it has none, by its first bytes."""

from __future__ import annotations

import codecs
import io
from typing import IO, cast

from berita_extract.io.packed import gunzip

FORMATS: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
}
GZIP = b"\x1f\x8b"
# How files begin that say what they are; a tar archive says so in byte 257.
BEGINNINGS: dict[bytes, str] = {
    b"PAR1": "parquet",
    b"PK\x03\x04": "zip",
    b"WARC/": "warc",
    b"<": "html",
    b"[": "json",
    b"{": "jsonl",
}
TAR_AT, TAR = 257, b"ustar"
HEAD = 512


def split_ending(name: str) -> tuple[str, str, bool]:
    """A path without its ending, the ending in lower case, and whether it is packed by gzip.

    >>> split_ending("2022/Rapat.Kerja.TXT.gz")
    ('2022/Rapat.Kerja', '.txt', True)
    """
    packed = name.lower().endswith((".gz", ".tgz"))
    if name.lower().endswith(".gz"):
        name = name[:-3]
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending.lower()}", packed) if dot and "/" not in ending and stem else (name, "", packed)


def sniff(raw: IO[bytes]) -> tuple[IO[bytes], str]:
    """A stream whose name tells nothing, unpacked where gzip packed it, and its format by how it begins.

    What begins like nothing known is a text; a CSV does, so its format must be given.
    """
    stream = _peekable(raw)
    if stream.peek(HEAD).startswith(GZIP):
        stream = _peekable(gunzip(cast("IO[bytes]", stream)))
    start = stream.peek(HEAD)
    trimmed = start.removeprefix(codecs.BOM_UTF8).lstrip()
    by_start = next((format for beginning, format in BEGINNINGS.items() if trimmed.startswith(beginning)), "text")
    return cast("IO[bytes]", stream), "tar" if start.startswith(TAR, TAR_AT) else by_start


def _peekable(raw: IO[bytes]) -> io.BufferedReader:
    return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)  # type: ignore[arg-type]
