"""What a run writes: files that grow under another name and get theirs when all is done, or the standard output."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count, takewhile
from pathlib import Path

import msgspec

from berita_extract.errors import OutputError, SettingsError
from berita_extract.io.arrow import PARQUET
from berita_extract.record import Reject

PART, PACKED = ".part", ".packed"
PACKS = (PARQUET, ".gz")
DUPLICATE = "duplicate"
ROOM = "Make room on the disk, then give the same command again: it goes on from where it was."


@dataclass(slots=True)
class Output:
    """The names of what a run writes: OUT.jsonl, OUT.rejects.jsonl and OUT.run.json. `-` is the standard output alone.

    OUT may also end in `.jsonl.gz` or `.parquet`. With a ``partition`` of N, N records go to each of OUT.00000.jsonl,
    OUT.00001.jsonl …. Raises SettingsError where the folder does not exist.

    >>> Output(Path("hasil.parquet"), partition=1000).record_path(3).name, Output(Path("hasil.parquet")).rejects_path.name
    ('hasil.00003.parquet', 'hasil.rejects.jsonl')
    """

    path: Path
    partition: int | None = None

    def __post_init__(self) -> None:
        self.path = Path(self.path)
        if self.is_stream:
            if self.partition:
                raise SettingsError("The standard output cannot be divided into files; name a file to write.")
        elif not self.path.parent.is_dir():
            raise SettingsError(f"There is no folder {str(self.path.parent)!r} to write {self.path.name!r} in; make it first.")
        elif self.path.is_dir():
            raise SettingsError(f"{str(self.path)!r} is a folder; name the file to write in it.")

    @property
    def is_stream(self) -> bool:
        """Whether records go to the standard output."""
        return str(self.path) == "-"

    @property
    def stem(self) -> str:
        """What the names of all files begin with."""
        return self.path.name.removesuffix(self.ending)

    @property
    def ending(self) -> str:
        """What the names of record files end with."""
        return ".jsonl.gz" if self.path.name.endswith(".jsonl.gz") else self.path.suffix

    def record_path(self, number: int) -> Path:
        """The file of the records of a partition; the only one where records are not divided."""
        return self._numbered(number) if self.partition else self.path

    def record_paths(self) -> list[Path]:
        """The record files that are there, divided as records are now, under their names."""
        return [path for path in (self._in_a_row() if self.partition else (self.path,)) if path.exists()]

    def unfinished(self) -> list[Path]:
        """The files of records that wait for their names, however records were divided."""
        waiting = (form for path in (self.path, *self._in_a_row()) for form in self._forms(path)[1:])
        return [path for path in waiting if path.exists()]

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.stem}.{number:05}{self.ending}")

    def _in_a_row(self) -> Iterator[Path]:
        """The numbered files that are there in any form, from 0 on without a gap: `OUT.20220714.jsonl` is somebody else's."""
        return takewhile(lambda path: any(form.exists() for form in self._forms(path)), map(self._numbered, count()))

    def _forms(self, path: Path) -> tuple[Path, Path, Path]:
        return path, self.part(path), path.with_name(path.name + PACKED)

    @property
    def rejects_path(self) -> Path:
        """Where rejects and duplicates go."""
        ending = self.ending if self.ending and not self.ending.endswith(PACKS) else ".jsonl"
        return self.path.with_name(f"{self.stem}.rejects{ending}")

    @property
    def manifest_path(self) -> Path:
        """Where a run says what it does and how far it is."""
        return self.path.with_name(f"{self.stem}.run.json")

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that a run may write: none of them is an article."""
        if self.is_stream:
            return ()
        files = (self.path, self.rejects_path, self.manifest_path)
        return (*files, *map(self.part, files), *(form for path in self._in_a_row() for form in self._forms(path)))

    @staticmethod
    def part(path: Path) -> Path:
        """The name of a file while it is being written."""
        return path.with_name(path.name + PART)

    @classmethod
    def sealed(cls, path: Path) -> Path:
        """The name of a file of records that is full, until all are."""
        return path.with_name(path.name + PACKED) if path.name.endswith(PACKS) else cls.part(path)


# As it stands in a record's JSON; within a string its marks would be escaped.
DOUBTFUL = b'"code":"quote-doubtful"'


@dataclass(slots=True)
class Tally:
    """How many articles became records, rejects (with their codes) and duplicates; how many quotes were too doubtful to keep."""

    records: int = 0
    rejects: int = 0
    duplicates: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0

    @property
    def articles(self) -> int:
        """All of them."""
        return self.records + self.rejects + self.duplicates

    def add(self, outcome: bytes | Reject) -> None:
        """Count one more."""
        if not isinstance(outcome, Reject):
            self.records += 1
            self.doubtful += outcome.count(DOUBTFUL)
        elif outcome.code == DUPLICATE:
            self.duplicates += 1
        else:
            self.rejects += 1
            self.reasons[outcome.code] += 1


@dataclass(slots=True)
class Stream:
    """Records on the standard output, one a line; rejects are only counted."""

    tally: Tally = field(default_factory=Tally)

    def add(self, outcome: bytes | Reject) -> None:
        """Write a record (a line of JSON without its line break), or count a reject."""
        self.tally.add(outcome)
        if not isinstance(outcome, Reject):
            sys.stdout.buffer.write(outcome + b"\n")

    def finish(self) -> None:
        """Send off what waits in the buffer."""
        sys.stdout.buffer.flush()


def line(outcome: bytes | Reject) -> bytes:
    """A record or reject as a line of its file."""
    return (msgspec.json.encode(outcome.to_dict()) if isinstance(outcome, Reject) else outcome) + b"\n"


@dataclass(frozen=True, slots=True)
class Extent:
    """So much of a file: its first bytes, and their hash."""

    bytes: int = 0
    sha256: str = sha256().hexdigest()


class Part:
    """A file that grows under its name with `.part` behind, for one process at a time.

    Opening it changes nothing in it; `go_on` cuts it back to what a checkpoint knows. Raises OutputError where another
    process has it open, and where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = Output.part(path)
        self.sum = sha256()
        self.size = 0
        try:
            self.number = os.open(self.part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise unwritten(self.part, error) from error
        if not _lock(self.number):
            os.close(self.number)
            raise OutputError(f"Another run is writing {str(self.part)!r}; wait for its end, or choose another output.")

    def go_on(self, extent: Extent) -> bool:
        """Make the file what it was at a checkpoint; False, and nothing is changed, where its bytes are not those."""
        self.sum, self.size = sha256(), 0
        os.lseek(self.number, 0, os.SEEK_SET)
        while self.size < extent.bytes and (data := os.read(self.number, min(1 << 20, extent.bytes - self.size))):
            self.sum.update(data)
            self.size += len(data)
        if self.extent != extent:
            return False
        os.ftruncate(self.number, self.size)
        return True

    @property
    def extent(self) -> Extent:
        """What was written so far."""
        return Extent(self.size, self.sum.hexdigest())

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self.number, rest) :]
        except OSError as error:
            raise unwritten(self.part, error) from error
        self.sum.update(data)
        self.size += len(data)

    def sync(self) -> None:
        """Wait until what was written is on the disk."""
        try:
            os.fsync(self.number)
        except OSError as error:
            raise unwritten(self.part, error) from error

    def close(self) -> None:
        """Leave it as it is."""
        os.close(self.number)


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file so that whoever looks, and whenever the power goes, finds the old one or the new one."""
    part = Output.part(path)
    try:
        with open(part, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise unwritten(path, error) from error


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if hasattr(os, "O_DIRECTORY"):  # elsewhere a folder cannot be opened
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def unwritten(path: Path, error: OSError) -> OutputError:
    """The error that says which file cannot be written, and what to do."""
    return OutputError(f"{str(path)!r} cannot be written: {error.strerror or error}. {ROOM}")


def _lock(number: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
