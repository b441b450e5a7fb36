"""Test sentences with their names marked: ``<PER>Karta Wiguna</PER>`` stands for what a backend would say."""

from __future__ import annotations

import re

from berita_extract.analysis import Analysis, Name
from berita_extract.span import Span

TAG = re.compile(r"<(/?)(PER|ORG|LOC|EVT|ROLE)>")


def marked(sentence: str) -> tuple[str, Analysis]:
    """The bare text, and an analysis with the marked names."""
    text, names, opened, at = "", [], 0, 0
    for tag in TAG.finditer(sentence):
        text += sentence[at : tag.start()]
        at = tag.end()
        if tag[1]:
            names.append(Name(Span(opened, len(text)), tag[2]))  # type: ignore[arg-type]
        else:
            opened = len(text)
    return text + sentence[at:], Analysis(names=tuple(names))
