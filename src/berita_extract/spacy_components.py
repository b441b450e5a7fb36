"""For users of spaCy: ``nlp.add_pipe("berita_quotes")`` puts a record's facts on ``Doc._.berita``.

spaCy imports this module whenever a pipeline is made, since it is an entry point: it must stay light and never fail, so
all that weighs is imported when a component is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from berita_extract.analysis import Analysis

# Labels of other pipelines, and ours.
LABELS: dict[str, str] = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "EVENT": "EVT"}
SPANS = "berita_quotes"


@Language.factory("berita_quotes", assigns=["doc._.berita", "doc.spans"])
def make_berita_quotes(nlp: Language, name: str) -> BeritaQuotes:
    """The component: quotes and their speakers, dates, people with their titles, organisations, places and events."""
    if not Doc.has_extension("berita"):
        Doc.set_extension("berita", default=None)
    return BeritaQuotes()


@dataclass(frozen=True, slots=True)
class BeritaQuotes:
    """Reads a Doc as it is: its text is not cleaned, its head lines are not peeled off.

    Names are the Doc's own entities, or, where no component set any, capitalised words. ``doc._.berita`` is a plain dict,
    the record of the Doc's text; ``doc.spans["berita_quotes"]`` holds the quotes, widened to whole tokens.

    >>> import spacy
    >>> nlp = spacy.blank("xx")
    >>> _ = nlp.add_pipe("berita_quotes")
    >>> doc = nlp('"Panen tahun ini baik sekali," kata Rahma Wijaya.')
    >>> [quote["text"] for quote in doc._.berita["quotes"]]
    ['Panen tahun ini baik sekali,']
    """

    stages: tuple[Any, ...] = field(default_factory=lambda: _stages())

    def __call__(self, doc: Doc) -> Doc:
        from berita_extract import __version__
        from berita_extract.article import Article, Piece
        from berita_extract.record import to_record

        text = doc.text
        article = Article(id="doc", raw=text, text=text, pieces=(Piece(0, 0, len(text)),), ran=("clean", "structure"))
        before, after = self.stages
        for stage in before:
            article = stage(article)
        article = article.with_("analyse", analysis=_analysis(doc))
        for stage in after:
            article = stage(article)
        record = dict(to_record(article, version=__version__, backend="doc"))
        doc._.berita = record
        quotes = ((quote.span.start, quote.span.end, quote.kind) for quote in article.quotes)
        spans = (doc.char_span(start, end, label=kind, alignment_mode="expand") for start, end, kind in quotes)
        doc.spans[SPANS] = [span for span in spans if span is not None]
        return doc


def _stages() -> tuple[Any, ...]:
    from berita_extract.stages.dates import Dates
    from berita_extract.stages.mentions import Mentions
    from berita_extract.stages.people import People
    from berita_extract.stages.quotes import Quotes
    from berita_extract.stages.speakers import Speakers

    return (Dates(), Quotes()), (Mentions(), People(), Speakers())


def _analysis(doc: Doc) -> Analysis:
    from berita_extract.analysis import LABELS as OURS
    from berita_extract.analysis import Name
    from berita_extract.backends.rules import load
    from berita_extract.backends.spacy import analysis_of
    from berita_extract.span import Span

    if not doc.has_annotation("ENT_IOB"):
        return next(load().analyse([doc.text]))
    labelled = ((Span(ent.start_char, ent.end_char), LABELS.get(ent.label_, ent.label_)) for ent in doc.ents)
    names = tuple(Name(span, label) for span, label in labelled if label in OURS)  # type: ignore[arg-type]
    return replace(analysis_of(doc), names=names)
