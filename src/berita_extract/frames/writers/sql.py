"""What SQLite and DuckDB share: the statements that make a table, and the view that most questions start from."""

from __future__ import annotations

from typing import Final

from berita_extract.frames.columns import Kind, Table

SAID: Final = """
CREATE VIEW said AS
SELECT q.article_id, q.quote_id, q.text, q.speaker, q.speaker_kind,
       (SELECT group_concat(t.text, '; ') FROM titles t
        WHERE t.article_id = q.article_id AND t.entity_id = q.speaker_id) AS speaker_titles,
       q.cue, q.confidence, a.outlet, a.published_day, a.title, a.url
FROM quotes q JOIN articles a ON a.article_id = q.article_id
"""


def create(table: Table, types: dict[Kind, str], *, keys: bool) -> str:
    """The CREATE TABLE of a table, with or without its keys."""
    lines = [f'"{column.name}" {types[column.kind]}{" NOT NULL" if column.required else ""}' for column in table.columns]
    if keys:
        lines.append(f"PRIMARY KEY ({quoted(table.key)})")
        for reference in table.references:
            there = quoted(reference.columns)
            lines.append(f'FOREIGN KEY ({there}) REFERENCES "{reference.table}" ({there})')
    body = ",\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n  {body}\n)'


def quoted(names: tuple[str, ...]) -> str:
    """Names of columns as SQL takes them, whatever words they are (`end`, `text`)."""
    return ", ".join(f'"{name}"' for name in names)
