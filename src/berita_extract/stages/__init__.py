"""The stages: each takes an article and hands on a fuller copy. They import neither each other nor any model."""

from __future__ import annotations

from typing import ClassVar, Protocol

from berita_extract.article import Article


class Stage(Protocol):
    """One step of the pipeline. ``needs`` names the stages that must have run before it."""

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]]

    def __call__(self, article: Article) -> Article:
        """The article with what the stage found, and the stage's name in ``ran``."""
