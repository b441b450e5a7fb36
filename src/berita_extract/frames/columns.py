"""The tables and their columns: one definition for pandas, Arrow, SQL, spreadsheets, the checks and docs/tables.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

Kind = Literal["text", "category", "whole", "number", "truth", "day"]
"""What a column holds: any string; one of few strings; a whole number; a number; true or false; a day (ISO 8601)."""

JOINED: Final = "; "
"""What stands between the items of a list that shares a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, what that means, and whether it may be empty."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of one table that name a row of another."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row a thing, ``key`` tells its rows apart."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)


ARTICLE = Column("article_id", "text", "the article: the `id` of its record", required=True)
OF_ARTICLE = (Reference(("article_id",), "articles"),)


def _entity(what: str) -> Column:
    return Column("entity_id", "text", f"{what} within its article", required=True)


NAME = Column("name", "text", "the fullest form of the name in the article", required=True)
ALIASES = Column("aliases", "text", f"the other forms of the name, joined by `{JOINED}`")
MENTIONED = Column("mentions", "whole", "how often the article names it", required=True)
QUOTED = Column("quotes", "whole", "how many quotes of the article are its words", required=True)
STRETCH = (
    Column("text", "text", "the words as they stand in the article", required=True),
    Column("start", "whole", "where they begin in `articles.text`, in code points", required=True),
    Column("end", "whole", "where they end, not included", required=True),
)


def _region(prefix: str = "") -> tuple[Column, ...]:
    return (
        Column(
            f"{prefix}region_code", "category", "the administrative code of the region that is meant, where the record gives one"
        ),
        Column(f"{prefix}region_name", "category", "the name of that region"),
        Column(f"{prefix}region_level", "category", "its level, such as province or regency"),
    )


ARTICLES = Table(
    "articles",
    "an article",
    ("article_id",),
    (
        ARTICLE,
        Column("title", "text", "the headline"),
        Column("outlet", "category", "who published it"),
        Column("url", "text", "its address"),
        Column("language", "category", "its language", required=True),
        Column("published", "text", "when it was published, ISO 8601, as precise as the article tells"),
        Column("published_day", "day", "the day of `published`; empty where no day is told"),
        Column("authors", "text", f"who wrote it, joined by `{JOINED}`"),
        Column("editors", "text", f"who edited it, joined by `{JOINED}`"),
        Column("captions", "text", f"captions of pictures, joined by `{JOINED}`"),
        Column("credit", "text", "the closing initials"),
        Column("dateline", "text", "the dateline as written"),
        Column("dateline_place", "category", "its place"),
        Column("dateline_outlet", "category", "its outlet"),
        Column("dateline_date", "text", "its day, ISO 8601"),
        *_region("dateline_"),
        Column("text", "text", "the article's own text; all offsets count its characters", required=True),
        Column("words", "whole", "words of the text", required=True),
        Column("diagnostics", "category", f"codes of what is odd about it, joined by `{JOINED}`"),
        Column("source_path", "text", "the file that it came from"),
        Column("source_format", "category", "the kind of that file", required=True),
        Column("source_line", "whole", "its line or row in a file of many"),
        Column("source_sha256", "text", "the hash of what it was made of"),
        Column("stages", "category", f"the stages that ran, joined by `{JOINED}`", required=True),
        Column("version", "category", "the version of berita-extract that made the record", required=True),
        Column("backend", "category", "the backend that found names"),
        Column("model", "category", "the model that found names"),
    ),
)

PEOPLE = Table(
    "people",
    "a person in an article",
    ("article_id", "entity_id"),
    (
        ARTICLE,
        _entity("the person"),
        NAME,
        Column("honorifics", "text", f"what precedes the name, joined by `{JOINED}`"),
        Column("degrees", "text", f"what follows it, joined by `{JOINED}`"),
        ALIASES,
        MENTIONED,
        QUOTED,
        Column(
            "gender_stated",
            "category",
            "`female` or `male` where a form of address says so, else empty; names are never guessed at",
        ),
        Column("gender_word", "category", "the form of address that says it: `Ibu`, `Hj.`, `Pak`"),
    ),
    OF_ARTICLE,
)

TITLES = Table(
    "titles",
    "a title (jabatan) that an article gives a person",
    ("article_id", "entity_id", "start"),
    (
        ARTICLE,
        _entity("the person"),
        *STRETCH,
        Column("role", "text", "the position in it: `Kepala Dinas`, where the record gives it"),
        Column("organisation", "text", "the body in it, where the record gives it"),
        *_region(),
    ),
    (*OF_ARTICLE, Reference(("article_id", "entity_id"), "people")),
)

ORGANISATIONS = Table(
    "organisations",
    "a named body in an article",
    ("article_id", "entity_id"),
    (ARTICLE, _entity("the body"), NAME, Column("acronym", "text", "its short form"), ALIASES, MENTIONED, QUOTED),
    OF_ARTICLE,
)

PLACES = Table(
    "places",
    "a named place in an article",
    ("article_id", "entity_id"),
    (ARTICLE, _entity("the place"), NAME, ALIASES, MENTIONED, *_region()),
    OF_ARTICLE,
)

