"""Whether a text itself says that somebody is a woman or a man: only by a form of address, never by the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from berita_extract.lexicon import rows

EDGES = re.compile(r"^[\s(.]+|[\s).]+$")


def stated_gender(honorifics: Iterable[str]) -> tuple[str | None, str | None]:
    """`female` or `male`, and the form of address that says so; nothing where none does, or where two disagree.

    >>> stated_gender(["Dr.", "Hj."])
    ('female', 'Hj.')
    >>> stated_gender(["Prof."]), stated_gender(["Pak", "Ibu"])
    ((None, None), (None, None))
    """
    said = {gender: word for word in reversed(list(honorifics)) if (gender := _words().get(EDGES.sub("", word).lower()))}
    return next(iter(said.items())) if len(said) == 1 else (None, None)


@cache
def _words() -> dict[str, str]:
    return {row["form"]: row["gender"] for row in rows("gender_words")}
