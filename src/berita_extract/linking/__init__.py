"""Across articles: which people and bodies of different articles are one, with the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from berita_extract.frames import frame_of, plain_rows
from berita_extract.linking.aliases import Aliases
from berita_extract.linking.solve import Linker

if TYPE_CHECKING:
    from berita_extract.frames import Frames

__all__ = ["Aliases", "Linker", "link"]


def link(frames: Frames, *, aliases: str | Path | Aliases | None = None) -> Frames:
    """The frames with two more: `identities`, a person or body across articles a row, and `links`, which leads there.

    Two are linked only where more than a common name says so; `links` gives the rule and the evidence. ``aliases`` is a CSV file
    (`kind,name,identity`) of what you know better.
    """
    known = aliases if isinstance(aliases, Aliases) else Aliases.read(aliases) if aliases else Aliases()
    linker = Linker(known)
    linker.add({table: plain_rows(frames[table]) for table in ("people", "titles", "organisations", "places")})
    return {**frames, **{table: frame_of(table, rows) for table, rows in linker.solve().items()}}
