"""The files of records that a run writes: one, or one for every so many records, each packed as its name says.

Records grow as lines of JSON in one file at a time. A file that is full is sealed: packed where its name ends in `.parquet` or
`.gz`, brought to the disk, and touched no more until all files get their names.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from itertools import islice
from pathlib import Path

import msgspec

from berita_extract.io.arrow import PARQUET, arrow_schema, to_arrow
from berita_extract.io.writers import Extent, Output, Part, unwritten

ROWS = 1000  # records that become one row group: some ten megabytes, enough for Parquet to pack well


class RecordFiles:
    """The record files of ``output``, as far as they are written. Raises OutputError where one cannot be."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.count = 0  # of records, in all files
        self.sealed: dict[str, Extent] = {}
        self.part: Part | None = None
        self.spent: dict[str, Path] = {}  # lines that are packed: needed until a checkpoint knows of it

    def go_on(self, files: Mapping[str, Extent], count: int) -> bool:
        """Make the files what they were at a checkpoint after ``count`` records; False where they are not what it says."""
        self.count = count
        full = count // self.output.partition if self.output.partition else 0
        for path in map(self.output.record_path, range(full)):
            sealed = self.output.sealed(path)
            if not sealed.exists() or _extent(sealed) != files.get(path.name):
                return False
            self.sealed[path.name] = files[path.name]
        path = self.output.record_path(full)
        if path.name in files or not full:
            self.part = Part(path)
            if not self.part.go_on(files.get(path.name, Extent())):
                return False
        self._clear()
        return True

    @property
    def extents(self) -> dict[str, Extent]:
        """What was written so far, under the names that the files will have."""
        return self.sealed | ({self.part.path.name: self.part.extent} if self.part else {})

    def write(self, lines: list[bytes]) -> None:
        """Append records; each file takes as many as it holds."""
        size = self.output.partition
        at = 0
        while at < len(lines):
            some = lines[at : at + size - self.count % size] if size else lines[at:]
            if not self.part:
                self.part = Part(self.output.record_path(self.count // size if size else 0))
                self.part.go_on(Extent())
            self.part.write(b"".join(some))
            at, self.count = at + len(some), self.count + len(some)
            if size and self.count % size == 0:
                self._seal(self.part)

    def sync(self) -> None:
        """Wait until what was written is on the disk."""
        if self.part:
            self.part.sync()

    def finish(self) -> None:
        """Seal the last file."""
        if self.part:
            self._seal(self.part)

    def forget(self, files: Mapping[str, Extent]) -> None:
        """Remove the lines that are packed in ``files``, which a checkpoint knows."""
        for name in [name for name in self.spent if files.get(name) == self.sealed[name]]:
            self.spent.pop(name).unlink()

    def close(self) -> None:
        """Leave the files as they are."""
        if self.part:
            self.part.close()
            self.part = None

    def _seal(self, part: Part) -> None:
        part.sync()
        name, sealed = part.path.name, self.output.sealed(part.path)
        if sealed == part.part:
            self.sealed[name] = part.extent
        else:
            try:
                _pack(part.part, sealed, parquet=part.path.suffix == PARQUET)
                self.sealed[name] = _extent(sealed)
            except OSError as error:
                raise unwritten(sealed, error) from error
            self.spent[name] = part.part
        self.close()

    def _clear(self) -> None:
        """Remove what a run that was given up, or died after its last checkpoint, left behind."""
        needed = {self.output.sealed(self.output.path.with_name(name)) for name in self.sealed}
        needed |= {self.part.part} if self.part else set()
        for path in self.output.unfinished():
            if path not in needed:
                path.unlink()


def _pack(lines: Path, packed: Path, *, parquet: bool) -> None:
    """The same records in less room; the same lines give the same bytes."""
    with open(packed, "wb") as file:
        if parquet:
            _to_parquet(lines, file.name)
        else:
            with open(lines, "rb") as source, gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
    with open(packed, "rb") as file:
        os.fsync(file.fileno())


def _to_parquet(lines: Path, packed: str) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(packed, arrow_schema(), compression="zstd") as writer:
        for rows in _groups(lines):
            writer.write_table(to_arrow(map(msgspec.json.decode, rows)))


def _groups(lines: Path) -> Iterator[list[bytes]]:
    with open(lines, "rb") as file:
        while rows := list(islice(file, ROWS)):
            yield rows


def _extent(path: Path) -> Extent:
    with open(path, "rb") as file:
        return Extent(os.fstat(file.fileno()).st_size, file_digest(file, "sha256").hexdigest())
