"""Quotes: what stands between quotation marks and is somebody's words, found by characters and paragraphs alone.

Who said it is asked later, by the stage ``speakers``. Marks are paired by state, not by the way they lean, and never by
sentences: sentence splitters cut through quotes.

>>> from berita_extract.article import Article
>>> article = Article(id="a", raw="", text='“Kami siap,” kata Tiara. ”Besok kami mulai bekerja.”')
>>> [quote.span.of(article.text) for quote in Quotes()(article).quotes]
['Kami siap,', 'Besok kami mulai bekerja.']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from berita_extract.article import Article, Diagnostic, Quote
from berita_extract.grammar.cues import find_cues
from berita_extract.span import Span
from berita_extract.stages.quotes.marks import Mark, find_marks
from berita_extract.stages.quotes.pair import Pair, pair_marks
from berita_extract.stages.quotes.speech import is_speech

__all__ = ["Quotes", "find_quotes"]

STOP = re.compile(r"[.!?]\s*(?=[\"'“”‘A-Z])")


@dataclass(frozen=True, slots=True)
class Quotes:
    """Fills ``quotes``; tells of marks that are not closed or not opened."""

    name: ClassVar[str] = "quotes"
    needs: ClassVar[tuple[str, ...]] = ("structure",)

    def __call__(self, article: Article) -> Article:
        body = article.dateline.span.end if article.dateline else 0
        quotes, diagnostics = find_quotes(article.text, body)
        return article.with_(self.name, quotes=quotes, diagnostics=(*article.diagnostics, *diagnostics))


def find_quotes(text: str, body: int = 0) -> tuple[tuple[Quote, ...], tuple[Diagnostic, ...]]:
    """All direct quotes in order, and what is odd about their marks. ``body`` is where the dateline ends.

    >>> quotes, odd = find_quotes('Lagu "Fajar" dibawakan Tiara. "Saya senang sekali malam ini, ujar Tiara.')
    >>> quotes[0].span.of('Lagu "Fajar" dibawakan Tiara. "Saya senang sekali malam ini, ujar Tiara.')
    'Saya senang sekali malam ini,'
    >>> odd[0].code
    'quote-unclosed'
    """
    marks = tuple(find_marks(text))
    quotes: list[Quote] = []
    diagnostics: list[Diagnostic] = []
    floor = body
    goes_on = False
    for pair in pair_marks(marks):
        span, outer = _place(text, marks, pair, floor)
        continues, goes_on = goes_on and pair.opening is not None, False
        if span.start < span.end and is_speech(text, span.start, span.end, outer.start, outer.end):
            quotes.append(Quote(f"q{len(quotes) + 1}", span, outer, continues=continues))
            if pair.opening is None:
                diagnostics.append(Diagnostic("quote-unopened", "A quote is closed that no mark opens.", outer))
            elif pair.closing is None:
                goes_on = _opens_next(text, marks, pair)
                if not goes_on:
                    diagnostics.append(Diagnostic("quote-unclosed", "A quote is opened that no mark closes.", outer))
        floor = max(floor, outer.end)
    return tuple(quotes), tuple(diagnostics)


def _place(text: str, marks: tuple[Mark, ...], pair: Pair, floor: int) -> tuple[Span, Span]:
    """The span between the marks, without blanks at its edges, and the span with the marks."""
    if pair.opening is not None:
        first = marks[pair.opening]
        start, left = first.end, first.start
    else:
        start = left = _start_of_unopened(text, floor, marks[pair.stop].start)
    if pair.closing is not None:
        end, right = marks[pair.closing].start, marks[pair.closing].end
    else:
        stop = marks[pair.stop].start if pair.stop < len(marks) else len(text)
        whole = _opens_next(text, marks, pair) or (pair.stop < len(marks) and marks[pair.stop].kind != "break")
        end = right = _end_of_unclosed(text, start, stop, whole)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end), Span(min(left, start), max(right, end))


def _opens_next(text: str, marks: tuple[Mark, ...], pair: Pair) -> bool:
    """Whether the paragraph after an unclosed quote opens with a mark: that is how a long quote is set."""
    after = pair.stop + 1
    return after < len(marks) and marks[pair.stop].kind == "break" and marks[after].start == marks[pair.stop].end


def _start_of_unopened(text: str, floor: int, end: int) -> int:
    """Where a quote with no opening mark begins: with its paragraph, or behind a sentence that only reports."""
    start = max(floor, text.rfind("\n", 0, end) + 1)
    for cue in find_cues(text, start, end):
        if cue.sure or cue.kind == "active":
            sentence = STOP.search(text, cue.span.end, end)
            start = sentence.end() if sentence else start
    return start


def _end_of_unclosed(text: str, start: int, stop: int, whole: bool) -> int:
    """Where a quote with no closing mark ends: before its attribution, with its paragraph, or with its sentence."""
    last = None
    for cue in find_cues(text, start, stop):
        plain = cue.sure or cue.kind == "nya" or (cue.kind == "bare" and text[cue.span.end + 1 : cue.span.end + 2].isupper())
        if plain and text[cue.span.start - 2 : cue.span.start] in (", ", "? ", "! "):
            last = cue
    if last is not None and last.span.start > start + 2:
        return last.span.start - 1
    opens_paragraph = text[max(0, start - 4) : start].lstrip(" ").startswith("\n") or start < 4
    if whole or opens_paragraph:
        return stop
    sentence = STOP.search(text, start, stop)
    return sentence.start() + 1 if sentence else stop
