"""`run`: the loop over the engine, with a progress bar and a summary."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from berita_extract.engines.duplicates import Dedupe, mark_duplicates
from berita_extract.engines.job import Job
from berita_extract.engines.local import Outcome, pin_threads, run
from berita_extract.engines.plan import can_be_read_again, make_plan
from berita_extract.errors import BeritaError, SettingsError
from berita_extract.io.pages import Item
from berita_extract.io.readers import Reader
from berita_extract.io.writers import Output, Stream, Tally
from berita_extract.record import Reject
from berita_extract.settings import Settings

INTERRUPTED = 130  # what shells call a command that Ctrl-C ended
EVERY = 0.2  # seconds between two looks at the bar

Engine = Callable[..., Iterator[Outcome]]  # as `local.run` is called


@dataclass(slots=True)
class Counted:
    """Articles on their way, counted as they pass."""

    articles: Iterable[Item]
    count: int = 0

    def __iter__(self) -> Iterator[Item]:
        for article in self.articles:
            self.count += 1
            yield article


def run_all(
    reader: Reader,
    settings: Settings,
    output: Output,
    *,
    workers: int = 1,
    limit: int | None = None,
    dedupe: Dedupe = "none",
    restart: bool = False,
    engine: Engine = run,
) -> int:
    """Write the records and rejects of all articles; the number of rejects. Raises BeritaError where one got lost."""
    pin_threads()
    console = Console(stderr=True)
    articles = Counted(islice(reader.items(), limit))
    began = shown = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    job = None if output.is_stream else _job(reader, settings, output, limit=limit, dedupe=dedupe, restart=restart)
    sink = job or Stream()
    try:
        with job or nullcontext(), Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            done = job.done if job else 0
            task = progress.add_task("going on" if done else "loading", total=limit or reader.size or None)
            # The articles of an earlier run are read again, which is quick, for the duplicates among those to come.
            rest = islice(mark_duplicates(articles, dedupe), done, None)
            for outcome in engine(rest, settings, workers=workers):
                sink.add(outcome)
                if isinstance(outcome, Reject) and output.is_stream:
                    console.print(f"{outcome.id}: {outcome.message}", style="yellow", markup=False)
                if time.monotonic() - shown > EVERY:
                    shown = time.monotonic()
                    count = sink.tally.articles
                    at = count if limit else reader.position
                    speed = (count - done) / (shown - began)
                    progress.update(task, completed=at, description=f"{count:,} articles, {speed:.0f}/s")
            _settle(articles.count, sink.tally, reader)
            sink.finish()
            progress.update(task, completed=limit or reader.size or None)
    except KeyboardInterrupt:
        goes_on = "; the same command goes on from there" if job and job.safe else ""
        kept = job.safe.articles if job and job.safe else sink.tally.articles
        console.print(f"stopped after {kept:,} articles{goes_on}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(INTERRUPTED)
    _summarise(console, output, reader, sink.tally, job.seconds if job else time.monotonic() - began, done)
    return sink.tally.rejects


def find_engine(name: str, scheduler: str | None) -> Engine:
    """The engine of that name: `local`, or `dask` with the cluster at ``scheduler``."""
    if name == "local":
        return run
    from berita_extract.engines import dask

    return partial(dask.run, scheduler=scheduler)


def _job(reader: Reader, settings: Settings, output: Output, *, limit: int | None, dedupe: Dedupe, restart: bool) -> Job:
    plan = make_plan(reader, settings, limit=limit, dedupe=dedupe)
    return Job(output, plan, batch=settings.batch, restart=restart, resume=can_be_read_again(reader))


def _settle(read: int, tally: Tally, reader: Reader) -> None:
    if not read:
        raise SettingsError(f"No article stands in {str(reader.path)!r}: its files are empty.")
    if read != tally.articles:
        raise BeritaError(f"{read:,} articles went in, but {_sum(tally)} came out.")


def _sum(tally: Tally) -> str:
    return f"{tally.records:,} records + {tally.rejects:,} rejects + {tally.duplicates:,} duplicates"


def _summarise(console: Console, output: Output, reader: Reader, tally: Tally, seconds: float, done: int) -> None:
    talk = [f"{tally.articles:,} articles in {seconds:,.1f} s ({tally.articles / max(seconds, 1e-9):,.1f}/s) = {_sum(tally)}"]
    if done:
        talk.append(f"went on after {done:,} articles that were done before")
    if not output.is_stream:
        paths = output.record_paths()
        talk.append(f"records: {paths[0]}" + (f" … {paths[-1].name}" if len(paths) > 1 else ""))
        talk.append(f"rejects: {output.rejects_path}")
    if tally.reasons:
        codes = sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0]))
        talk.append("rejected: " + ", ".join(f"{count:,} {code}" for code, count in codes))
    if tally.doubtful:
        talk.append(f"left out: {tally.doubtful:,} quotes below the least confidence")
    if reader.skipped:
        talk.append(f"passed over: {reader.passed_over()}")
    for line in talk:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
