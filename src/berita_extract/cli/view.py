"""A record, and the stages, as a person sees them in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from berita_extract.pipeline import Analyse
from berita_extract.record import Record
from berita_extract.settings import Settings

STYLES = {
    "people": "bold green",
    "titles": "green",
    "organisations": "cyan",
    "places": "blue",
    "events": "magenta",
    "dates": "yellow",
    "quotes": "italic",
    "cues": "underline",
    "speakers": "bold reverse",
}
MARKS = "\"“”„‟‘’'«»"
WIDTH = 100
EXCERPT = 70


def view(record: Record, console: Console | None = None) -> None:
    """Print a record: its head, its text in colours, and what was found in it."""
    console = console or Console(highlight=False)
    width = min(console.width, WIDTH)
    console.print(Text(record["title"] or record["id"], style="bold"), width=width)
    head = [record["outlet"], record["published"], ", ".join(record["authors"])]
    console.print(Text(" · ".join(part for part in head if part), style="dim"), width=width)
    for caption in record["captions"]:
        console.print(Text(caption, style="dim italic"), width=width)
    console.print()
    console.print(coloured(record), width=width)
    console.print()
    console.print(Text(" ").join(Text(name, style=style) for name, style in STYLES.items()), width=width)
    for table in _tables(record):
        console.print(Padding(table, (1, 0, 0, 0)), width=width)
    for diagnostic in record["diagnostics"]:
        console.print(Text(f"! {diagnostic['message']}", style="red"), width=width)


def coloured(record: Record) -> Text:
    """The record's text with its facts in colour, and behind each quote who said it."""
    text = Text(record["text"])
    for quote in record["quotes"]:
        text.stylize(STYLES["quotes"], quote["start"], quote["end"])
        _paint(text, "cues", quote["cue"])
    for group in ("places", "organisations", "events", "people"):
        for item in _named(record, group):
            for title in item.get("titles", ()):
                _paint(text, "titles", title)
            for mention in item["mentions"]:
                _paint(text, group, mention)
    for date in record["dates"]:
        _paint(text, "dates", date)
    for quote in sorted(record["quotes"], key=lambda quote: -quote["end"]):
        end = quote["end"] + (record["text"][quote["end"] : quote["end"] + 1] in MARKS)
        text = Text.assemble(text[:end], " ", (f"‹{who(quote['speaker'])}›", STYLES["speakers"]), text[end:])
    return text


def who(speaker: Mapping[str, Any]) -> str:
    """A speaker in words."""
    return str(speaker.get("name") or speaker.get("description") or "?")


def _named(record: Record, group: str) -> list[dict[str, Any]]:
    return cast("dict[str, Any]", record)[group]  # type: ignore[no-any-return]


def _paint(text: Text, kind: str, stretch: Mapping[str, Any] | None) -> None:
    if stretch:
        text.stylize(STYLES[kind], stretch["start"], stretch["end"])


def _tables(record: Record) -> list[Table]:
    tables = []
    if record["quotes"]:
        table = _table("who said it", "cue", "what")
        for quote in record["quotes"]:
            cue = quote["cue"]["text"] if quote["cue"] else ""
            table.add_row(who(quote["speaker"]), cue, _excerpt(quote["text"]))
        tables.append(table)
    if record["people"]:
        table = _table("person", "titles", "also")
        for person in record["people"]:
            name = " ".join([*person["honorifics"], person["name"], *person["degrees"]])
            titles = "; ".join(dict.fromkeys(title["text"] for title in person["titles"]))
            table.add_row(name, titles, ", ".join(alias for alias in person["aliases"] if alias != person["name"]))
        tables.append(table)
    if record["dates"]:
        table = _table("date", "means", "by the rule")
        for date in record["dates"]:
            doubt = " (its weekday is another)" if date["weekday_agrees"] is False else ""
            table.add_row(date["text"], f"{date['value']} {date['mod'] or ''}{doubt}", date["rule"])
        tables.append(table)
    named = [(group, _named(record, group)) for group in ("organisations", "places", "events")]
    if any(items for _, items in named):
        table = _table("kind", "names")
        for group, items in named:
            if items:
                names = (f"{item['name']} ({item['acronym']})" if item.get("acronym") else item["name"] for item in items)
                table.add_row(group, "; ".join(names))
        tables.append(table)
    return tables


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
    for column in columns:
        table.add_column(column)
    return table


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"


def view_stages(settings: Settings, console: Console | None = None) -> None:
    """Print the stages of a pipeline: order, needs and options."""
    console = console or Console(highlight=False)
    table = _table("stage", "needs", "options", "what it does")
    for name in settings.stages:
        stage: Any = Analyse if name == Analyse.name else settings.stage(name)
        if stage is Analyse:
            options = [f"{option} = {getattr(settings, option)!r}" for option in ("backend", "model", "batch")]
        else:
            options = [f"{field.name} = {getattr(stage, field.name)!r}" for field in fields(stage)]
        doc = (stage.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ").replace("``", "")
        table.add_row(name, ", ".join(stage.needs) or "-", "\n".join(options) or "-", " ".join(doc.split()))
    console.print(table)
