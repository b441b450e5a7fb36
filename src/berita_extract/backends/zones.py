"""New words forgotten now and then, so that a pipeline's memory does not grow with the articles it has read.

spaCy keeps every word that it has met; its memory zones let go of them, but with them goes the tokenizer's cache. A zone of some
thousand articles keeps both small costs small.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from spacy.language import Language

# A zone of 5 million characters (about 2,000 articles) holds about 20 MB of words.
CHARACTERS = 5_000_000


class Zones:
    """Memory zones of ``nlp``, one after another.

    A zone ends only while nobody uses it: Docs that are still alive point into its memory.
    """

    def __init__(self, nlp: Language, characters: int = CHARACTERS) -> None:
        self.nlp = nlp
        self.characters = characters
        self.read = 0
        self.users = 0
        self.zone: AbstractContextManager[Any] | None = None

    @contextmanager
    def use(self) -> Iterator[None]:
        """Whatever Docs are made inside must be gone at the end."""
        if not self.users and (self.zone is None or self.read >= self.characters):
            if self.zone is not None:
                self.zone.__exit__(None, None, None)
            self.zone = self.nlp.memory_zone()
            self.zone.__enter__()
            self.read = 0
        self.users += 1
        try:
            yield
        finally:
            self.users -= 1
