"""The forms in which an annotation and a record are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

MARKS = str.maketrans(dict.fromkeys('"“”„‟‘’«»`', "'") | {"\u00ad": None})
BLANKS = re.compile(r"\s+")
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
BRACKETED = re.compile(r"\s*\([^)]*\)")
INNER = re.compile(r"[\s'.,;:!?…-]+")


def fold(text: str | None) -> str:
    """A string without case, kinds of marks, runs of white space and outer punctuation.

    >>> fold("“Bupati  Sukamaju”,")
    'bupati sukamaju'
    """
    folded = unicodedata.normalize("NFKC", text or "").casefold().translate(MARKS)
    return EDGES.sub("", BLANKS.sub(" ", folded)).strip()


def fold_title(text: str | None) -> str:
    """A title, moreover without acronyms in brackets: `Menteri Sosial (Mensos)`."""
    return fold(BRACKETED.sub("", text or ""))


def fold_quote(text: str | None) -> str:
    """What was said, moreover without any punctuation."""
    return INNER.sub(" ", fold(text)).strip()


def forms(entity: Mapping[str, Any]) -> set[str]:
    """Every form under which an annotated or found entity is known."""
    known = {entity.get("name"), entity.get("acronym"), *entity.get("surface", ()), *entity.get("aliases", ())}
    return {folded for form in known if (folded := fold(form))}
