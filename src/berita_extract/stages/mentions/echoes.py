"""Further places where a name that was found stands, and short forms of persons that the model passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from berita_extract.article import Mention, MentionKind
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.spans import covered, occurrences

WORD_BEFORE = re.compile(r"[A-Z][\w'’]* $")
WORD_BEHIND = re.compile(r" [A-Z][a-z]")


def echoes(text: str, mentions: list[Mention], blocked: tuple[Span, ...]) -> Iterator[Mention]:
    """Further places where a name that was found stands, and short forms of persons that the model passed over."""
    taken = covered(text, (*blocked, *(m.span for m in mentions)))
    forms: dict[str, MentionKind] = {}
    for mention in mentions:
        form = mention.span.of(text)
        if mention.kind not in ("title", "honorific", "degree") and form[:1].isupper() and len(form) > 2:
            forms.setdefault(form, mention.kind)
    for form in [form for form, kind in forms.items() if kind == "person"]:
        for part in form.split():
            common = part.lower() in words("common_capitalised") or part.lower() in words("honorifics")
            if len(part) > 3 and part[0].isupper() and not common:
                forms.setdefault(part, "person")
    for form, kind in sorted(forms.items(), key=lambda item: -len(item[0])):
        for span in occurrences(form, text):
            if taken.find(1, span.start, span.end) < 0 and (" " in form or not _inside_longer_name(text, span)):
                taken[span.start : span.end] = b"\1" * len(form)
                yield Mention(span, kind, "nama yang sudah disebut")


def _inside_longer_name(text: str, span: Span) -> bool:
    """Whether the word beside the span, over a mere blank, is capitalised too: then it is part of another name."""
    if WORD_BEHIND.match(text, span.end):
        return True
    before = WORD_BEFORE.search(text, max(0, span.start - 24), span.start)
    return before is not None and not _opens_sentence(text, before.start())


def _opens_sentence(text: str, at: int) -> bool:
    head = text[max(0, at - 3) : at].rstrip()
    return not head or head[-1] in '.!?"“”'
