"""Reports for the tests, and a browser to look at them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from tests.samples import samples

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
# No sandbox, since CI runs as root; and nothing that looks for a network.
QUIET = ("background-networking", "component-update", "sync", "gpu")
FLAGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: `make chromium` installs it")


@cache
def records() -> list[dict[str, Any]]:
    """The sample articles as records, in the order of their ids."""
    return [record for _, record in sorted(samples()[0].items())]


def hostile() -> dict[str, Any]:
    """A sample whose head, text and address hold what a browser would act on; every piece as long as what it stands for."""
    wicked = json.dumps(next(record for record in records() if record["id"] == "wonosobo-kopi"))
    for tame, wild in (("Ratna Kusumawardani", "<img src=x onerror>"), ("kelompok", "<script>"), ("petani", "<b>&'\\\"")):
        assert tame in wicked
        wicked = wicked.replace(tame, wild)
    changed = {"id": '"><script>hacked=1</script>', "url": "javascript:hacked=1", "outlet": "</script><script>hacked=1</script>"}
    return json.loads(wicked) | changed


def many(quotes: int) -> Iterator[dict[str, Any]]:
    """The samples over and over, each time with another day and another speaker, until there are so many quotes."""
    made = 0
    for turn in range(1 << 30):
        for record in records():
            if made >= quotes:
                return
            if record["quotes"]:
                day = f"20{turn // 336 % 20 + 10}-{turn // 28 % 12 + 1:02}-{turn % 28 + 1:02}"
                made += len(record["quotes"])
                yield record | {"id": f"{record['id']}-{turn}", "published": day, "title": f"{record['title']} ({turn})"}


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
