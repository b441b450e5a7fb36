from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from berita_extract.engines import plan as plans
from berita_extract.engines.plan import differences, make_plan
from berita_extract.io.readers import read
from berita_extract.settings import Settings

RULES = Settings(backend="rules")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Rapat usai.")
    (tmp_path / "b.txt").write_text("Panen usai.")
    return tmp_path


def made(folder: Path, settings: Settings = RULES, glob: str = "*", **more: Any) -> plans.Plan:
    return make_plan(read(folder, glob=glob), settings, **{"limit": None, "dedupe": "none"} | more)


def test_the_same_command_has_the_same_plan(folder: Path) -> None:
    assert differences(made(folder), made(folder)) == []


def touch(folder: Path) -> None:
    os.utime(folder / "b.txt", (1e9, 1e9))


def add(folder: Path) -> None:
    (folder / "c.txt").write_text("Pasar ramai.")


def rename(folder: Path) -> None:
    (folder / "b.txt").rename(folder / "c.txt")


@pytest.mark.parametrize("change", [touch, add, rename])
def test_a_changed_input_is_noticed(folder: Path, change: Callable[[Path], None]) -> None:
    before = made(folder)
    change(folder)
    found = differences(before, made(folder))
    assert found
    assert all(line.startswith("input.") for line in found)


def test_changed_options_are_noticed(folder: Path) -> None:
    other = made(folder, Settings(backend="rules", batch=8), limit=1, dedupe="near")
    assert differences(made(folder), other) == [
        "input.limit was nothing, now it is 1",
        "input.dedupe was 'none', now it is 'near'",
        "settings.batch was 64, now it is 8",
    ]


def test_a_changed_model_is_noticed(folder: Path) -> None:
    model = folder / "model"
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    settings = Settings(model=str(model))
    before = made(folder, settings, glob="*.txt")
    (model / "weights").write_bytes(b"2")
    (found,) = differences(before, made(folder, settings, glob="*.txt"))
    assert found.startswith("model.sha256 was ")
