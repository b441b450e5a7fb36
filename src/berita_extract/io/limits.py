"""What an article must be to be worked on: not longer than memory allows, and Indonesian."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from berita_extract.article import Article
from berita_extract.errors import InputError, SettingsError
from berita_extract.text.language import indonesian


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a run; all of 17,923 real articles are within their defaults.

    ``max_chars`` bounds the memory that one article takes, with the trained pipeline about 3 KB a character: 200,000 characters
    take 700 MB in all, and the longest real article has 105,654. ``min_indonesian`` is how likely it must be that a text is
    Indonesian, Malay included; 0 asks nothing of it.

    >>> Limits(max_chars=10).check(Article(id="a", raw="Rapat usai kemarin."))
    Traceback (most recent call last):
    berita_extract.errors.InputError: The article has 19 characters; the limit is 10.
    """

    max_chars: int = 200_000
    min_indonesian: float = 0.1

    def __post_init__(self) -> None:
        if self.max_chars < 1:
            raise SettingsError(f"An article has one character or more, so max_chars cannot be {self.max_chars}.")
        if not 0 <= self.min_indonesian <= 1:
            raise SettingsError(f"min_indonesian is a likelihood from 0 to 1, not {self.min_indonesian}.")

    def but(self, **changes: float | None) -> Self:
        """The same limits with those changes that are not None."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]

    def check(self, article: Article) -> None:
        """Raise InputError where the article is beyond a limit."""
        if len(article.raw) > self.max_chars:
            raise InputError(
                "too-long",
                f"The article has {len(article.raw):,} characters; the limit is {self.max_chars:,}.",
                "Look whether it is one article; if so, raise the limit with --max-chars.",
            )
        if self.min_indonesian > 0 and (chance := indonesian(article.raw)) < self.min_indonesian:
            raise InputError(
                "not-indonesian",
                f"The text is hardly Indonesian (likelihood {chance:.2f}, at least {self.min_indonesian} is asked for).",
                "Leave it out; if it is Indonesian, lower --min-indonesian, or give 0 to let every language through.",
            )
