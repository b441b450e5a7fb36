"""Files and folders as articles, one at a time; what cannot be read comes as a reject, in its place."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO

from berita_extract.article import Article, Source
from berita_extract.errors import InputError, SettingsError
from berita_extract.io.bounds import read_whole
from berita_extract.io.encoding import decode, mend
from berita_extract.io.formats import FORMATS, sniff, split_ending
from berita_extract.io.packed import BROKEN, MEMBERS, check_name, gunzip
from berita_extract.io.pages import Item, Page
from berita_extract.io.places import STDIN, Entry, Place, find_place, is_hidden, is_url
from berita_extract.io.rows import Columns, to_article
from berita_extract.io.tables import ROW_FORMATS
from berita_extract.io.warc import need_warc, read_warc
from berita_extract.record import Reject


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: what was found, the id that its name makes, its format, and whether it is packed by gzip."""

    entry: Entry
    id: str
    format: str
    packed: bool


@dataclass(slots=True)
class Reader:
    """The articles of a file, or of a folder and all below it, in the order of their paths.

    ``path`` is a path, a URL that fsspec knows, or `-`, the standard input. Iterating reads lazily. ``without`` names files to
    leave out, such as the output of an earlier run; ``format`` is that of files whose names tell none. ``size`` counts the bytes
    of all files, ``position`` those read so far; ``skipped`` counts what is of no known kind, by endings. Raises
    SettingsError where there is nothing to read.
    """

    path: str | Path
    glob: str = "*"
    columns: Columns = Columns()
    without: tuple[Path, ...] = ()
    format: str | None = None
    size: int = 0
    position: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        self.place = find_place(self.path)
        if self.format not in (None, *FORMATS.values()):
            known = ", ".join(dict.fromkeys(FORMATS.values()))
            raise SettingsError(f"There is no format {self.format!r}; known are: {known}.")
        formats = set()
        for file in self.files(self.skipped):
            formats.add(file.format)
            self.size += file.entry.size
        if not formats:
            matching = "" if self.glob == "*" else f" that match {self.glob!r}"
            raise SettingsError(
                f"No articles were found in {str(self.path)!r}{matching}. "
                f"Looked for: {', '.join(FORMATS)}, each also .gz; found: {self.passed_over() or 'nothing'}."
            )
        if "warc" in formats:
            need_warc()

    def passed_over(self) -> str:
        """What is of no known kind, in words: `3 .pdf, 1 .docx`."""
        return ", ".join(f"{count:,} {ending or 'without ending'}" for ending, count in self.skipped.most_common(5))

    def files(self, skipped: Counter[str] | None = None) -> Iterator[File]:
        """The files that will be read, in order."""
        without = {os.path.realpath(path) for path in self.without}
        folder, ids = "", set[str]()
        for entry in self.place.entries():
            name = entry.name
            if not (fnmatchcase(name, self.glob) or fnmatchcase(name.rpartition("/")[2], self.glob)):
                continue
            if not is_url(self.path) and os.path.realpath(entry.where) in without:
                continue
            stem, ending, packed = split_ending(name)
            format = FORMATS.get(ending, self.format or "")
            if not format and not entry.error and entry.where != STDIN:
                if skipped is not None:
                    skipped[ending] += 1
                continue
            if folder != (folder := name.rpartition("/")[0]):
                ids = set()
            yield File(entry, _unused(stem, name, ids), format, packed)

    def __iter__(self) -> Iterator[Article | Reject]:
        for item in self.items():
            yield item.read() if isinstance(item, Page) else item

    def items(self) -> Iterator[Item]:
        """The same with pages as they came, for other processes to read."""
        done = 0
        for file in self.files():
            source = Source(file.entry.name, file.format)
            try:
                if file.entry.error:
                    raise file.entry.error
                with self.place.open(file.entry) as raw:
                    for item in self._unpacked(raw, file, source):
                        self.position = max(self.position, done + min(_position(raw), file.entry.size))
                        yield item
            except SettingsError:
                raise
            except Exception as error:
                yield _reject(error, file.id, source)
            done += file.entry.size
            self.position = done

    def _unpacked(self, raw: IO[bytes], file: File, source: Source) -> Iterator[Item]:
        stream = raw
        if file.entry.where == STDIN:
            stream, format = sniff(raw)
            source = replace(source, format=self.format or format)
        elif file.packed:
            stream = gunzip(raw)
        if source.format in MEMBERS:
            yield from self._members(stream, file.id, source)
        else:
            yield from self._items(stream, file.id, source)

    def _members(self, stream: IO[bytes], id: str, source: Source) -> Iterator[Item]:
        ids = set[str]()
        for member in MEMBERS[source.format](stream):
            name = member.name.removeprefix("./")
            stem, ending, packed = split_ending(name)
            own = f"{id}/{_unused(stem, name, ids)}"
            inside = Source(f"{source.path}/{name}", FORMATS.get(ending, self.format or ""))
            try:
                check_name(name)
                if is_hidden(name):
                    continue
                if not inside.format or inside.format in MEMBERS:
                    self.skipped[f"{ending or 'without ending'} in {source.path}"] += 1
                    continue
                with member.open() as opened:
                    yield from self._items(gunzip(opened) if packed else opened, own, inside)
            except Exception as error:
                yield _reject(error, own, inside)

    def _items(self, stream: IO[bytes], id: str, source: Source) -> Iterator[Item]:
        if source.format == "warc":
            yield from self._crawled(stream, id, source)
        elif source.format in ROW_FORMATS:
            yield from _rows(stream, id, source, self.columns)
        else:
            yield _one(read_whole(stream), id, source)

    def _crawled(self, stream: IO[bytes], id: str, source: Source) -> Iterator[Page | Reject]:
        for answer in read_warc(stream):
            if answer is None:
                self.skipped["answers in WARC files that are no page"] += 1
                continue
            here, own = replace(source, line=answer.number), f"{id}:{answer.number}"
            if isinstance(answer.data, InputError):
                yield _reject(answer.data, own, here)
            else:
                yield Page(own, replace(here, sha256=hashlib.sha256(answer.data).hexdigest()), answer.data, answer.url)


