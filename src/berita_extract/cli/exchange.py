"""`export` and `import`: records for other programs, and corrections back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from berita_extract import exchange
from berita_extract.errors import SettingsError

WRITERS: dict[str, Callable[[Iterable[Mapping[str, Any]], Path], int]] = {
    "label-studio": exchange.write_tasks,
    "jsonld": exchange.write_jsonld,
    "docbin": exchange.write_docbin,
}


def export_records(
    records: Iterable[Mapping[str, Any]], to: str, path: Path, *, backend: str | None = None, model: str | None = None
) -> int:
    """Write the records for another program; how many. ``backend`` and ``model`` say who parses for `conllu`."""
    _need_folder(path)
    if to == "conllu":
        return exchange.write_conllu(records, path, backend or "spacy", model)
    if backend or model:
        raise SettingsError(f"--backend and --model tell who parses for --to conllu; {to} needs no syntax.")
    return WRITERS[to](records, path)


def import_records(source: Path, path: Path) -> int:
    """Write the corrected records of a Label Studio export; how many. The file appears when all is done."""
    _need_folder(path)
    part = path.with_name(path.name + ".part")
    count = 0
    with part.open("wb") as file:
        for record in exchange.read_corrected(source):
            count += 1
            file.write(msgspec.json.encode(record) + b"\n")
    os.replace(part, path)
    return count


def _need_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise SettingsError(f"There is no folder {str(path.parent)!r} to write {path.name!r} in; make it first.")