EVENTS = Table(
    "events",
    "a named event in an article",
    ("article_id", "entity_id"),
    (ARTICLE, _entity("the event"), NAME, ALIASES, MENTIONED),
    OF_ARTICLE,
)

DATES = Table(
    "dates",
    "a calendar expression in an article",
    ("article_id", "start"),
    (
        ARTICLE,
        *STRETCH,
        Column("value", "text", "ISO 8601, as precise as the text: a year, month, day, time, or an interval", required=True),
        Column("mod", "category", "`start`, `mid`, `end` or `approx`"),
        Column("earliest", "day", "the first day that it can mean", required=True),
        Column("latest", "day", "the last day that it can mean", required=True),
        Column("precision", "category", "the smallest unit that the value gives", required=True),
        Column("weekday_agrees", "truth", "whether the weekday beside it is the right one; empty where none stands there"),
        Column("anchor", "day", "the day from which a relative expression was counted"),
        Column("rule", "category", "the pattern that read it", required=True),
    ),
    OF_ARTICLE,
)

QUOTES = Table(
    "quotes",
    "a saying in an article",
    ("article_id", "quote_id"),
    (
        ARTICLE,
        Column("quote_id", "text", "the quote within its article", required=True),
        Column("kind", "category", "`direct`: between marks; `indirect`: reported without marks", required=True),
        *STRETCH,
        Column("words", "whole", "words of the quote", required=True),
        Column("speaker_kind", "category", "`person`, `organisation`, `described` or `unknown`", required=True),
        Column("speaker_id", "text", "the `entity_id` in `people` or `organisations`"),
        Column("speaker", "text", "the speaker's name, or the description of one without a name"),
        Column("cue", "text", "the word that reports: `kata`, `ujarnya`"),
        Column("cue_start", "whole", "where it begins"),
        Column("cue_end", "whole", "where it ends"),
        Column("source", "text", "what the text says of the speaker beside the cue: `Ratna`, `Bupati`, `nya`"),
        Column("source_start", "whole", "where that begins"),
        Column("source_end", "whole", "where that ends"),
        Column("rule", "category", "how the speaker was found"),
        Column("confidence", "number", "how likely text and speaker are right, from 0 to 1"),
    ),
    OF_ARTICLE,
)

MENTIONS = Table(
    "mentions",
    "a place in the text that names a person, body, place or event",
    ("article_id", "entity_id", "start", "end"),
    (
        ARTICLE,
        _entity("who or what is named"),
        Column(
            "kind",
            "category",
            "`person`, `organisation`, `place` or `event`: the table that `entity_id` stands in",
            required=True,
        ),
        *STRETCH,
    ),
    OF_ARTICLE,
)

IDENTITY = Column("identity_id", "text", "one person or body across articles", required=True)
ENTITY_KIND = Column("kind", "category", "`person` or `organisation`", required=True)

IDENTITIES = Table(
    "identities",
    "a person or body across articles",
    ("identity_id",),
    (
        IDENTITY,
        ENTITY_KIND,
        Column("name", "text", "the form of the name that most articles give", required=True),
        Column("forms", "text", f"all forms, the commonest first, joined by `{JOINED}`", required=True),
        Column("articles", "whole", "how many articles name it", required=True),
        Column("mentions", "whole", "how often they name it", required=True),
        Column("quotes", "whole", "how many quotes are its words", required=True),
    ),
)

LINKS = Table(
    "links",
    "a person or body of an article, and who or what that is across articles",
    ("article_id", "entity_id"),
    (
        ARTICLE,
        _entity("the person or body"),
        ENTITY_KIND,
        Column("name", "text", "its name in the article", required=True),
        IDENTITY,
        Column("rule", "category", "why it was linked; empty where it stands alone"),
        Column("evidence", "text", "what the two articles have in common"),
    ),
    (*OF_ARTICLE, Reference(("identity_id",), "identities")),
)

TABLES: Final[dict[str, Table]] = {
    table.name: table for table in (ARTICLES, PEOPLE, TITLES, ORGANISATIONS, PLACES, EVENTS, DATES, QUOTES, MENTIONS)
}

LINKED: Final[dict[str, Table]] = {table.name: table for table in (IDENTITIES, LINKS)}
"""The tables that linking adds."""

ALL: Final[dict[str, Table]] = TABLES | LINKED

_JSON: Final[dict[Kind, dict[str, Any]]] = {
    "text": {"type": "string"},
    "category": {"type": "string"},
    "whole": {"type": "integer"},
    "number": {"type": "number"},
    "truth": {"type": "boolean"},
    "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def row_schema(table: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one row of a table, as an object.

    >>> row_schema("people")["properties"]["mentions"]["type"]
    'integer'
    >>> row_schema("people")["properties"]["degrees"]["type"]
    ['string', 'null']
    """
    shape = ALL[table]
    properties = {}
    for column in shape.columns:
        rule = dict(_JSON[column.kind])
        if not column.required:
            rule["type"] = [rule["type"], "null"]
        properties[column.name] = {**rule, "description": column.meaning}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": shape.name,
        "description": shape.row,
        "type": "object",
        "properties": properties,
        "required": list(shape.names),
        "additionalProperties": False,
    }
