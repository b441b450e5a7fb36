"""Articles that say what an earlier one said: the same text, or nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Literal

from berita_extract.article import Article
from berita_extract.errors import InputError, SettingsError
from berita_extract.io.pages import Item, Page
from berita_extract.io.writers import DUPLICATE
from berita_extract.record import Reject

Dedupe = Literal["none", "exact", "near"]

# Texts are near when nine in ten of their runs of five words are the same: a note added, an outlet's name or a headline changed.
# At eight in ten the daily notices of one office are near, which say another day and another place.
WORDS = 5
NEAR = 0.9
# 64 hashes tell the likeness of two texts to within 0.04; eight bands of eight find 99 % of the pairs that are 0.9 alike, and
# look at 3 % of those that are 0.5. With all tables that is about 1.5 KB an article, and 1 ms.
HASHES = 64
BANDS = 8
WORD = re.compile(r"\w+")


def mark_duplicates(items: Iterable[Item], how: Dedupe) -> Iterator[Item]:
    """The items, with a reject of the code `duplicate` in the place of every article that an earlier one makes needless.

    What was seen depends on the order of the articles alone: the same ones are duplicates in every run.

    >>> twice = [Article(id="a", raw="Rapat usai."), Article(id="b", raw="Rapat  usai.")]
    >>> [item.code if isinstance(item, Reject) else item.id for item in mark_duplicates(twice, "exact")]
    ['a', 'duplicate']
    """
    if how == "none":
        yield from items
        return
    exact = Exact()
    near = Near() if how == "near" else None
    for item in items:
        article = item.read() if isinstance(item, Page) else item
        if isinstance(article, Reject):
            yield article
            continue
        found = exact.first(article.raw, article.id)
        if found is not None:
            yield _duplicate(article, f"Its text is that of {found!r}.")
        elif near and (alike := near.first(article.raw, article.id)):
            yield _duplicate(article, f"Its text is nearly that of {alike[0]!r}: {alike[1]:.0%} of it is the same.")
        else:
            yield article


def _duplicate(article: Article, message: str) -> Reject:
    advice = "Nothing to do; without --dedupe it becomes a record too."
    return Reject.of(InputError(DUPLICATE, message, advice), id=article.id, source=article.source, stage="dedupe")


class Exact:
    """Texts that are the same but for blanks and line breaks."""

    def __init__(self) -> None:
        self.seen: dict[bytes, str] = {}

    def first(self, text: str, id: str) -> str | None:
        """The id of the first article that had this text; None where this is it."""
        key = blake2b(" ".join(text.split()).encode(errors="surrogatepass"), digest_size=16).digest()
        found = self.seen.get(key)
        if found is None:
            self.seen[key] = id
        return found


class Near:
    """Texts that share most of their runs of words, found by MinHash."""

    def __init__(self) -> None:
        try:
            import numpy
            from datasketch import MinHash
        except ImportError as error:
            raise SettingsError("--dedupe near needs datasketch: pip install 'berita-extract[dedupe]'.") from error
        self.numpy: Any = numpy
        self.empty: Any = MinHash(HASHES, seed=1)
        self.bands: list[dict[bytes, int]] = [{} for _ in range(BANDS)]
        self.texts: list[tuple[str, bytes]] = []

    def first(self, text: str, id: str) -> tuple[str, float] | None:
        """The id of an earlier article that is near, and how much they share; None where there is none."""
        forms = WORD.findall(text.lower())
        if not forms:
            return None
        sketch = self._sketch(forms)
        width = len(sketch) // BANDS
        keys = [sketch[at : at + width] for at in range(0, len(sketch), width)]
        candidates = {band[key] for band, key in zip(self.bands, keys, strict=True) if key in band}
        alike = max(((self._likeness(sketch, self.texts[at][1]), -at) for at in candidates), default=(0.0, 0))
        if alike[0] >= NEAR:
            return self.texts[-alike[1]][0], alike[0]
        for band, key in zip(self.bands, keys, strict=True):
            band.setdefault(key, len(self.texts))
        self.texts.append((id, sketch))
        return None

    def _sketch(self, forms: list[str]) -> bytes:
        runs = {" ".join(forms[at : at + WORDS]) for at in range(max(len(forms) - WORDS + 1, 1))}
        sketch = self.empty.copy()
        sketch.update_batch([run.encode(errors="surrogatepass") for run in runs])
        return bytes(sketch.hashvalues.astype("uint32").tobytes())

    def _likeness(self, one: bytes, other: bytes) -> float:
        same = self.numpy.frombuffer(one, "uint32") == self.numpy.frombuffer(other, "uint32")
        return float(same.mean())
