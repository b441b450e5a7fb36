"""The pictures of docs/images/: `make screenshots`. They show the sample articles, in which everybody is invented."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import berita_extract as be

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
CHROMIUM = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
SIZE = {"width": 1080, "height": 640}
LARGEST = 150_000


def report(page: Page) -> None:
    """The top of the page."""
    page.evaluate("scrollTo(0, 0)")


def quotes(page: Page) -> None:
    """The table, searched."""
    page.get_by_label("Search").fill("warga")
    page.wait_for_timeout(300)
    page.evaluate("document.getElementById('quotes').scrollIntoView()")


def article(page: Page) -> None:
    """An article, opened at a quote whose speaker is `nya`."""
    page.get_by_label("Search").fill("dapur umum tetap buka")
    page.wait_for_timeout(300)
    page.locator("#table tbody td:last-child button").first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(300)


def main() -> None:
    records = list(be.load().run(be.read(ROOT / "data" / "raw"), on_reject=lambda reject: None))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = be.write_report(records, Path(folder) / "report.html", title="Who said what in the sample articles")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for picture in (report, quotes, article):
            page = browser.new_page(viewport=SIZE)
            page.goto(made.path.as_uri())
            page.wait_for_selector("#table tbody tr")
            picture(page)
            file = IMAGES / f"{picture.__name__}.png"
            page.screenshot(path=file)
            assert file.stat().st_size < LARGEST, f"{file} has {file.stat().st_size:,} bytes"
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
