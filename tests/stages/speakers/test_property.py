from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.article import Article, Person
from berita_extract.span import Span
from berita_extract.stages.quotes import Quotes
from berita_extract.stages.speakers import Speakers

WORDS = [
    '"',
    "“",
    "”",
    ",",
    ".",
    "\n\n",
    " ",
    "Tiara",
    "Karta",
    "kata",
    "ujarnya",
    "dia",
    "Bupati",
    "mengatakan",
    "Menurut",
    "di",
    "kepada",
    "seorang warga",
    "kami siap datang besok",
    "İ",
]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    pieces = draw(st.lists(st.sampled_from(WORDS), max_size=50))
    text, spans = "", {"Tiara": [], "Karta": []}  # type: tuple[str, dict[str, list[Span]]]
    for piece in pieces:
        if piece in spans and draw(st.booleans()):
            spans[piece].append(Span(len(text), len(text) + len(piece)))
        text += piece + draw(st.sampled_from(["", " "]))
    people = tuple(Person(f"p{i}", name, mentions=tuple(found)) for i, (name, found) in enumerate(spans.items(), 1) if found)
    return Quotes()(Article(id="a", raw="", text=text, people=people))


@given(articles())
def test_what_is_written_holds(article: Article) -> None:
    result = Speakers()(article)
    direct = [quote for quote in result.quotes if quote.kind == "direct"]
    assert [(quote.span, quote.outer) for quote in direct] == [(quote.span, quote.outer) for quote in article.quotes]
    assert [quote.id for quote in result.quotes] == [f"q{number}" for number in range(1, len(result.quotes) + 1)]
    assert list(result.quotes) == sorted(result.quotes, key=lambda quote: quote.span)
    ids = {person.id for person in article.people}
    for quote in result.quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(article.text)
        assert quote.outer.contains(quote.span)
        assert quote.confidence is not None
        assert 0.0 <= quote.confidence <= 1.0
        assert quote.rule
        for span in (quote.cue, quote.source):
            assert span is None or 0 <= span.start < span.end <= len(article.text)
        speaker = quote.speaker
        assert (speaker.kind == "person") == (speaker.id is not None) or speaker.kind == "organisation"
        assert speaker.id is None or speaker.id in ids
        assert (speaker.description is not None) == (speaker.kind == "described")


@pytest.mark.parametrize("piece", ['"Kami siap datang besok," ujarnya.\n\n', "Tiara mengatakan ", "kata ", "di ", "Bupati, "])
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A pattern that backtracks would not come back from this."""
    text = "Tiara hadir. " + piece * (40_000 // len(piece))
    people = (Person("p1", "Tiara", mentions=(Span(0, 5),)),)
    article = Speakers()(Quotes()(Article(id="a", raw="", text=text, people=people)))
    assert all(quote.rule is not None for quote in article.quotes)
