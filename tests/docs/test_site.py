"""The site leaves no page out, and its scripts do what the pages rely on. (`make docs` builds it, with warnings as errors.)"""

from __future__ import annotations

import doctest
import importlib.util
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import pytest
import typer
import yaml

import berita_extract as be
from berita_extract.cli import app
from tests.docs.blocks import PAGES, ROOT

DOCS = ROOT / "docs"
LARGEST = 150_000
# What is only shown: blocks that no word marks as tried, and commands in running text.
SHOWN = re.compile(r"^(?P<indent> *)```(?:python|json)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\$ | {4})(?:\.venv/bin/)?berita-extract (?P<words>\S.*)$", re.MULTILINE)


@cache
def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named(nav: Any) -> Iterator[str]:
    """Every page that a navigation names."""
    if isinstance(nav, str):
        yield nav
    for inner in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from named(inner)


def test_every_page_is_in_the_navigation() -> None:
    nav = list(named(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]))
    pages = {page.relative_to(DOCS).as_posix() for page in (*DOCS.glob("*.md"), *DOCS.glob("notebooks/*.ipynb"))}
    assert sorted(nav) == sorted(pages | set(script("hooks").OUTSIDE.values()))


def test_links_to_files_of_the_checkout_lead_to_their_pages() -> None:
    hooks = script("hooks")
    assert doctest.testmod(hooks).failed == 0
    for file in hooks.OUTSIDE:
        assert (ROOT / file).is_file()


def test_the_reference_shows_every_command_and_option() -> None:
    shown = script("hooks").commands()
    for name, command in typer.main.get_group(app).commands.items():  # type: ignore[attr-defined]
        assert f"## `{name}`" in shown
        assert [
            option for parameter in command.params for option in parameter.opts if option.startswith("--") and option not in shown
        ] == []


def test_the_reference_has_every_name_of_the_library() -> None:
    paths = re.findall(r"^::: (\S+)$", (DOCS / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    there = []
    for path in paths:
        module, _, name = path.rpartition(".")
        there.append(getattr(import_module(module), name) if path != "berita_extract.errors" else import_module(path))
    missing = [name for name in be.__all__ if not name.startswith("__") and getattr(be, name) not in there]
    assert [name for name in missing if not name.endswith("Error")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_only_shown_is_spelt_right(page: Any) -> None:
    text = page.read_text(encoding="utf-8")
    for block in SHOWN.finditer(text):
        compile(textwrap.dedent(block["body"]), page.name, "exec")
    commands = typer.main.get_group(app).commands  # type: ignore[attr-defined]
    for line in COMMAND.finditer(text):
        name, *words = line["words"].split()
        if name.startswith("--"):
            continue
        known = {option for parameter in commands[name].params for option in parameter.opts} | {"--help"}
        given = [word for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word)]
        assert set(given) <= known, line[0]


@pytest.mark.parametrize("image", sorted((DOCS / "images").glob("*")), ids=lambda image: image.name)
def test_pictures_are_small_and_shown(image: Any) -> None:
    assert image.stat().st_size < LARGEST
    assert any(f"images/{image.name})" in page.read_text(encoding="utf-8") for page in PAGES)
