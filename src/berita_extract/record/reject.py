"""An article that could not be made into a record, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self

from berita_extract.article import Source
from berita_extract.errors import InputError


@dataclass(frozen=True, slots=True)
class Reject:
    """One line of the rejects file: which article, where it failed, why, and what its reader can do about it."""

    id: str
    path: str | None
    line: int | None
    stage: str
    code: str
    message: str
    advice: str = ""

    @classmethod
    def of(cls, error: Exception, *, id: str, source: Source, stage: str) -> Self:
        """The reject that an error makes of an article; an error that is not ours is a fault of the program.

        >>> Reject.of(InputError("empty", "The file is empty."), id="a", source=Source("a.txt"), stage="read").code
        'empty'
        >>> Reject.of(KeyError("x"), id="a", source=Source("a.txt"), stage="people").message
        "KeyError: 'x'"
        """
        if isinstance(error, InputError):
            return cls(id, source.path, source.line, stage, error.code, error.message, error.advice)
        advice = "The article is not at fault; report it, with the article, as a fault of berita-extract."
        return cls(id, source.path, source.line, stage, "stage-failed", f"{type(error).__name__}: {error}", advice)

    def to_dict(self) -> dict[str, str | int | None]:
        """The fields as a plain dict, in the order in which they are written."""
        return asdict(self)
