"""Runs of the command line in processes of their own, that can be killed, starved and counted."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from berita_extract.cli import main

NAMES = ("Rahma Wijaya", "Karta Wiguna", "Sari Lestari")


class Ended(NamedTuple):
    """How a process ended: its exit code, or minus the signal that killed it, and what it said."""

    code: int
    said: str


def start(*arguments: object, first: Callable[[], object] = lambda: None) -> int:
    """Begin `berita-extract ARGUMENTS` in a copy of this process, which spares the second that importing takes.

    ``first`` is called there before. What it says is left in `said.txt` in the working folder.
    """
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stderr = open("said.txt", "w", encoding="utf-8")  # noqa: SIM115
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.argv = ["berita-extract", *map(str, arguments)]
        first()
        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stderr.flush()
        os._exit(code)


def end(pid: int) -> Ended:
    """Wait for a process to end."""
    _, status = os.waitpid(pid, 0)
    return Ended(os.waitstatus_to_exitcode(status), Path("said.txt").read_text(encoding="utf-8"))


def call(*arguments: object, first: Callable[[], object] = lambda: None) -> Ended:
    """Run `berita-extract ARGUMENTS` to its end."""
    return end(start(*arguments, first=first))


def kill_after(seconds: float, *arguments: object, first: Callable[[], object] = lambda: None) -> Ended:
    """Run `berita-extract ARGUMENTS`, and kill it after ``seconds`` if it has not ended."""
    pid = start(*arguments, first=first)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return end(pid)


def made(output: str | Path) -> tuple[bytes, bytes]:
    """The bytes of the records and of the rejects of a run."""
    path = Path(output)
    return path.read_bytes(), path.with_name(f"{path.stem}.rejects.jsonl").read_bytes()


def write_articles(folder: Path, count: int) -> None:
    """A folder with a file of articles, every tenth line of it broken, and a text file behind it."""
    folder.mkdir(exist_ok=True)
    with open(folder / "berita.jsonl", "w", encoding="utf-8") as file:
        for number in range(count):
            name = NAMES[number % 3]
            text = (
                f"SUKAMAJU - Rapat ke-{number // 7} dibuka Bupati {name}, Kamis (14/7/2022).\n\n"
                f'"Panen baik sekali tahun ini," kata {name}. Warga dan para petani hadir di balai desa itu.'
            )
            row = json.dumps({"id": f"b{number}", "isi": text})
            file.write((row if number % 10 != 9 else row[:40]) + "\n")
    (folder / "rapat.txt").write_text("Rapat Panen\n\nSUKAMAJU - Rapat usai, kata Bupati Sari Lestari.", encoding="utf-8")
