"""Which title belongs to whom: directly before the name, or behind it as an apposition."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from berita_extract.article import Mention
from berita_extract.lexicon import rows, words
from berita_extract.span import Span

# Between a title and the name that follows: marks, a bracketed acronym, a link word. Honorifics are blanked out before.
ORIGIN = r"(?:asal|dari) [A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20}){0,2}"
BEFORE_NAME = re.compile(
    r"[\s,:\"“'‘-]{0,6}(?:\([^()]{1,40}\)[\s,]{0,6})?"
    rf"(?:(?:{ORIGIN}|yakni|yaitu|bernama|atas nama|saat (?:itu|ini)|setempat|itu|tersebut)\b[\s,]{{1,2}})?[\s,(\"“'‘]{{0,6}}"
)
# Between a name and the title that follows: an age, marks, up to four words that lead to a position. Degrees are blanked out.
LEADS = (
    "yang|juga|kini|saat ini|sendiri|merupakan|adalah|ialah|menjabat|selaku|sebagai|salah satu|salah seorang|seorang|sekaligus"
    "|dan|bekas|dari"
)
BEHIND_NAME = re.compile(rf"(?:\s?\([^()\n]{{1,30}}\))?[\s,(–-]{{1,8}}(?:(?:{LEADS}) ){{0,4}}")
SAME_OWNER = re.compile(
    r"(?: sejak \d{4})?(?:\s?,?\s?(?:sekaligus|yang juga|juga|serta|dan|merangkap|/)\s(?:sebagai |selaku |menjabat )?|\s?,\s)"
)
SEVERAL = re.compile(r"\b(?:dua|tiga|empat|lima|para|kedua|ketiga|sejumlah|duo|trio|pasangan)\s$", re.IGNORECASE)
NEXT_IN_LIST = re.compile(r",? (?:dan|serta) |, ")
HELD = re.compile(
    r"(?<!tidak lagi )(?<!tidak )(?<!bukan )(?<!lagi )(?<!akan )(?<!bakal )(?<!untuk )(?<!ingin )(?<!calon )(?<!yang )(?<!bisa )"
    r"\b(?:menjadi|menjabat|menduduki|dipercaya|ditunjuk|dilantik|terpilih|bertindak|dikenal|berprofesi)\b"
    r"(?: (?:sebagai|selaku|menjadi|jabatan|posisi|seorang|kembali|juga|kursi)){0,3}\s$"
)
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
POINTS_BACK = re.compile(r"\s(?:ini|itu|tersebut)\b")
WORD_AFTER = re.compile(r",? (\w+)")
WORD_BEFORE = re.compile(r"(\w+)\W{1,2}$")


def attach_titles(text: str, mentions: Sequence[Mention], names: Sequence[Span]) -> tuple[tuple[Span, Span], ...]:
    """Pairs (title, name mention), in the order of the titles; a title that no name stands beside is in no pair.

    >>> text = "Karta Wiguna selaku Ketua Panitia dan istri Bupati Sukamaju, Dewi Lasmi, hadir."
    >>> mentions = [Mention(Span(20, 33), "title"), Mention(Span(44, 59), "title")]
    >>> [(t.of(text), n.of(text)) for t, n in attach_titles(text, mentions, [Span(0, 12), Span(61, 71)])]
    [('Ketua Panitia', 'Karta Wiguna')]
    """
    titles = sorted({m.span for m in mentions if m.kind == "title"})
    bare = _blanked(text, [m.span for m in mentions if m.kind in ("honorific", "degree")])
    found: dict[Span, Span] = {}
    for i in reversed(range(len(titles))):
        title, following = titles[i], titles[i + 1] if i + 1 < len(titles) else None
        owner = _name_after(bare, title, names)
        if owner is not None and _kin_before(text, title) and "," in text[title.end : owner.start]:
            continue
        if owner is None and following in found and SAME_OWNER.fullmatch(text, title.end, following.start):
            owner = found[following] if found[following].start > following.start else None
        if owner is None:
            owner = _name_before(bare, title, names) or _named_again(text, title, names) or _holder(text, title, names)
        if owner is not None:
            found[title] = owner
    for title, following in pairwise(titles):
        if title in found and following not in found and SAME_OWNER.fullmatch(text, title.end, following.start):
            found[following] = found[title]
    pairs = [pair for title, owner in found.items() for pair in _shared(bare, title, owner, names)]
    return tuple(sorted(pairs))


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in place of the spans, so that what is left keeps its address."""
    pieces, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            pieces += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def _name_after(bare: str, title: Span, names: Sequence[Span]) -> Span | None:
    at = bisect_left(names, Span(title.end, title.end))
    if at == len(names) or names[at].start - title.end > 100:
        return None
    gap = re.sub(r"[\s,]{2,}", ", ", bare[title.end : names[at].start])
    return names[at] if BEFORE_NAME.fullmatch(gap) else None


