"""Imports go up the house only: what stands lower may use what stands higher, never the other way round."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import berita_extract

HOME = Path(berita_extract.__file__).parent
# From the ground up; each may import those before it, and rooms on one floor do not see each other.
FLOORS = [
    ["errors", "lexicon"],
    ["span"],
    ["analysis"],
    ["article"],
    ["text"],
    ["grammar"],
    ["stages", "backends"],
    ["record", "evaluation"],
    ["io"],
    ["frames"],
    ["linking", "voices"],
    ["exchange"],
    ["report"],
    ["settings"],
    ["pipeline"],
    ["engines"],
    ["spacy_components", "cli"],
    ["__main__"],
]
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
# What weighs much is imported by these alone.
HEAVY = {
    "spacy": {"backends", "exchange", "spacy_components"},
    "stanza": {"backends"},
    "torch": set(),
    "pyarrow": {"io", "frames"},
    "pandas": {"io", "frames", "voices", "cli"},
    "trafilatura": {"io"},
    "vl_convert": {"report"},
    "rich": {"cli"},
    "typer": {"cli"},
}


@cache
def imports() -> list[tuple[str, str, int]]:
    """Every import in the package: the file, what it imports, the line."""
    return list(_imports())


def _imports() -> Iterator[tuple[str, str, int]]:
    for file in sorted(HOME.rglob("*.py")):
        name = file.relative_to(HOME).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
                if node.module == "berita_extract":
                    modules = [f"berita_extract.{alias.name}" for alias in node.names]
            for module in modules:
                yield name, module, node.lineno


def room(path: str) -> str:
    return path.removesuffix(".py").split("/")[0]


def test_every_room_has_its_floor() -> None:
    rooms = {room(file.relative_to(HOME).as_posix()) for file in HOME.rglob("*.py")}
    assert rooms - {"__init__"} == set(HEIGHT)


def test_imports_go_up_only() -> None:
    wrong = []
    for name, module, line in imports():
        here, there = room(name), module.split(".")[1] if module.startswith("berita_extract.") else ""
        if here != "__init__" and there in HEIGHT and here != there and HEIGHT[there] >= HEIGHT[here]:
            wrong.append(f"{name}:{line}: {here} -> {there}")
    assert not wrong, "\n".join(wrong)


def test_stages_do_not_see_each_other() -> None:
    wrong = []
    for name, module, line in imports():
        if name.startswith("stages/") and module.startswith("berita_extract.stages."):
            here = name.removesuffix(".py").split("/")[1]
            if module.split(".")[2] != here:
                wrong.append(f"{name}:{line}: {here} -> {module}")
    assert not wrong, "\n".join(wrong)


def test_what_weighs_much_is_imported_where_it_is_needed() -> None:
    wrong = [
        f"{name}:{line}: {module}"
        for name, module, line in imports()
        if module.split(".")[0] in HEAVY and room(name) not in HEAVY[module.split(".")[0]]
    ]
    assert not wrong, "\n".join(wrong)
