"""The map from the cleaned text back to its source, on any text and any edits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from berita_extract.article import Piece
from berita_extract.text.alignment import Draft, Edit, cut, source_offset


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A text, and two rounds of edits for it."""
    source = text = draw(st.text("ab \n“.", max_size=30))
    rounds = []
    for _ in range(2):
        places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
        edits = [(start, end, draw(st.text("XY", max_size=2))) for start, end in zip(places[::2], places[1::2], strict=False)]
        edits = [edit for number, edit in enumerate(edits) if number == 0 or edits[number - 1][1] <= edit[0]]
        rounds.append(edits)
        text = Draft.of(text).edit(edits).text
    return source, rounds


@given(edited())
def test_pieces_are_in_order_and_copy_the_source(case: tuple[str, list[list[Edit]]]) -> None:
    source, rounds = case
    draft = Draft.of(source)
    for edits in rounds:
        expected, at = "", 0
        for start, end, replacement in edits:
            expected += draft.text[at:start] + replacement
            at = end
        expected += draft.text[at:]
        draft = draft.edit(edits)
        assert draft.text == expected
    pieces = draft.pieces()
    for piece in pieces:
        assert piece.length > 0
        assert draft.text[piece.start : piece.start + piece.length] == source[piece.source : piece.source + piece.length]
    for one, other in pairwise(pieces):
        assert one.start + one.length <= other.start
        assert one.source + one.length <= other.source


def test_an_edit_that_changes_nothing_is_none() -> None:
    draft = Draft.of("Warga senang.")
    assert draft.edit([]) is draft


def test_cut_and_offset_agree() -> None:
    pieces = (Piece(0, 3, 4), Piece(6, 10, 5))
    assert cut(pieces, 2, 9) == (Piece(0, 5, 2), Piece(4, 10, 3))
    assert source_offset(pieces, 3) == 6
    assert source_offset(pieces, 4) == 10
    assert source_offset(pieces, 11) is None
