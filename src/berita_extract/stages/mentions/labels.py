"""Which kind of thing a name names, where the article itself tells: acronyms, repeated names, lists of awards."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from berita_extract.analysis import Name
from berita_extract.lexicon import words
from berita_extract.span import Span

BRACKETED = re.compile(r"\s?\(\s?([A-Z][\w/&. -]{1,24}?)\s?\)")
BRACKET_OPENS = re.compile(r"\s?\(")
# `empat kategori penghargaan, yaitu A, B dan C.`: what follows are names of awards, up to the end of the sentence.
CATEGORIES = re.compile(
    r"\bkategori\b[^.;:\n]{0,40}(?:\b(?:yaitu|yakni|antara lain|di antaranya|meliputi)\b|:)[^.\n]{0,400}", re.IGNORECASE
)
FIRM_POSTS = frozenset(
    {
        "ceo",
        "cfo",
        "coo",
        "cto",
        "cmo",
        "director",
        "direktur",
        "founder",
        "head",
        "komisaris",
        "manager",
        "officer",
        "pendiri",
        "vp",
    }
)
# How many votes an acronym in brackets has against what the model says of it elsewhere.
SURE = 100


def mend_brackets(text: str, names: list[Name]) -> list[Name]:
    """Joins `Satuan Pasar (SP` and `SP) Kabupaten Sukamaju`, where the model cut a name at its bracket."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.label == name.label
            and BRACKET_OPENS.fullmatch(text, before.span.end, name.span.start)
            and ")" in name.span.of(text)
            and "(" not in name.span.of(text)
        ):
            joined[-1] = replace(before, span=Span(before.span.start, name.span.end))
        else:
            joined.append(name)
    return joined


def settle(text: str, names: list[Name]) -> list[Name]:
    """One string, one label: an acronym has that of the name it stands behind in brackets, else the model's most frequent one."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    acronyms: list[Name] = []
    for name in names:
        if name.label != "ROLE":
            votes[name.span.of(text)][name.label] += 1
        if name.label in ("ORG", "EVT", "LOC") and (match := BRACKETED.match(text, name.span.end)):
            span = Span(*match.span(1))
            if abbreviates(match[1], name.span.of(text)):
                votes[match[1]][name.label] += SURE
                if not any(other.span.touches(span) for other in names):
                    acronyms.append(Name(span, name.label, "nama (singkatan)"))
    for form in _employers(text, names):
        votes[form]["ORG"] += SURE // 10
    settled = []
    for name in sorted([*names, *acronyms], key=lambda name: name.span):
        form = name.span.of(text)
        if name.label != "ROLE" and len(votes[form]) > 1:
            best, count = votes[form].most_common(1)[0]
            if count > votes[form][name.label]:
                name = replace(name, label=best)  # type: ignore[arg-type]
        settled.append(name)
    return settled


def _employers(text: str, names: list[Name]) -> Iterator[str]:
    """Names between a post in a firm and its holder, or behind both: `CEO | Melati |, Karta`, `Karta, manajer | Melati |`."""
    for i, post in enumerate(names[:-1]):
        name = names[i + 1]
        if post.label != "ROLE" or name.label not in ("PER", "LOC", "ORG") or text[post.span.end : name.span.start] != " ":
            continue
        if FIRM_POSTS.isdisjoint(post.span.of(text).lower().split()):
            continue
        ahead = i > 0 and names[i - 1].label == "PER" and text[names[i - 1].span.end : post.span.start] == ", "
        listed = i > 1 and names[i - 2].label == "ROLE"  # `Komisaris Karta, Direktur Lasmi`
        after = names[i + 2] if i + 2 < len(names) else None
        behind = after is not None and after.label == "PER" and text[name.span.end : after.span.start] == ", "
        if (ahead and not listed) or (behind and name.label == "ORG"):
            yield name.span.of(text)


def without_awards(text: str, names: list[Name]) -> list[Name]:
    """The names less those of awards (`Koperasi Terbaik`), which are no bodies and no persons."""
    lists = [Span(*match.span()) for match in CATEGORIES.finditer(text)] if "kategori" in text.lower() else []
    return [
        name
        for name in names
        if name.label in ("ROLE", "EVT")
        or not (
            (name.label != "PER" and name.span.of(text).split()[-1].lower() in words("award_words"))
            or any(span.contains(name.span) for span in lists)
        )
    ]


def abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` come in order in ``full``, the first one first.

    >>> abbreviates("Dekopin", "Dewan Koperasi Indonesia"), abbreviates("Red", "Dewan Koperasi")
    (True, False)
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    rest = full.casefold()
    if len(letters) < 2 or not rest.startswith(letters[0]):
        return False
    at = 0
    for letter in letters:
        at = rest.find(letter, at) + 1
        if not at:
            return False
    return True
