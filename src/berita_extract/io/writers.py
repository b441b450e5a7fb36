"""Records and rejects on disk: written beside the place where they will stand, and put there when all is done."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from berita_extract.errors import SettingsError
from berita_extract.record import Reject

PART = ".part"


@dataclass(slots=True)
class Output:
    """OUT.jsonl and OUT.rejects.jsonl, one JSON object a line. `-` is the standard output, and then rejects are only counted.

    As a context manager: the files get their names when the block ends without an error; else what was
    written stays under the names with `.part` behind. Raises SettingsError where the folder does not exist.
    """

    path: Path
    records: int = 0
    rejects: int = 0
    _files: list[BinaryIO] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path = Path(self.path)
        if not self.is_stream and not self.path.parent.is_dir():
            raise SettingsError(f"There is no folder {str(self.path.parent)!r} to write {self.path.name!r} in; make it first.")
        if not self.is_stream and self.path.is_dir():
            raise SettingsError(f"{str(self.path)!r} is a folder; name the file to write in it.")

    @property
    def is_stream(self) -> bool:
        """Whether records go to the standard output."""
        return str(self.path) == "-"

    @property
    def rejects_path(self) -> Path:
        """Where rejects go: `records.rejects.jsonl` beside `records.jsonl`."""
        return self.path.with_name(f"{self.path.stem}.rejects{self.path.suffix or '.jsonl'}")

    def __enter__(self) -> Self:
        if self.is_stream:
            self._files = [sys.stdout.buffer]
        else:
            self._files = [_part(path).open("wb") for path in (self.path, self.rejects_path)]
        return self

    def add(self, outcome: bytes | Reject) -> None:
        """Write a record (a line of JSON without its line break) or a reject."""
        if isinstance(outcome, Reject):
            self.rejects += 1
            if not self.is_stream:
                self._files[1].write(msgspec.json.encode(outcome.to_dict()) + b"\n")
        else:
            self.records += 1
            self._files[0].write(outcome + b"\n")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.is_stream:
            self._files[0].flush()
            return
        for file in self._files:
            file.close()
        if error is None:
            for path in (self.path, self.rejects_path):
                os.replace(_part(path), path)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART)
