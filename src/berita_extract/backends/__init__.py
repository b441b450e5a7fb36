"""Backends: texts in, analyses out. Left of this hinge nothing imports a model; right of it a stage sees plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Protocol, cast

from berita_extract.analysis import Analysis
from berita_extract.errors import SettingsError

NAMES: tuple[str, ...] = ("spacy", "stanza", "rules")


class Backend(Protocol):
    """What the pipeline asks of a backend."""

    @property
    def name(self) -> str:
        """The backend's name, as in the settings."""

    @property
    def model(self) -> str:
        """The model's name and version (`id_berita 0.1.0`), as the record gives them."""

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, lazily and in order; batching is the backend's own affair."""


def load(name: str, model: str | None = None) -> Backend:
    """The backend called ``name``, over ``model`` (a folder or an installed pipeline) where one is given.

    Raises SettingsError for a name that does not exist and for a model that the backend cannot use, ModelError where
    the model cannot be loaded.

    >>> load("rules").name
    'rules'
    """
    if name not in NAMES:
        raise SettingsError(f"There is no backend {name!r}; choose one of: {', '.join(NAMES)}.")
    if model is not None and name == "rules":
        raise SettingsError(f"The backend {name!r} takes no model, but {model} was given: leave it out, or choose another.")
    module = import_module(f"{__name__}.{name}")
    return cast("Backend", module.load() if model is None else module.load(model))
