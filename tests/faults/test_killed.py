"""However and whenever a run is killed, the same command goes on, and what it makes is what one run would have made."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from berita_extract.cli.run import run_all
from berita_extract.engines import job
from berita_extract.io.readers import read
from berita_extract.io.writers import Output
from berita_extract.settings import Settings
from tests.faults.runs import call, end, kill_after, made, start, write_articles

KILLS = 30
TOML = 'backend = "rules"\nbatch = 8\n'


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles, and what one run makes of them, in this process: its copies find all tables loaded."""
    folder = tmp_path_factory.mktemp("sumber")
    write_articles(folder / "berita", 200)
    (folder / "s.toml").write_text(TOML)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        reader, settings = read("berita"), Settings.read("s.toml")
        run_all(reader, settings, Output(Path("whole.jsonl")), dedupe="exact")
    return folder


@pytest.fixture
def folder(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, a copy of the source; a checkpoint after every batch."""
    shutil.copytree(source, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(job, "EVERY", 0.0)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def command(out: str, *more: object) -> tuple[object, ...]:
    return ("run", "berita", "-o", out, "--settings", "s.toml", "--dedupe", "exact", *more)


@pytest.mark.usefixtures("folder")
def test_killed_at_random_moments() -> None:
    began = time.monotonic()
    assert call(*command("out.jsonl")).code == 1
    takes = time.monotonic() - began
    whole = made("whole.jsonl")
    rng = random.Random(2)
    assert made("out.jsonl") == whole
    kills = went_on = 0
    while kills < KILLS:
        ended = kill_after(rng.uniform(0, takes), *command("out.jsonl"))
        if ended.code == -signal.SIGKILL:
            kills += 1
            assert not Path("out.jsonl").exists() or made("out.jsonl") == whole
        else:
            assert ended.code == 1, ended.said
            assert made("out.jsonl") == whole
            went_on += "went on after" in ended.said
            for path in Path().glob("out.*"):
                path.unlink()
    assert call(*command("out.jsonl")).code == 1
    assert made("out.jsonl") == whole
    assert went_on


def dies_at(moment: int) -> None:
    """Have this process killed when it is about to touch the disk for the so-manieth time."""
    calls = count()

    def mortal(true: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if next(calls) == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return true(*arguments)

        return call

    for name in ("write", "fsync", "ftruncate", "replace"):
        setattr(os, name, mortal(getattr(os, name)))


def test_killed_at_every_touch_of_the_disk(folder: Path) -> None:
    write_articles(folder / "berita", 15)
    call(*command("whole.jsonl"))
    whole = made("whole.jsonl")
    moments = 0
    while call(*command("out.jsonl"), first=partial(dies_at, moments)).code == -signal.SIGKILL:
        assert not Path("out.jsonl").exists() or made("out.jsonl") == whole
        ended = call(*command("out.jsonl"))
        assert ended.code == 1, ended.said
        assert made("out.jsonl") == whole
        assert sorted(path.name for path in Path().glob("out.*")) == ["out.jsonl", "out.rejects.jsonl", "out.run.json"]
        for path in Path().glob("out.*"):
            path.unlink()
        moments += 1
    assert moments > 20


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_killed_at_every_touch_of_the_disk_while_records_are_divided(folder: Path, name: str) -> None:
    write_articles(folder / "berita", 15)
    (folder / "whole").mkdir()
    divided = ("--partition", 3)
    call(*command(f"whole/{name}", *divided))
    whole = [(path.name, path.read_bytes()) for path in sorted(Path("whole").glob("out.*")) if path.suffix != ".json"]
    assert [path for path, _ in whole] == [name.replace("out", f"out.0000{number}") for number in range(3)] + [
        "out.rejects.jsonl"
    ]
    moments = 0
    while call(*command(name, *divided), first=partial(dies_at, moments)).code == -signal.SIGKILL:
        ended = call(*command(name, *divided))
        assert ended.code == 1, ended.said
        assert [(path.name, path.read_bytes()) for path in sorted(Path().glob("out.*")) if path.suffix != ".json"] == whole
        for path in Path().glob("out.*"):
            path.unlink()
        moments += 1
    assert moments > 20


def starve(size: int) -> None:
    """Let no file grow beyond ``size`` bytes, as a full disk or a quota would."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("share", [0.01, 0.4, 0.9])
def test_a_full_disk_is_told_and_a_later_run_completes(share: float) -> None:
    size = int(Path("whole.jsonl").stat().st_size * share)
    full = call(*command("out.jsonl"), first=lambda: starve(size))
    assert full.code == 3
    assert "cannot be written" in full.said
    assert "the same command" in full.said
    assert not Path("out.jsonl").exists()
    assert call(*command("out.jsonl")).code == 1
    assert made("out.jsonl") == made("whole.jsonl")


def fill(moment: int) -> None:
    """Have the disk be full from the so-manieth write on, in the middle of a line."""
    calls = count()
    true = os.write

    def write(number: int, data: Any) -> int:
        if next(calls) < moment:
            return true(number, data)
        if len(data) > 10:
            return true(number, data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    os.write = write


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("moment", [0, 7, 20])
def test_no_space_in_the_middle_of_a_line(moment: int) -> None:
    full = call(*command("out.jsonl"), first=lambda: fill(moment))
    assert (full.code, "No space left on device" in full.said) == (3, True)
    assert call(*command("out.jsonl")).code == 1
    assert made("out.jsonl") == made("whole.jsonl")


@pytest.mark.usefixtures("folder")
def test_ctrl_c_keeps_what_is_done() -> None:
    pid = start(*command("out.jsonl"), first=lambda: setattr(job, "EVERY", 1e9))
    part = Path("out.jsonl.part")
    wait_for(lambda: part.exists() and part.stat().st_size > 10_000)
    os.kill(pid, signal.SIGINT)
    ended = end(pid)
    assert ended.code == 130
    assert "the same command goes on from there" in ended.said
    ended = call(*command("out.jsonl"))
    assert "went on after" in ended.said
    assert made("out.jsonl") == made("whole.jsonl")


def workers_of(pid: int) -> list[int]:
    """The processes that a process has begun, down to the last."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found += [int(path.parent.name), *workers_of(int(path.parent.name))]
    return found


def wait_for(what: Callable[[], object], seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_true_run_with_workers_killed_twice(folder: Path) -> None:
    """Once one of its workers, which it survives; then the run itself, whose workers go with it."""
    write_articles(folder / "berita", 600)
    call(*command("whole.jsonl"))
    true = [sys.executable, "-m", "berita_extract", *map(str, command("out.jsonl", "--workers", 2))]
    run = subprocess.Popen(true, stderr=subprocess.PIPE)
    part = Path("out.jsonl.part")
    wait_for(lambda: run.poll() is not None or (part.exists() and part.stat().st_size))
    assert run.poll() is None
    before = workers_of(run.pid)
    os.kill(before[-1], signal.SIGKILL)
    size = part.stat().st_size
    wait_for(lambda: run.poll() is not None or part.stat().st_size > size)
    orphans = workers_of(run.pid)
    run.kill()
    run.communicate()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans))
    assert call(*command("out.jsonl")).code == 1
    assert made("out.jsonl") == made("whole.jsonl")


@pytest.mark.usefixtures("folder")
def test_another_setting_is_not_mixed_in() -> None:
    call(*command("out.jsonl"), first=lambda: dies_at(60))
    Path("s.toml").write_text(TOML + "[speakers]\nleast = 0.9\n")
    refused = call(*command("out.jsonl"))
    assert refused.code == 2
    assert "settings.speakers.least was 0.2, now it is 0.9" in refused.said
    assert "--restart" in refused.said
    anew = call(*command("out.jsonl", "--restart"))
    assert anew.code == 1
    assert "went on" not in anew.said
    assert json.loads(Path("out.run.json").read_text())["plan"]["settings"]["speakers"]["least"] == 0.9
