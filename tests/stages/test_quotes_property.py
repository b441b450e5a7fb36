from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.stages.quotes import find_quotes

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "?",
        "«",
        "»",
        ",",
        ".",
        " ",
        "\n\n",
        "Tiara",
        "kata",
        "ujarnya",
        "kami siap datang besok",
        "İ",
        "20",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_spans_lie_inside_their_marks_in_order_and_apart(text: str) -> None:
    quotes, diagnostics = find_quotes(text)
    edge = 0
    for number, quote in enumerate(quotes, 1):
        assert quote.id == f"q{number}"
        assert edge <= quote.outer.start <= quote.span.start < quote.span.end <= quote.outer.end <= len(text)
        assert quote.span.of(text) == quote.span.of(text).strip()
        edge = quote.outer.end
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_looking_twice_gives_the_same(text: str) -> None:
    assert find_quotes(text) == find_quotes(text)


HOSTILE = {
    "tanda": '"',
    "tanda berselang": '" ',
    "tanda tunggal": "' ",
    "pasangan": '"a b c d" ',
    "tanda tanya": "?a",
    "baris": '"a\n\n',
    "koma": '", ',
    "satu kata": "a",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A pattern that backtracks would not come back from this."""
    text = piece * (80_000 // len(piece))
    quotes, _ = find_quotes(text)
    assert all(quote.outer.contains(quote.span) and quote.outer.end <= len(text) for quote in quotes)
