"""A record as a piece of HTML: the text with its facts in colour, and behind each quote who said it.

Everything that comes out of an article is escaped, and nothing is fetched: the same piece stands in notebooks and in the report.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from berita_extract.record.marks import GROUPS, Mark, marks_of, pieces, who

# What closes a quotation: the speaker's name is put behind it.
CLOSING = "\"“”„‟‘’'«»"
LEGEND = ("quote", "indirect", "person", "title", "organisation", "place", "event", "date")


@cache
def style() -> str:
    """The style sheet of `to_html`."""
    return files(__package__).joinpath("record.css").read_text(encoding="utf-8")


def to_html(record: Mapping[str, Any]) -> str:
    """A record to look at, whole, with its style sheet.

    >>> from berita_extract import load
    >>> page = to_html(load(backend="rules")('"Panen <baik> sekali," kata Rahma Wijaya.'))
    >>> "Panen &lt;baik&gt; sekali" in page, "<baik>" in page
    (True, False)
    """
    head = " · ".join(filter(None, (record["outlet"], record["published"], ", ".join(record["authors"]))))
    return (
        f'<div class="berita"><style>{style()}</style>'
        f'<p class="berita-headline">{escape(record["title"] or record["id"])}</p>'
        f'<p class="berita-head">{escape(head)}</p>{text_html(record)}{legend_html()}{facts_html(record)}</div>'
    )


def text_html(record: Mapping[str, Any]) -> str:
    """The text with its marks. A speaker's name behind a quote is a link to where the text names him."""
    text, prefix = record["text"], "b" + hashlib.sha256(record["id"].encode()).hexdigest()[:8]
    marks = marks_of(record)
    mentions = _mentions(record)
    labels: dict[int, list[str]] = {}
    for quote in record["quotes"]:
        end = quote["end"] + (text[quote["end"] : quote["end"] + 1] in tuple(CLOSING))
        labels.setdefault(end, []).append(_label(quote, mentions, prefix))
    out = ['<div class="berita-text" lang="id">', *labels.pop(0, ())]
    starts = {mark.start for mark in marks}
    for start, end, covering in pieces(text, marks, tuple(labels)):
        out.append(_piece(text[start:end], covering, f"{prefix}-{start}" if start in starts else None))
        out += labels.get(end, ())
    return "".join([*out, "</div>"])


def legend_html() -> str:
    """What the colours mean."""
    return f'<p class="berita-legend">{" ".join(f"""<span class="berita-{kind}">{kind}</span>""" for kind in LEGEND)}</p>'


def facts_html(record: Mapping[str, Any]) -> str:
    """What was found, as tables: quotes, people, dates, and the names of all others."""
    quotes = [(who(quote["speaker"]), quote["cue"]["text"] if quote["cue"] else "", quote["text"]) for quote in record["quotes"]]
    people = [
        (
            " ".join([*person["honorifics"], person["name"], *person["degrees"]]),
            "; ".join(dict.fromkeys(title["text"] for title in person["titles"])),
            ", ".join(alias for alias in person["aliases"] if alias != person["name"]),
        )
        for person in record["people"]
    ]
    dates = [
        (date["text"], date["value"] + (f" ({date['mod']})" if date["mod"] else ""), date["rule"]) for date in record["dates"]
    ]
    others = [(kind, "; ".join(item["name"] for item in record[group])) for group, kind in GROUPS.items() if group != "people"]
    tables = (
        ("Quotes", ("who", "cue", "what"), quotes),
        ("People", ("name", "titles", "also"), people),
        ("Dates", ("text", "value", "rule"), dates),
        ("Other names", ("kind", "names"), [row for row in others if row[1]]),
    )
    return "".join(_table(*table) for table in tables if table[2])


def _table(caption: str, columns: Iterable[str], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<table class="berita-facts"><caption>{caption} ({len(rows)})</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _piece(text: str, covering: tuple[Mark, ...], anchor: str | None) -> str:
    if not covering:
        return escape(text)
    kinds = " ".join(dict.fromkeys(f"berita-{mark.kind}" for mark in covering))
    says = "; ".join(dict.fromkeys(f"{mark.kind}: {mark.says}" for mark in covering if mark.says))
    anchored = f' id="{anchor}"' if anchor else ""
    quotes = " ".join(mark.of for mark in covering if mark.kind in ("quote", "indirect"))
    of_quote = f' data-quote="{escape(quotes)}"' if quotes else ""
    return f'<span class="{kinds}"{anchored}{of_quote} title="{escape(says)}">{escape(text)}</span>'


def _label(quote: Mapping[str, Any], mentions: Mapping[str, list[int]], prefix: str) -> str:
    """Who said it, as a link: first to what stands beside the cue, and from there to the nearest name."""
    name = escape(who(quote["speaker"]))
    source = quote["source"]["start"] if quote["source"] else None
    named = mentions.get(quote["speaker"].get("id", ""), [])
    mention = _nearest(named, quote["end"] if source is None else source)
    target = mention if mention is not None else source
    data = f' data-of="{escape(quote["id"])}"' + (f' data-source="{prefix}-{source}"' if source is not None else "")
    if target is None:
        return f'<wbr><span class="berita-who"{data}>→ {name}</span>'
    return f'<wbr><a class="berita-who" href="#{prefix}-{target}"{data} aria-label="said by {name}">→ {name}</a>'


def _mentions(record: Mapping[str, Any]) -> dict[str, list[int]]:
    return {
        item["id"]: sorted(mention["start"] for mention in item["mentions"] if mention["start"] < mention["end"])
        for group in ("people", "organisations")
        for item in record[group]
    }


def _nearest(starts: list[int], to: int) -> int | None:
    """The last start up to ``to``, since readers go back for a name; else the first behind it."""
    at = bisect_left(starts, to + 1)
    return starts[max(at - 1, 0)] if starts else None