def _name_before(bare: str, title: Span, names: Sequence[Span]) -> Span | None:
    at = bisect_left(names, title) - 1
    if at < 0 or not names[at].end <= title.start <= names[at].end + 100:
        return None
    gap = re.sub(r"[\s,]{2,}", ", ", bare[names[at].end : title.start])
    return names[at] if BEHIND_NAME.fullmatch(gap) else None


def _shared(bare: str, title: Span, owner: Span, names: Sequence[Span]) -> list[tuple[Span, Span]]:
    """`tiga bakal calon, yakni A, B, dan C`: a title of several belongs to each name of the list."""
    pairs = [(title, owner)]
    if owner.start > title.start and SEVERAL.search(bare, max(0, title.start - 12), title.start):
        for one, two in zip(names[bisect_left(names, owner) :], names[bisect_left(names, owner) + 1 :], strict=False):
            if not NEXT_IN_LIST.fullmatch(bare, one.end, two.start):
                break
            pairs.append((title, two))
    return pairs


def _named_again(text: str, title: Span, names: Sequence[Span]) -> Span | None:
    """`tambah Ketua Panitia ini`: a title of two words or more that points back is the last named person's.

    Where it stands behind a cue, whoever of the last named spoke goes first.
    """
    at = bisect_left(names, title) - 1
    if at < 0 or " " not in title.of(text) or not POINTS_BACK.match(text, title.end) or title.start - names[at].end > 600:
        return None
    if _last_word(text, title.start) in words("speech_verbs", kind="bare"):
        for name in reversed(names[max(0, at - 5) : at + 1]):
            after = WORD_AFTER.match(text, name.end)
            active = after is not None and after[1] in words("speech_verbs", kind="active")
            if active or _last_word(text, name.start) in words("speech_verbs", kind="bare"):
                return name
    return names[at]


def _last_word(text: str, at: int) -> str:
    match = WORD_BEFORE.search(text, max(0, at - 30), at)
    return match[1].lower() if match else ""


def _holder(text: str, title: Span, names: Sequence[Span]) -> Span | None:
    """`Wiguna dipercaya menjadi Ketua Panitia`: the person named last before in the same sentence."""
    at = bisect_left(names, title) - 1
    if at < 0 or " " not in title.of(text) or title.start - names[at].end > 160:
        return None
    if not HELD.search(text, max(0, title.start - 60), title.start):
        return None
    return None if SENTENCE_END.search(text, names[at].end, title.start) else names[at]


def _kin_before(text: str, title: Span) -> bool:
    """Whether the title is somebody's whose relative is meant: `istri Bupati Sukamaju, Dewi`."""
    return _last_word(text, title.start) in words("kin")


def distinct_titles(text: str, titles: Iterable[Span]) -> tuple[Span, ...]:
    """The titles of one person, each wording once and none that a longer one contains."""
    longest: list[Span] = []
    for title in sorted(titles, key=lambda t: (-len(_plain(t.of(text))), t.start)):
        if not any(_plain(title.of(text)) in _plain(other.of(text)) for other in longest):
            longest.append(title)
    return tuple(sorted(longest))


def _plain(title: str) -> str:
    """A title as it is compared: lower case, blanks single, bracketed acronyms and the kind of region off."""
    kept = [_spelled_out().get(word, word) for word in re.sub(r"\s?\([^)]{0,40}\)", "", title).lower().split()]
    return " ".join(word for word in kept if word not in ("kabupaten", "provinsi", "kota", "ri"))


@cache
def _spelled_out() -> dict[str, str]:
    """Short forms of positions and what they stand for: `Wabup` says no more than `Wakil Bupati Sukamaju`."""
    return {row["short"]: row["full"] for row in rows("role_short_forms") if " " not in row["short"]}
