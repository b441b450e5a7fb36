"""Where files lie: a folder or file of this machine, a URL of any file system that fsspec knows, or the standard input.

A place lists its files in the order of their paths, each with its path below the place, and opens them as streams of bytes.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from berita_extract.errors import SettingsError

STDIN = "-"
HIDDEN = (".", "~$", "__MACOSX")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was found: its path below the place, its size in bytes, and what opens it. ``error``: why it cannot be."""

    name: str
    size: int
    where: str
    error: OSError | None = None


class Place(Protocol):
    """What a reader asks of a place."""

    def entries(self) -> Iterator[Entry]:
        """The files, in the order of their paths; hidden ones are left out, links to folders are not followed."""

    def open(self, entry: Entry) -> IO[bytes]:
        """The file as a stream of bytes."""


def find_place(path: str | Path) -> Place:
    """The place that ``path`` names. Raises SettingsError where it does not exist or cannot be reached.

    >>> find_place("-")
    Stdin()
    """
    path = os.fspath(path)
    if path == STDIN:
        return Stdin()
    if is_url(path):
        return _remote(path)
    if not os.path.exists(path):
        raise SettingsError(f"There is no file or folder {path!r}.")
    return Local(path)


def is_url(path: str | Path) -> bool:
    """Whether ``path`` is for fsspec (`s3://bucket/news`, `zip://*.txt::s3://…`) and no path of this machine."""
    return "://" in os.fspath(path)


def is_hidden(path: str) -> bool:
    """Whether a file is of no use to readers: dot files, lock files of an office, what macOS puts into archives.

    >>> is_hidden("2022/.cache/x.txt"), is_hidden("../x.txt")
    (True, False)
    """
    return any(part.startswith(HIDDEN) and part not in (".", "..") for part in path.split("/"))


@dataclass(frozen=True, slots=True)
class Local:
    """A file, or a folder and all below it."""

    path: str

    def entries(self) -> Iterator[Entry]:
        if os.path.isdir(self.path):
            yield from self._below(self.path, "")
        else:
            yield _entry(self.path, os.path.basename(self.path))

    def _below(self, folder: str, at: str) -> Iterator[Entry]:
        try:
            with os.scandir(folder) as found:
                listed = sorted((entry for entry in found if not is_hidden(entry.name)), key=lambda entry: entry.name)
        except OSError as error:  # gone since it was listed, or closed to us
            yield Entry(at.rstrip("/"), 0, folder, error)
            return
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                yield from self._below(entry.path, f"{at}{entry.name}/")
            elif not os.path.isdir(entry.path):  # entry.is_dir() fails on a link that leads to itself
                yield from _regular(_entry(entry.path, at + entry.name))

    def open(self, entry: Entry) -> IO[bytes]:
        return open(entry.where, "rb")


def _entry(path: str, name: str) -> Entry:
    try:
        found = os.stat(path)
    except OSError as error:
        return Entry(name, 0, path, error)
    return Entry(name, found.st_size if stat.S_ISREG(found.st_mode) else -1, path)


def _regular(entry: Entry) -> Iterator[Entry]:
    """The entry, unless it is a pipe or a device, which might never end."""
    if entry.size >= 0:
        yield entry


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or folder of an fsspec file system."""

    system: Any
    root: str

    def entries(self) -> Iterator[Entry]:
        if self.system.isdir(self.root):
            yield from self._below(self.root, "")
        else:
            yield self._entry(self.system.info(self.root), self.root.rstrip("/").rpartition("/")[2])

    def _below(self, folder: str, at: str) -> Iterator[Entry]:
        try:
            listed = {_base(info): info for info in self.system.ls(folder, detail=True)}
        except OSError as error:
            yield Entry(at.rstrip("/"), 0, folder, error)
            return
        for name, info in sorted(listed.items()):
            if not name or is_hidden(name) or info["name"].rstrip("/") == folder.rstrip("/"):
                continue  # object stores list the folder's own marker among its files
            if info["type"] == "directory":
                if not info.get("islink"):
                    yield from self._below(info["name"], f"{at}{name}/")
            else:
                yield self._entry(info, at + name)

    def _entry(self, info: dict[str, Any], name: str) -> Entry:
        return Entry(name, info.get("size") or 0, info["name"])

    def open(self, entry: Entry) -> IO[bytes]:
        return cast("IO[bytes]", self.system.open(entry.where, "rb"))


def _base(info: dict[str, Any]) -> str:
    return str(info["name"]).rstrip("/").rpartition("/")[2]


def _remote(url: str) -> Remote:
    from fsspec.core import url_to_fs

    try:
        system, root = url_to_fs(url)
        there = system.exists(root)
    except ImportError as error:
        raise SettingsError(f"{url!r} needs a package that is not installed: {error}.") from error
    except Exception as error:  # whatever a file system's own client raises: no network, no rights, no such protocol
        raise SettingsError(f"{url!r} cannot be reached: {error}") from error
    if not there:
        raise SettingsError(f"There is no file or folder {url!r}.")
    return Remote(system, root)


@dataclass(frozen=True, slots=True)
class Stdin:
    """The standard input, as a file called `stdin`."""

    def entries(self) -> Iterator[Entry]:
        yield Entry("stdin", 0, STDIN)

    def open(self, entry: Entry) -> IO[bytes]:
        return sys.stdin.buffer