def read(
    path: str | Path,
    *,
    glob: str = "*",
    columns: Columns = Columns(),
    without: Iterable[Path] = (),
    format: str | None = None,
) -> Reader:
    """The articles of a file or folder, of a URL that fsspec knows, or of the standard input (`-`), lazily; see `Reader`."""
    return Reader(path, glob, columns, tuple(without), format)


def _unused(stem: str, name: str, ids: set[str]) -> str:
    """The id of a file. Where two have one name but for the ending, the second keeps its ending, so that ids tell them apart."""
    id = name if stem in ids else stem
    ids.add(id)
    return id


def _position(raw: IO[bytes]) -> int:
    try:
        return raw.tell()
    except (OSError, ValueError):  # a pipe does not know, nor does a file that its reader has closed
        return 0


def _reject(error: Exception, id: str, source: Source) -> Reject:
    if isinstance(error, BROKEN):
        error = InputError("unreadable", f"It cannot be read: {error}.", "Look whether the file is whole and may be read.")
    return Reject.of(error, id=id, source=source, stage="read")


def _rows(stream: IO[bytes], id: str, source: Source, columns: Columns) -> Iterator[Article | Reject]:
    for row in ROW_FORMATS[source.format](stream, columns):
        here, own = replace(source, line=row.line, sha256=row.sha256), f"{id}:{row.line}"
        try:
            if isinstance(row.cells, InputError):
                raise row.cells
            yield to_article(row.cells, id=own, source=here, columns=columns)
        except InputError as error:
            yield Reject.of(error, id=own, source=here, stage="read")


def _one(data: bytes, id: str, source: Source) -> Article | Page:
    source = replace(source, sha256=hashlib.sha256(data).hexdigest())
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("empty", "The file is empty.", "Leave it out, or fetch it anew.")
    if source.format == "html":
        return Page(id, source, data)
    raw = mend(decode(data))
    if not raw.strip("\ufeff \t\n"):
        raise InputError("empty", "The file has no text in it.", "Leave it out, or fetch it anew.")
    return Article(id=id, raw=raw, source=source)
