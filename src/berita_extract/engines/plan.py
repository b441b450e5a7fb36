"""What decides the bytes that a run writes: input, settings, model, versions. Two runs of one plan write the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import msgspec

from berita_extract import __version__
from berita_extract.backends.home import find_model, find_stanza
from berita_extract.io.places import STDIN
from berita_extract.io.readers import Reader
from berita_extract.settings import Settings

# Packages whose other version may give another byte. Not the number of workers, nor the engine: they never do.
PACKAGES = (
    "charset-normalizer",
    "dateparser",
    "datasketch",
    "ftfy",
    "hijridate",
    "lxml",
    "msgspec",
    "numpy",
    "py3langid",
    "pyarrow",
    "spacy",
    "stanza",
    "thinc",
    "torch",
    "trafilatura",
)
Plan = dict[str, Any]


def make_plan(reader: Reader, settings: Settings, *, limit: int | None, dedupe: str) -> Plan:
    """The plan of a run, as plain data that goes into its manifest."""
    plan = {
        "input": _input(reader) | {"limit": limit, "dedupe": dedupe},
        "settings": msgspec.to_builtins(settings),
        "model": _model(settings),
        "versions": versions(),
    }
    return cast("Plan", msgspec.json.decode(msgspec.json.encode(plan)))


def differences(old: Mapping[str, Any], new: Mapping[str, Any], at: str = "") -> list[str]:
    """What is not the same in two plans, in words.

    >>> differences({"input": {"files": 3}, "model": None}, {"input": {"files": 4}, "model": None})
    ['input.files was 3, now it is 4']
    """
    found = []
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if isinstance(was, Mapping) and isinstance(now, Mapping):
            found += differences(was, now, f"{at}{key}.")
        elif was != now:
            found.append(f"{at}{key} was {_short(was)}, now it is {_short(now)}")
    return found


def can_be_read_again(reader: Reader) -> bool:
    """Whether a later run can read the same articles: not those that came through the standard input."""
    return str(reader.path) != STDIN


def _short(value: object) -> str:
    if isinstance(value, str) and len(value) == 64:  # a hash: its beginning tells them apart
        return value[:8]
    return "nothing" if value is None else repr(value)


def _input(reader: Reader) -> dict[str, Any]:
    """What is read: the names, sizes and times of all files stand for their content, as reading them all takes too long."""
    files = size = latest = 0
    names = hashlib.sha256()
    for file in reader.files():
        modified = _modified(file.entry.where)
        names.update(msgspec.json.encode((file.entry.name, file.entry.size, modified)))
        files, size, latest = files + 1, size + file.entry.size, max(latest, modified)
    return {
        "path": str(reader.path),
        "glob": reader.glob,
        "map": [f"{column}={field}" for column, field in reader.columns.given],
        "format": reader.format,
        "files": files,
        "bytes": size,
        "changed": dt.datetime.fromtimestamp(latest / 1e9, dt.UTC).isoformat(timespec="seconds") if latest else None,
        "fingerprint": names.hexdigest(),
    }


def _modified(where: str) -> int:
    try:
        return os.stat(where).st_mtime_ns
    except (OSError, ValueError):  # no file of this machine, or gone
        return 0


def _model(settings: Settings) -> dict[str, str | None] | None:
    own = {"spacy": find_model, "stanza": find_stanza}.get(settings.backend)
    if own is None or "analyse" not in settings.stages:
        return None
    folder = Path(settings.model) if settings.model else own()
    if not folder.is_dir():  # an installed pipeline
        try:
            spec = find_spec(str(settings.model))
        except (ImportError, ValueError):
            spec = None
        folder = Path(spec.origin).parent if spec and spec.origin else folder
    return {"name": settings.model, "sha256": fingerprint(path for path in folder.rglob("*") if "__pycache__" not in path.parts)}


@cache
def versions() -> dict[str, str | None]:
    """What could make another byte of the same input: this package, down to its code and tables, Python, and what is under it."""
    home = Path(__file__).resolve().parents[1]
    code = (path for path in home.rglob("*") if path.suffix in (".py", ".tsv", ".json") and "models" not in path.parts)
    own = {"berita-extract": __version__, "code": fingerprint(code), "python": platform.python_version()}
    return own | dict(_installed())


def _installed() -> Iterator[tuple[str, str | None]]:
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, None


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash of many files: their names and what is in them, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        with open(path, "rb") as file:
            whole.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()
