from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from berita_extract import __version__
from berita_extract.cli import main
from berita_extract.io.records import read_records

TEXT = 'SUKAMAJU - Rapat dibuka Bupati Rahma Wijaya, Kamis (14/7/2022).\n\n"Panen baik sekali tahun ini," kata Rahma Wijaya.'


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command line, in this process: a new one for every command would take a minute in all."""
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["berita-extract", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "berita"
    (source / "juli").mkdir(parents=True)
    (source / "juli" / "rapat.md").write_text(f"## Rapat Panen\n\n{TEXT}", encoding="utf-8")
    (source / "ekspor.csv").write_text(f'id,kepala,isi\nb7,Rapat,"{TEXT.replace(chr(34), chr(34) * 2)}"\n', encoding="utf-8")
    return source


def test_run_makes_a_record_of_every_article(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = call("run", folder, "-o", out, "--backend", "rules", "--map", "kepala=title")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [(record["id"], record["title"]) for record in lines(out)] == [("b7", "Rapat"), ("juli/rapat", "Rapat Panen")]
    assert lines(tmp_path / "out.rejects.jsonl") == []
    assert "2 articles" in done.stderr
    assert "2 records + 0 rejects" in done.stderr
    assert call("check", out).returncode == 0


def test_run_tells_what_it_rejected(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("")
    (folder / "z.pdf").write_text("x")
    done = call("run", folder, "-o", tmp_path / "out.jsonl", "--backend", "rules")
    assert done.returncode == 1
    assert [reject["code"] for reject in lines(tmp_path / "out.rejects.jsonl")] == ["empty"]
    assert "2 records + 1 rejects" in done.stderr
    assert "1 empty" in done.stderr
    assert "1 .pdf" in done.stderr


def test_run_with_workers_limit_glob_and_settings(call: Call, folder: Path, tmp_path: Path) -> None:
    toml = tmp_path / "s.toml"
    toml.write_text('backend = "rules"\nstages = ["clean", "structure"]\n')
    out = tmp_path / "out.jsonl"
    done = call(
        "run", folder, "-o", out, "--settings", toml, "--workers", 2, "--limit", 1, "--glob", "*.md", "--offsets", "source"
    )
    assert done.returncode == 0, done.stderr
    (record,) = lines(out)
    assert record["stages"] == ["clean", "structure"]
    assert "source_start" in record["dateline"]


def test_run_leaves_out_what_it_is_told_to(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "lagi.txt").write_text(TEXT, encoding="utf-8")
    (folder / "panjang.txt").write_text("Rapat itu usai. " * 40)
    (folder / "asing.txt").write_text("The mayor opened the meeting and said that the harvest had been good. " * 5)
    out = tmp_path / "out.jsonl"
    done = call("run", folder, "-o", out, "--backend", "rules", "--dedupe", "exact", "--max-chars", 500)
    assert done.returncode == 1
    assert "5 articles" in done.stderr
    assert "2 records + 2 rejects + 1 duplicates" in done.stderr
    assert {reject["id"]: reject["code"] for reject in lines(tmp_path / "out.rejects.jsonl")} == {
        "asing": "not-indonesian",
        "lagi": "duplicate",
        "panjang": "too-long",
    }
    done = call("run", folder, "-o", out, "--backend", "rules", "--min-indonesian", 0, "--restart")
    assert done.returncode == 0
    assert "5 records + 0 rejects + 0 duplicates" in done.stderr


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
def test_run_divides_and_packs_records(call: Call, folder: Path, tmp_path: Path, name: str) -> None:
    done = call("run", folder, "-o", tmp_path / name, "--backend", "rules", "--partition", 1)
    assert done.returncode == 0, done.stderr
    first, second = (tmp_path / name.replace("out", f"out.0000{number}") for number in (0, 1))
    assert f"records: {first} … {second.name}" in done.stderr
    assert lines(tmp_path / "out.rejects.jsonl") == []
    assert [record["id"] for path in (first, second) for record in read_records(path)] == ["b7", "juli/rapat"]
    assert [record["id"] for record in read_records(tmp_path)] == ["b7", "juli/rapat"]
    assert call("check", first).returncode == 0


def test_run_on_dask_writes_the_same(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "kosong.txt").write_text("")
    here = call("run", folder, "-o", tmp_path / "here.parquet", "--backend", "rules", "--partition", 1)
    there = call(
        "run",
        folder,
        "-o",
        tmp_path / "there.parquet",
        "--backend",
        "rules",
        "--partition",
        1,
        "--engine",
        "dask",
        "--workers",
        2,
    )
    assert (here.returncode, there.returncode) == (1, 1), there.stderr
    for name in ("00000.parquet", "00001.parquet", "rejects.jsonl"):
        assert (tmp_path / f"there.{name}").read_bytes() == (tmp_path / f"here.{name}").read_bytes()


def test_a_table_is_no_file_of_records(call: Call, folder: Path, tmp_path: Path) -> None:
    call("run", folder, "-o", tmp_path / "out.parquet", "--backend", "rules")
    call("tables", tmp_path / "out.parquet", "-o", tmp_path)
    assert [record["id"] for record in read_records(tmp_path)] == ["b7", "juli/rapat"]
    done = call("check", tmp_path / "quotes.parquet")
    assert done.returncode == 2
    assert "holds no records of berita-extract" in done.stderr


def test_run_does_not_read_what_it_wrote(call: Call, folder: Path) -> None:
    for _ in range(2):
        call("run", folder, "-o", folder / "out.jsonl", "--backend", "rules")
        assert [record["id"] for record in lines(folder / "out.jsonl")] == ["b7", "juli/rapat"]


def test_run_to_the_standard_output(call: Call, folder: Path) -> None:
    done = call("run", folder, "-o", "-", "--backend", "rules")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b7", "juli/rapat"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "none", "-o", "out.jsonl"], "no file or folder 'none'"),
        (["run", ".", "-o", "out.jsonl", "--glob", "*.xyz"], "No articles were found"),
        (["run", "berita", "-o", "none/out.jsonl"], "There is no folder 'none'"),
        (["run", "berita", "-o", "berita"], "is a folder"),
        (["run", "berita", "-o", "out.jsonl", "--map", "judul"], "COLUMN=FIELD"),
        (["run", "berita", "-o", "out.jsonl", "--backend", "magic"], "no backend 'magic'"),
        (["run", "berita", "-o", "out.jsonl", "--settings", "none.toml"], "cannot be read"),
        (["run", "berita", "-o", "out.jsonl", "--model", "/nowhere"], "/nowhere"),
        (["run", "kosong.jsonl", "-o", "out.jsonl", "--backend", "rules"], "its files are empty"),
        (["run", "berita"], "--output"),
        (["run", "berita", "-o", "out.jsonl", "--workers", "0"], "--workers"),
        (["frobnicate"], "frobnicate"),
        (["show", "berita", "--id", "none", "--backend", "rules"], "has the id 'none'; there are: b7, juli/rapat"),
        (["check", "none.jsonl"], "no file 'none.jsonl'"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("kosong.jsonl").write_text("\n")
    done = call(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("out.jsonl").exists()


def test_show_an_article_and_a_record_look_the_same(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    call("run", folder, "-o", out, "--backend", "rules")
    shown = call("show", folder, "--id", "juli/rapat", "--backend", "rules")
    assert shown.returncode == 0, shown.stderr
    assert call("show", out, "--id", "juli/rapat").stdout == shown.stdout
    assert "Rapat Panen" in shown.stdout
    assert "Kamis (14/7/2022)" in shown.stdout
    assert call("show", out).returncode == 0
    assert call("show", out, "--id", "none").returncode == 2


def test_check_names_the_line_and_the_fault(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    call("run", folder, "-o", out, "--backend", "rules")
    record = lines(out)[0]
    record["dateline"]["start"] += 1
    out.write_text(json.dumps(record) + "\n{\n")
    done = call("check", out)
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith(f"{out}:1: b7: text[1:")
    assert second.startswith(f"{out}:2: no JSON")
    assert "2 records, 2 faults" in done.stderr


def test_schema_is_json(call: Call) -> None:
    assert json.loads(call("schema").stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_stages_are_listed_in_order(call: Call) -> None:
    shown = call("stages").stdout
    names = ["clean", "structure", "dates", "quotes", "analyse", "mentions", "people", "speakers"]
    assert [
        line.split()[0] for line in shown.splitlines() if line and line.split()[0] in names and not line.startswith(" ")
    ] == names
    assert "backend = 'spacy'" in shown


def test_version(call: Call) -> None:
    assert call("--version").stdout.strip() == f"berita-extract {__version__}"


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "berita_extract", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"berita-extract {__version__}"


def test_run_reads_the_standard_input(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    csv = f'kepala,isi\nRapat,"{TEXT.replace(chr(34), chr(34) * 2)}"\n'.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(csv)))
    done = call("run", "-", "-o", tmp_path / "out.jsonl", "--format", "csv", "--backend", "rules")
    assert (done.returncode, [record["id"] for record in lines(tmp_path / "out.jsonl")]) == (0, ["stdin:1"]), done.stderr


def test_run_reads_a_url(call: Call, folder: Path, tmp_path: Path) -> None:
    for source, out in ((folder, tmp_path / "path.jsonl"), (folder.as_uri(), tmp_path / "url.jsonl")):
        assert call("run", source, "-o", out, "--backend", "rules", "--map", "kepala=title").returncode == 0
    assert (tmp_path / "path.jsonl").read_bytes() == (tmp_path / "url.jsonl").read_bytes()
    done = call("run", "memory://none", "-o", tmp_path / "x.jsonl")
    assert (done.returncode, "no file or folder 'memory://none'" in done.stderr) == (2, True)
