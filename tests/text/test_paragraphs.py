"""Paragraphs: what a model reads at once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from berita_extract.text.paragraphs import find_paragraphs


def cut(text: str, longest: int = 10) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text, longest)]


def test_lines_that_hold_nothing_are_left_out() -> None:
    assert cut(" \n\nPanen.\n \t \nRapat.\n") == ["Panen.", "Rapat."]
    assert cut("") == []


def test_long_ones_are_cut_between_words() -> None:
    assert cut("satu dua tiga empat") == ["satu dua ", "tiga empat"]


def test_a_word_that_is_too_long_is_cut_inside() -> None:
    assert cut("a" * 25) == ["a" * 10, "a" * 10, "a" * 5]


def test_a_long_line_of_blanks_holds_nothing() -> None:
    assert cut(" " * 35 + "ya") == ["     ya"]


@given(st.text(st.sampled_from("ab \n\t")), st.integers(1, 8))
def test_nothing_else_is_lost(text: str, longest: int) -> None:
    spans = list(find_paragraphs(text, longest))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 < span.end - span.start <= longest for span in spans)
