"""`aliases.csv`: what users know better about who is who, kept by them and applied before any rule."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from berita_extract.errors import SettingsError
from berita_extract.linking.node import Node, body_words, person_words

KINDS: Final = ("person", "organisation")
NEEDED: Final = {"kind", "name", "identity"}
APART: Final = "-"
"""As an identity: whoever bears this name is linked with nobody."""

Name = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Aliases:
    """The identity that a name stands for, in all articles or in one; `-` keeps apart."""

    names: dict[Name, str] = field(default_factory=dict)
    places: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | Path) -> Aliases:
        """The rows of a CSV file: `kind,name,identity`, and where a row is for one article only, `article_id,entity_id`."""
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"The aliases {str(path)!r} cannot be read: {error}.") from error
        heading = text.partition("\n")[0]
        rows = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=heading.count))
        if missing := NEEDED - set(rows.fieldnames or ()):
            raise SettingsError(f"{path}: the columns {', '.join(sorted(missing))} are missing; write kind,name,identity.")
        names: dict[Name, str] = {}
        places: dict[tuple[str, str], str] = {}
        for row in rows:
            kind, name, identity = (str(row[column] or "").strip() for column in ("kind", "name", "identity"))
            article, entity = (str(row.get(column) or "").strip() for column in ("article_id", "entity_id"))
            if kind not in KINDS or not identity or not (name or (article and entity)):
                raise SettingsError(f"{path}:{rows.line_num}: write person or organisation, a name, and the identity (or -).")
            if article and entity:
                places[article, entity] = identity
            else:
                names[kind, _words(kind, name)] = identity
        return cls(names, places)

    def of(self, node: Node) -> str | None:
        """The identity that the file gives to a node, or None."""
        return self.places.get((node.article_id, node.entity_id)) or self.names.get((node.kind, node.words))


def _words(kind: str, name: str) -> tuple[str, ...]:
    return person_words(name) if kind == "person" else body_words(name)
