"""A run that can be killed at any moment and go on: records and rejects in files that only grow, and a manifest beside them.

Outcomes come in input order, whatever engine made them, and are written batch by batch. Every few seconds what was written is
brought to the disk, and then OUT.run.json says how much of it is safe. A later run of the same plan cuts the files back to
that, leaves out as many articles as they hold, and goes on; what it writes is what one run would have written.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from berita_extract.engines.plan import Plan, differences
from berita_extract.errors import OutputError, SettingsError
from berita_extract.io.record_files import RecordFiles
from berita_extract.io.writers import Extent, Output, Part, Tally, line, sync_folder, write_whole
from berita_extract.record import Reject

# Seconds between two checkpoints: as much work is lost at worst, and a checkpoint takes some milliseconds.
EVERY = 2.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in OUT.run.json.

    ``files`` says how much of each file is safe. ``state`` is `running` until all articles are done, `written` while the files
    get their names, and `complete` when they have them.
    """

    state: Literal["running", "written", "complete"]
    articles: int
    records: int
    rejects: int
    duplicates: int
    reasons: dict[str, int]
    files: dict[str, Extent]
    began: str
    changed: str
    seconds: float
    sessions: int
    plan: Plan
    doubtful: int = 0


class Job:
    """The files of a run: a context manager in which outcomes are added, and `finish` is called after the last.

    ``batch`` is the number of articles that the engine takes at a time. ``done`` articles were done by earlier runs and are to
    be left out by this one. A plan of None (its input cannot be read again) is not gone on with. Raises SettingsError where the
    files are those of another plan, unless ``restart`` gives them up, and OutputError where they cannot be written.
    """

    def __init__(self, output: Output, plan: Plan, *, batch: int, restart: bool = False, resume: bool = True) -> None:
        self.output = output
        self.plan = plan | {"output": {"records": output.path.name, "partition": output.partition}}
        self.batch = batch
        self.restart = restart
        self.resume = resume
        self.tally = Tally()
        self.done = 0
        self.records: RecordFiles | None = None
        self.rejects: Part | None = None
        self.waiting: list[bytes] = []  # records of a batch that is not whole
        self.waiting_rejects: list[bytes] = []
        self.safe: Manifest | None = None  # what the disk says
        self.mark: Manifest | None = None  # what it may say after the last batch
        self.sessions = 1
        self.seconds_before = 0.0
        self.began = _now()
        self.clock = self.saved = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it took, with the earlier runs that this one goes on with."""
        return self.seconds_before + time.monotonic() - self.clock

    def __enter__(self) -> Self:
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def _open(self) -> None:
        manifest = self._earlier()
        if manifest and manifest.state == "written":
            self._take_over(manifest)
            self._name_files()
            return
        self.rejects = Part(self.output.rejects_path)
        manifest = self._earlier()  # once more, now that nobody else writes
        if manifest:
            self._take_over(manifest)
        files = manifest.files if manifest else {}
        self.records = RecordFiles(self.output)
        if not self.rejects.go_on(files.get(self.rejects.path.name, Extent())):
            raise self._changed(self.rejects.path)
        if not self.records.go_on(files, self.tally.records):
            raise self._changed(self.output.path)
        self.mark = self._manifest("running")

    def _earlier(self) -> Manifest | None:
        """The manifest of a run that broke off and can be gone on with; None where there is none."""
        path = self.output.manifest_path
        if self.restart or not path.exists():
            return None
        try:
            manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise SettingsError(
                f"{str(path)!r} is no manifest of a run ({error}); move it, or write over it with --restart."
            ) from error
        if manifest.state == "complete" or not self.resume:
            return None
        if changed := differences(manifest.plan, self.plan):
            raise SettingsError(
                f"{self.output.path.name!r} belongs to a run that broke off after {manifest.articles:,} articles, "
                f"and this one differs: {'; '.join(changed[:5])}{'; …' if len(changed) > 5 else ''}. "
                "Give the command as it was to go on with it, or add --restart to begin anew."
            )
        return manifest

    def _take_over(self, earlier: Manifest) -> None:
        self.safe = earlier
        self.tally = Tally(earlier.records, earlier.rejects, earlier.duplicates, Counter(earlier.reasons), earlier.doubtful)
        self.done = earlier.articles
        self.began, self.sessions, self.seconds_before = earlier.began, earlier.sessions + 1, earlier.seconds

    def _changed(self, path: Path) -> SettingsError:
        return SettingsError(
            f"What was written of {str(path)!r} is not what {self.output.manifest_path.name!r} says of it; "
            "begin anew with --restart."
        )

    def add(self, outcome: bytes | Reject) -> None:
        """Take the outcome of the next article. Whole batches are written, so that a later run makes the same ones."""
        (self.waiting_rejects if isinstance(outcome, Reject) else self.waiting).append(line(outcome))
        self.tally.add(outcome)
        if self.tally.articles % self.batch == 0:
            self._write()
            if time.monotonic() - self.saved >= EVERY:
                self.save()

    def _write(self) -> None:
        assert self.records
        assert self.rejects
        self.records.write(self.waiting)
        self.rejects.write(b"".join(self.waiting_rejects))
        self.waiting.clear()
        self.waiting_rejects.clear()
        self.mark = self._manifest("running")

    def save(self) -> None:
        """Make a checkpoint after the last whole batch."""
        if self.mark and self.mark.articles and self.records and self.rejects:
            self.records.sync()
            self.rejects.sync()
            self._say(self.mark)
            self.records.forget(self.mark.files)

    def finish(self) -> None:
        """Give the files their names, now that all articles are in them."""
        if self.records and self.rejects:
            self._write()
            self.records.finish()
            self.rejects.sync()
            self._say(self._manifest("written"))
            self._name_files()

    def _name_files(self) -> None:
        """The records come last: where they stand under their name, all is done."""
        assert self.safe
        output = self.output
        paths = [output.path.with_name(name) for name in self.safe.files]
        try:
            for path in paths:
                written = output.part(path) if path == output.rejects_path else output.sealed(path)
                if written.exists():
                    os.replace(written, path)
            # Lines that are packed, and files of a run before that made more; the last first, so that no gap hides the others.
            for path in reversed([*output.record_paths(), *output.unfinished()]):
                if path not in paths:
                    path.unlink()
            sync_folder(output.path.parent)
        except OSError as error:
            raise OutputError(f"{str(output.path)!r} cannot be written: {error.strerror or error}.") from error
        self._say(replace(self.safe, state="complete"))

    def _manifest(self, state: Literal["running", "written"]) -> Manifest:
        tally = self.tally
        return Manifest(
            state=state,
            articles=tally.articles,
            records=tally.records,
            rejects=tally.rejects,
            duplicates=tally.duplicates,
            reasons=dict(tally.reasons),
            doubtful=tally.doubtful,
            files={self.rejects.path.name: self.rejects.extent, **self.records.extents} if self.records and self.rejects else {},
            began=self.began,
            changed=_now(),
            seconds=round(self.seconds, 3),
            sessions=self.sessions,
            plan=self.plan,
        )

    def _say(self, manifest: Manifest) -> None:
        write_whole(self.output.manifest_path, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
        self.safe, self.saved = manifest, time.monotonic()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if isinstance(error, KeyboardInterrupt) and self.resume:
                self.save()
        finally:
            self._close()

    def _close(self) -> None:
        if self.records:
            self.records.close()
        if self.rejects:
            self.rejects.close()
            if not self.safe:  # nothing was written that anybody could go on with
                for path in (self.rejects.part, *self.output.unfinished()):
                    path.unlink(missing_ok=True)
        self.records = self.rejects = None


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
