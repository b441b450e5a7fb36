"""Files and folders as articles, one at a time; what cannot be read comes as a reject, in its place."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, cast

from berita_extract.article import Article, Source
from berita_extract.errors import InputError, SettingsError
from berita_extract.io.encoding import decode, mend
from berita_extract.io.rows import Columns, to_article
from berita_extract.io.tables import ROW_FORMATS
from berita_extract.record import Reject

FORMATS: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: where it lies, its path below the input folder, and the id that its name makes."""

    path: Path
    name: str
    id: str
    format: str
    size: int


@dataclass(slots=True)
class Reader:
    """The articles of a file, or of a folder and all below it, in the order of their paths.

    Iterating reads lazily. ``without`` names files to leave out, such as the output of an earlier run. ``size`` counts the
    bytes of all files, ``position`` those read so far; ``skipped`` counts the files that are of no known kind, by their
    endings. Raises SettingsError where there is nothing to read.
    """

    path: Path
    glob: str = "*"
    columns: Columns = Columns()
    without: tuple[Path, ...] = ()
    size: int = 0
    position: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.path = Path(self.path)
        if not self.path.exists():
            raise SettingsError(f"There is no file or folder {str(self.path)!r}.")
        files = 0
        for file in self.files(self.skipped):
            files += 1
            self.size += file.size
        if not files:
            matching = "" if self.glob == "*" else f" that match {self.glob!r}"
            raise SettingsError(
                f"No articles were found in {str(self.path)!r}{matching}. "
                f"Looked for: {', '.join(FORMATS)}, each also .gz; found: {self.passed_over() or 'nothing'}."
            )

    def passed_over(self) -> str:
        """The files of no known kind, in words: `3 .pdf, 1 .docx`."""
        return ", ".join(f"{count:,} {ending or 'without ending'}" for ending, count in self.skipped.most_common(5))

    def files(self, skipped: Counter[str] | None = None) -> Iterator[File]:
        """The files that will be read, in order."""
        if self.path.is_file():
            found: Iterator[os.DirEntry[str] | Path] = iter([self.path])
            root = self.path.parent
        else:
            found, root = _walk(self.path), self.path
        without = {path.resolve() for path in self.without}
        folder, ids = "", set[str]()
        for entry in found:
            name = Path(entry).relative_to(root).as_posix()
            if not (fnmatchcase(name, self.glob) or fnmatchcase(entry.name, self.glob)) or Path(entry).resolve() in without:
                continue
            stem, ending = _ending(name)
            if ending not in FORMATS:
                if skipped is not None:
                    skipped[ending] += 1
                continue
            if folder != (folder := name.rpartition("/")[0]):
                ids = set()
            # Two files of one name but for the ending: the second keeps its ending, so that ids tell them apart.
            id = name if stem in ids else stem
            ids.add(id)
            yield File(Path(entry), name, id, FORMATS[ending], entry.stat().st_size)

    def __iter__(self) -> Iterator[Article | Reject]:
        done = 0
        for file in self.files():
            source = Source(file.name, file.format)
            try:
                with open(file.path, "rb") as raw:
                    stream = cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if file.name.lower().endswith(".gz") else raw
                    for outcome in _articles(stream, file, source, self.columns):
                        self.position = done + min(raw.tell(), file.size)
                        yield outcome
            except (OSError, EOFError, zlib.error) as error:
                advice = "Look whether the file is whole and may be read."
                unreadable = InputError("unreadable", f"The file cannot be read: {error}.", advice)
                yield Reject.of(unreadable, id=file.id, source=source, stage="read")
            except Exception as error:
                yield Reject.of(error, id=file.id, source=source, stage="read")
            done += file.size
            self.position = done


def read(path: str | Path, *, glob: str = "*", columns: Columns = Columns(), without: Iterable[Path] = ()) -> Reader:
    """The articles of a file or folder, read lazily; see `Reader`."""
    return Reader(Path(path), glob, columns, tuple(without))


def _walk(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        listed = sorted((entry for entry in entries if not entry.name.startswith((".", "~$"))), key=lambda entry: entry.name)
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield entry


def _ending(name: str) -> tuple[str, str]:
    """A path without its ending, and the ending (less `.gz`) in lower case.

    >>> _ending("2022/Rapat.Kerja.TXT.gz")
    ('2022/Rapat.Kerja', '.txt')
    """
    if name.lower().endswith(".gz"):
        name = name[:-3]
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending.lower()}") if dot and "/" not in ending and stem else (name, "")


def _articles(stream: IO[bytes], file: File, source: Source, columns: Columns) -> Iterator[Article | Reject]:
    if file.format not in ROW_FORMATS:
        yield _one(stream.read(), file, source)
        return
    for row in ROW_FORMATS[file.format](stream, columns):
        here = replace(source, line=row.line, sha256=row.sha256)
        id = f"{file.id}:{row.line}"
        try:
            if isinstance(row.cells, InputError):
                raise row.cells
            yield to_article(row.cells, id=id, source=here, columns=columns)
        except InputError as error:
            yield Reject.of(error, id=id, source=here, stage="read")


def _one(data: bytes, file: File, source: Source) -> Article:
    source = replace(source, sha256=hashlib.sha256(data).hexdigest())
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("empty", "The file is empty.", "Leave it out, or fetch it anew.")
    if file.format == "html":
        from berita_extract.io.pages import read_page

        return read_page(data, id=file.id, source=source)
    raw = mend(decode(data))
    if not raw.strip("\ufeff \t\n"):
        raise InputError("empty", "The file has no text in it.", "Leave it out, or fetch it anew.")
    return Article(id=file.id, raw=raw, source=source)
