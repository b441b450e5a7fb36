from __future__ import annotations

import random

import pytest

from berita_extract.article import Article
from berita_extract.engines.duplicates import Dedupe, Near, mark_duplicates
from berita_extract.record import Reject

RNG = random.Random(3)
WORDS = ["panen", "rapat", "warga", "desa", "bupati", "harga", "beras", "jalan", "pasar", "sekolah", "sungai", "hujan"]
REPORT = " ".join(RNG.choices(WORDS, k=300))
REJECT = Reject("r", "r.txt", None, "read", "empty", "The file is empty.")


def marked(how: Dedupe, *texts: str) -> list[str]:
    articles = [Article(id=f"a{number}", raw=text) for number, text in enumerate(texts)]
    return [f"{item.code}: {item.message}" if isinstance(item, Reject) else item.id for item in mark_duplicates(articles, how)]


def test_none_are_looked_for() -> None:
    assert marked("none", REPORT, REPORT) == ["a0", "a1"]


@pytest.mark.parametrize("how", ["exact", "near"])
def test_the_same_text_but_for_blanks(how: Dedupe) -> None:
    again = "duplicate: Its text is that of 'a0'."
    assert marked(how, REPORT, REPORT.replace(" ", "\n"), "Rapat usai.", REPORT) == ["a0", again, "a2", again]


def test_a_report_with_a_note_is_near_and_not_the_same() -> None:
    noted = f"SUKAMAJU, HARIAN - {REPORT} (ant/rw)"
    assert marked("exact", REPORT, noted) == ["a0", "a1"]
    kept, dropped = marked("near", REPORT, noted)
    assert (kept, dropped.startswith("duplicate: Its text is nearly that of 'a0'")) == ("a0", True)


def test_reports_of_one_office_on_two_days_are_not_near() -> None:
    words = REPORT.split()[:60]
    other = [*words[:20], "kamis", *words[21:40], "sukamaju", *words[41:]]
    assert marked("near", " ".join(words), " ".join(other)) == ["a0", "a1"]


def test_texts_without_words_are_no_duplicates_of_each_other() -> None:
    assert marked("near", "...", "!!!", "") == ["a0", "a1", "a2"]


def test_rejects_pass() -> None:
    assert list(mark_duplicates([REJECT, REJECT], "near")) == [REJECT, REJECT]


def test_what_is_found_does_not_change_from_run_to_run() -> None:
    assert Near()._sketch(["rapat", "usai"]) == Near()._sketch(["rapat", "usai"])
