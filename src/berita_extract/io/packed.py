"""Packed files, read as streams that never grow past a bound: gzip, and the members of zip and tar archives.

Nothing is ever written under a member's name; a name that climbs out of its archive (`../x`) is refused all the same, since
ids and paths in records come of it.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import copyfileobj
from typing import IO, Any, cast

from berita_extract.errors import InputError

# An archive of news shrinks to a fifth or a tenth; what unpacks to more than a gigabyte and 200 times its size is a trap.
BOMB_BYTES = 1 << 30
BOMB_RATIO = 200
# What a file is told to be that breaks off or is no archive at all.
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)


class Unpacked(io.RawIOBase):
    """A stream that is being unpacked. ``packed`` tells how many bytes went in; raises InputError where too many come out."""

    def __init__(self, stream: IO[bytes], packed: Callable[[], int]) -> None:
        self.stream = stream
        self.packed = packed
        self.out = 0

    def readable(self) -> bool:
        """Yes; and it cannot be sought in, whatever the stream below says: it would be unpacked anew each time."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer``; the number of bytes that were there."""
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.out += len(data)
        if self.out > BOMB_BYTES and self.out > BOMB_RATIO * self.packed():
            raise InputError(
                "bomb",
                f"It unpacks to more than {BOMB_RATIO} times its size ({self.out:,} bytes so far).",
                "Leave it out; if it really holds articles, unpack it yourself.",
            )
        return len(data)


def unpacked(stream: IO[bytes], packed: Callable[[], int]) -> IO[bytes]:
    """The unpacking stream, buffered and bounded."""
    return cast("IO[bytes]", io.BufferedReader(Unpacked(stream, packed), 1 << 16))


def gunzip(raw: IO[bytes]) -> IO[bytes]:
    """What a gzip file holds."""
    read = _Counting(raw)
    return unpacked(cast("IO[bytes]", gzip.GzipFile(fileobj=cast("IO[bytes]", read))), lambda: read.count)


class _Counting(io.RawIOBase):
    """A stream whose bytes are counted, as not every file system tells where it is."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.count += len(data)
        return data


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there, and what opens it, or why it cannot be read."""

    name: str
    open: Callable[[], IO[bytes]]


def zip_members(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a zip archive, in the order in which they stand there."""
    with seekable(stream) as whole, zipfile.ZipFile(whole) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield Member(info.filename, lambda info=info: _opened(archive, info))  # type: ignore[misc]


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    if info.flag_bits & 1:
        raise InputError("locked", "It is locked with a password.", "Unpack it yourself, or leave it out.")
    return unpacked(archive.open(info), lambda: info.compress_size)


def tar_members(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a tar archive, in the order in which they stand there; links and devices are no files."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isreg():
                yield Member(info.name, lambda info=info: unpacked(_extracted(archive, info), lambda: info.size))  # type: ignore[misc]


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = archive.extractfile(info)
    assert file is not None
    return file


MEMBERS: dict[str, Callable[[IO[bytes]], Iterator[Member]]] = {"zip": zip_members, "tar": tar_members}


def check_name(name: str) -> None:
    """Raise InputError where a member's name leads out of its archive.

    >>> check_name("2022/../../rahasia.txt")
    Traceback (most recent call last):
    berita_extract.errors.InputError: The member '2022/../../rahasia.txt' names a place outside its archive.
    """
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or parts[0].endswith(":") or "\0" in name:
        raise InputError("outside", f"The member {name!r} names a place outside its archive.", "Pack the archive anew.")


@contextmanager
def seekable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream itself where it can be sought in, else a copy on disk: zip and Parquet keep their contents list at the end."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        copyfileobj(stream, copy)
        copy.seek(0)
        yield copy
