"""What the pages show is what happens."""

from __future__ import annotations

import doctest
import json
import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from berita_extract.cli import app
from tests.docs.blocks import PAGES, Block, blocks, differences, pages_with
from tests.samples import RAW, load_model, samples

ALL = [block for page in PAGES for block in blocks(page)]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]+)?(?:#(?P<heading>[^)\s]+))?\)")
CODE = re.compile(r"^```.*?^```$|^ {4}[^\n]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the sample articles, as a reader has them in a checkout; the package is as if installed."""
    monkeypatch.setattr("berita_extract.backends.spacy.load", load_model)
    import_module("berita_extract.spacy_components")
    shutil.copytree(RAW, tmp_path / "data" / "raw")
    shutil.copytree(RAW.parent / "gold", tmp_path / "data" / "gold")
    (tmp_path / "data" / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")


@pytest.mark.parametrize("block", [b for b in ALL if b.language == "json"], ids=lambda block: block.place)
def test_a_record_is_shown_as_it_is(block: Block) -> None:
    records, _ = samples()
    assert differences(json.loads(block.body), records[block.order]) == []


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("page", pages_with("python"), ids=lambda page: page.name)
def test_python_runs(page: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(page):
        if block.language == "python":
            test = doctest.DocTestParser().get_doctest(block.body, names, block.place, str(page), block.line)
            out: list[str] = []
            runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
            runner.run(test, out=out.append, clear_globs=False)
            assert runner.failures == 0, "".join(out)
            names.update(test.globs)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("page", pages_with("console"), ids=lambda page: page.name)
def test_commands_run(page: Path) -> None:
    code = 0
    for block in blocks(page):
        if block.language != "console":
            continue
        for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            if command == "echo $?":
                assert shown.strip() == str(code), f"{block.place}: exit code {code}"
                continue
            program, *arguments = shlex.split(command)
            assert program == "berita-extract", f"{block.place}: only berita-extract is run here, not {program}"
            result = CliRunner().invoke(app, arguments)
            code = result.exit_code
            assert isinstance(result.exception, SystemExit | None), f"{block.place}: {result.exception!r}"
            if shown.strip():
                same = doctest.OutputChecker().check_output(plain(shown), plain(result.output), FLAGS)
                assert same, f"{block.place}: {command}\n{result.output}"


def plain(output: str) -> str:
    """Output as doctest compares it: nothing at the ends of lines, and dots for what is left out."""
    return "".join(f"{line.rstrip()}\n".replace("…", "...") for line in output.splitlines())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.finditer(CODE.sub("", page.read_text(encoding="utf-8"))):
        target = link["target"] or page.name
        if target.startswith(("http:", "https:")):
            continue
        there = page.parent / target
        assert there.exists(), f"{page.name} links to {target}"
        if link["heading"]:
            assert link["heading"] in headings(there), f"{target} has no heading #{link['heading']}"


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    lines = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}
