"""Records that show themselves in notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from berita_extract.record.html import to_html


class Shown(dict[str, Any]):
    """A record, a dict like any other, that a notebook shows as text in colour with its speakers.

    JSON, equality and ``repr`` are those of a dict.

    >>> Shown({"id": "a1"}) == {"id": "a1"}, Shown({"id": "a1"})
    (True, {'id': 'a1'})
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return to_html(self)


def show(record: Mapping[str, Any]) -> Shown:
    """A record, say one read back from a file, to look at in a notebook; what a `Pipeline` gives shows itself already."""
    return Shown(record)
