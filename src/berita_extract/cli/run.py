"""`run`: the loop over the engine, with a progress bar and a summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from berita_extract.engines.local import pin_threads, run
from berita_extract.errors import BeritaError, SettingsError
from berita_extract.io.pages import Item
from berita_extract.io.readers import Reader
from berita_extract.io.writers import PART, Output
from berita_extract.record import Reject
from berita_extract.settings import Settings

INTERRUPTED = 130  # what shells call a command that Ctrl-C ended
EVERY = 0.2  # seconds between two looks at the bar


@dataclass(slots=True)
class Counted:
    """Articles on their way, counted as they pass."""

    articles: Iterable[Item]
    count: int = 0

    def __iter__(self) -> Iterator[Item]:
        for article in self.articles:
            self.count += 1
            yield article


def run_all(reader: Reader, settings: Settings, output: Output, *, workers: int, limit: int | None) -> int:
    """Write the records and rejects of all articles; the number of rejects. Raises BeritaError where one got lost."""
    pin_threads()
    console = Console(stderr=True)
    articles = Counted(islice(reader.items(), limit))
    began = shown = time.monotonic()
    reasons: Counter[str] = Counter()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    try:
        with output, Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("loading", total=limit or reader.size or None)
            for outcome in run(articles, settings, workers=workers):
                output.add(outcome)
                if isinstance(outcome, Reject):
                    reasons[outcome.code] += 1
                    if output.is_stream:
                        console.print(f"{outcome.id}: {outcome.message}", style="yellow", markup=False)
                if time.monotonic() - shown > EVERY:
                    shown = time.monotonic()
                    done = output.records + output.rejects
                    at = done if limit else reader.position
                    progress.update(task, completed=at, description=f"{done:,} articles, {done / (shown - began):.0f}/s")
            _settle(articles.count, output, reader)
            progress.update(task, completed=limit or reader.size or None)
    except KeyboardInterrupt:
        kept = "" if output.is_stream else f"; they are in {output.path}{PART}"
        console.print(f"stopped after {output.records:,} records{kept}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(INTERRUPTED)
    _summarise(console, output, reader, reasons, time.monotonic() - began)
    return output.rejects


def _settle(read: int, output: Output, reader: Reader) -> None:
    if not read:
        raise SettingsError(f"No article stands in {str(reader.path)!r}: its files are empty.")
    if read != output.records + output.rejects:
        raise BeritaError(f"{read} articles went in, but {output.records} records and {output.rejects} rejects came out.")


def _summarise(console: Console, output: Output, reader: Reader, reasons: Counter[str], seconds: float) -> None:
    total = output.records + output.rejects
    talk = [
        f"{total:,} articles in {seconds:,.1f} s ({total / max(seconds, 1e-9):,.1f}/s) = "
        f"{output.records:,} records + {output.rejects:,} rejects"
    ]
    if not output.is_stream:
        talk.append(f"records: {output.path}")
        talk.append(f"rejects: {output.rejects_path}")
    if reasons:
        talk.append("rejected: " + ", ".join(f"{count:,} {code}" for code, count in reasons.most_common()))
    if reader.skipped:
        talk.append(f"passed over: {reader.passed_over()}")
    for line in talk:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
