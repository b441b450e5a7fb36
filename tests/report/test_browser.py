"""The page in a real browser, used as a person would."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import berita_extract as be
from tests.report.pages import browser, hostile, many, needs_chromium, records

pytestmark = needs_chromium
TRIES = "window.hacked === undefined && document.querySelectorAll('img').length === 0"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    be.write_report([*records(), hostile()], path)
    return path


@pytest.fixture
def page(chromium: Any, report: Path) -> Iterator[Any]:
    """The report, open; whatever the browser complains of fails the test, as does every request for something else."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: complaints.extend([] if request.url.startswith("file:") else [request.url]))
    opened.goto(report.as_uri())
    opened.wait_for_selector("#table tbody tr")
    yield opened
    opened.close()
    assert complaints == []


def shown(page: Any) -> int:
    """How many quotes the filters leave, as the page announces it."""
    page.wait_for_timeout(200)
    return int(page.inner_text("#status").split(" of ")[0].replace(",", ""))


def total() -> int:
    return sum(len(record["quotes"]) for record in [*records(), hostile()])


def test_all_quotes_are_there(page: Any) -> None:
    assert shown(page) == total()
    assert page.inner_text("#page") == f"Page 1 of {-(-total() // 50)}"


def test_search(page: Any) -> None:
    page.get_by_label("Search").fill("Titi dapur umum")
    assert shown(page) == 1
    assert "Dapur umum tetap buka" in page.inner_text("#table tbody tr")
    assert "Lurah Muarareja" in page.inner_text("#table tbody tr")
    page.reload()
    page.wait_for_selector("#table tbody tr")
    assert shown(page) == 1, "the address keeps the search"
    page.get_by_role("button", name="Clear").click()
    assert shown(page) == total()


def test_filters(page: Any) -> None:
    direct = sum(quote["kind"] == "direct" for record in [*records(), hostile()] for quote in record["quotes"])
    page.get_by_label("Kind").select_option("direct")
    assert shown(page) == direct
    described = sum(
        quote["kind"] == "direct" and quote["speaker"]["kind"] == "described"
        for record in [*records(), hostile()]
        for quote in record["quotes"]
    )
    page.get_by_role("combobox", name="Speaker").select_option("described")
    assert shown(page) == described
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("From", exact=True).fill("2023-09")
    page.get_by_label("To", exact=True).fill("2023-09-14")
    assert 0 < shown(page) < total()
    assert {cell[:7] for cell in page.locator("#table tbody td:nth-child(3)").all_inner_texts()} == {"2023-09"}


def test_a_bar_filters_the_table(page: Any) -> None:
    figure = page.locator("figure", has_text="Top speakers")
    figure.locator("summary").click()
    link = figure.locator("details a").first
    name, amount = link.inner_text(), int(figure.locator("details td").first.inner_text())
    link.click()
    assert shown(page) == amount
    assert set(page.locator("#table tbody td:nth-child(2) button").all_inner_texts()) == {name}
    page.get_by_role("button", name=f"Show others than {name} too").click()
    assert shown(page) == total()
    page.locator("figure", has_text="Outlets").locator("svg a").first.click()
    assert 0 < shown(page) < total()


def test_sorting_says_its_order(page: Any) -> None:
    button = page.get_by_role("button", name="Speaker", exact=True)
    button.click()
    first = page.inner_text("#table tbody tr:first-child td:nth-child(2)")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Speaker")
    button.click()
    assert page.inner_text("#table tbody tr:first-child td:nth-child(2)") != first
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_an_article_is_read_with_the_keyboard(page: Any) -> None:
    page.get_by_label("Search").fill("setengah pekerjaan sudah selesai Festival Kopi Lereng Ratna")
    assert shown(page) == 1
    opener = page.locator("#table tbody td:last-child button")
    opener.focus()
    page.keyboard.press("Enter")
    article = page.get_by_role("dialog")
    article.wait_for()
    assert page.evaluate("document.activeElement.id") == "headline"
    assert article.get_by_role("heading").inner_text().startswith("Festival Kopi Lereng Sumbing")
    for kind in ("person", "date", "quote", "title", "organisation"):
        assert article.locator(f".berita-text .berita-{kind}").count() > 0
    # The chosen quote has a strong line to `nya`, and from there to the name.
    strong = article.locator(".arrows g.strong")
    assert strong.count() == 1
    assert strong.locator("path").count() == 2
    assert article.locator(".arrows g path").count() >= article.locator(".berita-who").count()
    chosen = strong.get_attribute("data-of")
    article.locator(f'a.berita-who[data-of="{chosen}"]').focus()
    page.keyboard.press("Enter")
    assert article.locator(".berita-here").inner_text() == "Ratna"
    page.keyboard.press("Escape")
    assert not article.is_visible()
    assert opener.evaluate("button => button === document.activeElement")


def test_markup_in_an_article_is_text(page: Any) -> None:
    page.get_by_label("Search").fill("onerror setengah pekerjaan")
    assert shown(page) == 1
    page.locator("#table tbody td:last-child button").click()
    article = page.get_by_role("dialog")
    article.wait_for()
    assert "62 <script>" in article.locator(".berita-text").inner_text()
    assert "</script><script>hacked=1</script>" in page.inner_text("#about")
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.evaluate(TRIES)


def test_a_source_leads_to_where_the_article_was(page: Any) -> None:
    addresses = {record["url"] for record in records() if record["url"] and record["quotes"]}
    seen: set[str] = set()
    while True:
        seen |= {link.get_attribute("href") for link in page.get_by_role("link", name="source").all()}
        if page.get_by_role("button", name="Next").is_disabled():
            break
        page.get_by_role("button", name="Next").click()
    assert seen == addresses


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_a_screen_reader(chromium: Any, report: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(report.as_uri())
    page.wait_for_selector("#table tbody tr")
    for state in ("table", "article"):
        if state == "article":
            page.locator("#table tbody td:last-child button").first.click()
            page.get_by_role("dialog").wait_for()
        found = Axe().run(page).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    context.close()


def test_twenty_thousand_quotes_are_searched_at_once(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    be.write_report(many(20_000), path, articles=100)
    page = chromium.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("#table tbody tr")
    assert re.match(r"20,0\d\d of 20,0\d\d quotes", page.inner_text("#status"))
    began = time.monotonic()
    page.get_by_label("Search").fill("dapur umum 2024-")
    page.get_by_label("Search").fill("dapur umum (17)")
    page.wait_for_selector("#status:has-text('1 of 20,0')", timeout=5_000)
    assert time.monotonic() - began < 3, "a pause of 0.12 s for typing, and the search"
    assert page.locator("#table tbody tr").count() == 1
    page.close()
