"""`top`: the counts of `berita_extract.voices`, as a table or as CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from berita_extract import voices
from berita_extract.frames import to_frames
from berita_extract.frames.writers.csv import guarded
from berita_extract.linking import link as link_frames

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("articles", "people", "titles", "organisations", "places", "quotes", "mentions")
LONGEST = {"who": 32, "about": 32, "title": 36, "outlet": 24}  # letters of a column that the table shows
WIDE = 200  # for a pipe or file, which has no width of its own


def count(
    what: str, records: Iterable[Mapping[str, Any]], *, by: Sequence[str] | None, link: bool, aliases: Path | None, n: int | None
) -> pd.DataFrame:
    """The table that answers ``what``."""
    frames = to_frames(records, tables=NEEDED, text=False)
    if link:
        frames = link_frames(frames, aliases=aliases)
    if what == "speakers":
        return voices.top_speakers(frames, n)
    if what == "about":
        return voices.speaks_about(frames, n)
    if what == "share":
        return voices.share_of_voice(frames, by=voices.BY if by is None else by, n=n)
    return voices.stated_genders(frames, by=by or ())


def view_counts(frame: pd.DataFrame, *, csv: bool) -> None:
    """Print the table."""
    cells = [[_cell(value) for value in row] for row in frame.astype(object).itertuples(index=False)]
    if csv:
        import csv as module

        module.writer(sys.stdout, lineterminator="\n").writerows([list(frame.columns), *(map(guarded, row) for row in cells)])
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(frame.columns):
        longest = max([len(name), *(len(row[place]) for row in cells)])
        width = min(longest, LONGEST.get(name, longest))
        numeric = frame[name].dtype.kind in "iuf"
        table.add_column(name, justify="right" if numeric else "left", width=width, no_wrap=True, overflow="ellipsis")
    for row in cells:
        table.add_row(*map(_escaped, row))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    console.print(table)


def _cell(value: Any) -> str:
    import pandas as pd

    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)
