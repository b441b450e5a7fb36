"""`show`: the record to look at, read from a file of records or made from an article."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from berita_extract.engines.local import pin_threads
from berita_extract.errors import InputError, SettingsError
from berita_extract.io.readers import read
from berita_extract.io.rows import Columns
from berita_extract.io.tables import read_jsonl
from berita_extract.pipeline import build
from berita_extract.record import Record, Reject
from berita_extract.settings import Settings


def find_record(source: str, id: str | None, settings: Settings, columns: Columns) -> Record:
    """The first record of a file or folder, or the one with that id. Raises SettingsError where there is none."""
    reader = read(source, columns=columns)
    path = Path(source)
    if path.is_file() and _holds_records(path):
        with open(path, "rb") as stream:
            for row in read_jsonl(stream, columns):
                if not isinstance(row.cells, InputError) and id in (None, row.cells["id"]):
                    return cast("Record", dict(row.cells))
        raise SettingsError(f"No record in {str(path)!r} has the id {id!r}.")
    seen = []
    for article in reader:
        if id in (None, article.id):
            if isinstance(article, Reject):
                raise SettingsError(f"The article {article.id!r} cannot be read: {article.message} {article.advice}")
            pin_threads()
            return next(build(settings).run([article], on_reject=_refuse))
        seen.append(article.id)
    there = f"; there are: {', '.join(seen[:10])}{', …' if len(seen) > 10 else ''}" if seen else ""
    raise SettingsError(f"No article in {source!r} has the id {id!r}{there}.")


def _holds_records(path: Path) -> bool:
    if path.suffix != ".jsonl":
        return False
    with open(path, "rb") as stream:
        first = next(read_jsonl(stream, Columns()), None)
    return first is not None and not isinstance(first.cells, InputError) and {"schema_version", "pipeline"} <= first.cells.keys()


def _refuse(reject: Reject) -> None:
    raise SettingsError(f"The article {reject.id!r} failed at the stage {reject.stage}: {reject.message}")
