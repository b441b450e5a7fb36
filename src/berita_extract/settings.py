"""Settings: which stages run, over which backend, and their options; from code or from a TOML file.

Every stage is a field here, and every option of a stage a field there: defaults stand in one place, the stage itself.

    backend = "rules"

    [quotes]
    ...
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

import msgspec

from berita_extract.errors import SettingsError
from berita_extract.io.limits import Limits
from berita_extract.record import Offsets
from berita_extract.stages import Stage
from berita_extract.stages.clean import Clean
from berita_extract.stages.dates import Dates
from berita_extract.stages.mentions import Mentions
from berita_extract.stages.people import People
from berita_extract.stages.quotes import Quotes
from berita_extract.stages.speakers import Speakers
from berita_extract.stages.structure import Structure

ORDER = ("clean", "structure", "dates", "quotes", "analyse", "mentions", "people", "speakers")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a pipeline.

    ``stages`` names those that run, in order; ``backend`` and ``model`` are those of the stage `analyse`, which sends
    ``batch`` articles at a time; with ``offsets`` "source" every span also says where it lies in the source. ``limits`` says
    which articles of a run are worked on.

    >>> Settings.of({"backend": "rules", "bach": 8})
    Traceback (most recent call last):
    berita_extract.errors.SettingsError: There is no setting 'bach'; did you mean 'batch'?
    """

    backend: str = "spacy"
    model: str | None = None
    batch: int = 64
    offsets: Offsets = "text"
    limits: Limits = Limits()
    stages: tuple[str, ...] = ORDER
    clean: Clean = Clean()
    structure: Structure = Structure()
    dates: Dates = Dates()
    quotes: Quotes = Quotes()
    mentions: Mentions = Mentions()
    people: People = People()
    speakers: Speakers = Speakers()

    def __post_init__(self) -> None:
        for name in self.stages:
            if name not in ORDER:
                raise SettingsError(f"There is no stage {name!r}{_nearest(name, ORDER)}")

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """The settings in a TOML file. Raises SettingsError where it is not there, is no TOML, or says what makes no sense."""
        try:
            text = Path(path).read_text(encoding="utf-8")
            return cls.of(tomllib.loads(text))
        except OSError as error:
            raise SettingsError(f"The settings file cannot be read: {error}.") from error
        except ValueError as error:
            raise SettingsError(f"The settings file {str(path)!r} is no TOML: {error}.") from error
        except SettingsError as error:
            raise SettingsError(f"In {str(path)!r}: {error}") from error

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """The settings in nested dicts, as TOML gives them."""
        _check_keys(table, cls, "")
        try:
            return msgspec.convert(table, cls)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{error}.".replace("$.", "")) from error

    def but(self, **changes: Any) -> Self:
        """The same settings with those changes that are not None."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})

    def stage(self, name: str) -> Stage:
        """The stage of that name, with its options."""
        stage: Stage = getattr(self, name)
        return stage


def _check_keys(table: Mapping[str, Any], shape: type, at: str) -> None:
    known = {field.name: field for field in fields(shape)}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"There is no setting {at + key!r}{_nearest(key, known, at)}")
        default = known[key].default
        if is_dataclass(default) and not isinstance(default, type) and isinstance(value, Mapping):
            _check_keys(value, type(default), f"{at}{key}.")


def _nearest(name: str, known: Iterable[str], at: str = "") -> str:
    known = list(known)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {at + near[0]!r}?"
    return f"; known here: {', '.join(known) or 'none'}."
