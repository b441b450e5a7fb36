"""The page as it is written, without a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

import berita_extract as be
from berita_extract.report.charts import Bar, figure, filters
from berita_extract.report.write import TOP
from tests.report.pages import hostile, records


def unpacked(page: str, id: str) -> Any:
    letters = re.search(rf'<script type="text/plain" id="{id}">([^<]*)</script>', page)
    assert letters
    return json.loads(gzip.decompress(base64.b64decode(letters[1])))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    made = be.write_report([*records(), hostile()], path, title="Suara <rakyat>")
    assert (made.path, made.size) == (path, path.stat().st_size)
    return path.read_text(encoding="utf-8")


def test_every_quote_is_in_the_table(page: str) -> None:
    table = unpacked(page, "data")
    texts = [quote["text"] for record in [*records(), hostile()] for quote in record["quotes"]]
    assert [quote[-1] for quote in table["quotes"]] == texts
    assert table["readable"] == len(table["articles"]) == len({quote[0] for quote in table["quotes"]})


def test_every_article_that_is_quoted_can_be_read(page: str) -> None:
    table = unpacked(page, "data")
    held = [text for number in range(-(-table["readable"] // table["together"])) for text in unpacked(page, f"texts-{number}")]
    assert len(held) == table["readable"]
    assert all(text.startswith('<div class="berita-text"') for text in held)


def test_the_page_fetches_nothing(page: str) -> None:
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    assert "@import" not in page
    assert "url(" not in page.replace("url(#tip)", "")


def test_only_the_script_of_the_page_may_run(page: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = re.search(r"script-src 'sha256-([^']+)'", page)
    assert allowed
    assert base64.b64decode(allowed[1]) == hashlib.sha256(script.encode()).digest()
    assert "unsafe-eval" not in page


def test_markup_is_text(page: str) -> None:
    assert "<title>Suara &lt;rakyat&gt;</title>" in page
    assert "<script>hacked" not in page
    assert "&lt;/script&gt;&lt;script&gt;hacked=1" in page
    assert "<img" not in page


def test_charts_are_drawings_with_their_figures_below(page: str) -> None:
    drawings = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    assert len(drawings) == page.count("<details>") == 5
    for drawing in drawings:
        assert ElementTree.fromstring(drawing.replace("xlink:href", "href")).tag.endswith("svg")
    assert "https://vega" not in page
    assert "page.invalid" not in page


def test_the_same_records_make_the_same_page(page: str, tmp_path: Path) -> None:
    be.write_report([*records(), hostile()], tmp_path / "again.html", title="Suara <rakyat>")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    made = be.write_report(records(), path, quotes=10, articles=1)
    page = path.read_text(encoding="utf-8")
    assert f"The table holds the first 10 of {made.quotes:,} quotes" in page
    assert re.search(r"The first 1 of \d+ articles can be read here", page)
    assert len(unpacked(page, "data")["quotes"]) == 10
    assert len(unpacked(page, "texts-0")) == made.readable == 1


def test_no_records_make_a_page_too(tmp_path: Path) -> None:
    be.write_report([], tmp_path / "report.html")
    assert "Nothing to count here." in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(be.SettingsError, match="is a folder; name the file"):
        be.write_report(records(), tmp_path)


def test_what_is_no_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(be.InputError, match="The record 'a1' lacks 'quotes'"):
        be.write_report([{"id": "a1", "schema_version": "1.0"}], tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_without_vl_convert_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(be.SettingsError, match=r"pip install 'berita-extract\[report\]'"):
        be.write_report(records(), tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_a_bar_leads_to_its_quotes() -> None:
    drawn = figure("Speakers", "quotes", [Bar("Ratna & Bagas", 3, filters(who="Ratna & Bagas"))])
    assert drawn.count('href="#who=Ratna%20%26%20Bagas"') == 3  # the bar, its figure, and the row of the table
    assert "<td>3</td>" in drawn


def test_only_the_top_is_drawn(page: str) -> None:
    for table in re.findall(r"<tbody>(<tr><th scope.*?)</tbody>", page)[1:]:
        assert table.count("<tr>") <= TOP
