"""berita-extract: structured facts from Indonesian news.

    import berita_extract as be

    pipe = be.load()
    record = pipe("SUKAMAJU - Bupati Sukamaju Rahma Wijaya …", published="2022-07-14")
    for record in pipe.run(be.read("berita/")):
        ...

Importing this module is light: what a name needs is imported when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from berita_extract.article import Article
    from berita_extract.errors import BeritaError, InputError, ModelError, SettingsError
    from berita_extract.frames import to_frames
    from berita_extract.frames.read import read_frames
    from berita_extract.io.readers import read
    from berita_extract.io.records import read_records
    from berita_extract.io.rows import Columns
    from berita_extract.linking import link
    from berita_extract.pipeline import Pipeline, load
    from berita_extract.record import Record, Reject, displacy, problems, schema, show
    from berita_extract.report import write_report
    from berita_extract.settings import Settings
    from berita_extract.voices import said, share_of_voice, speaks_about, stated_genders, top_speakers

_HOMES: dict[str, str] = {
    "Article": "article",
    "BeritaError": "errors",
    "InputError": "errors",
    "ModelError": "errors",
    "SettingsError": "errors",
    "read": "io.readers",
    "read_frames": "frames.read",
    "read_records": "io.records",
    "to_frames": "frames",
    "Columns": "io.rows",
    "Pipeline": "pipeline",
    "link": "linking",
    "load": "pipeline",
    "Record": "record",
    "Reject": "record",
    "displacy": "record",
    "problems": "record",
    "schema": "record",
    "show": "record",
    "write_report": "report",
    "Settings": "settings",
    "said": "voices",
    "share_of_voice": "voices",
    "speaks_about": "voices",
    "stated_genders": "voices",
    "top_speakers": "voices",
}
__all__ = [
    "Article",
    "BeritaError",
    "Columns",
    "InputError",
    "ModelError",
    "Pipeline",
    "Record",
    "Reject",
    "Settings",
    "SettingsError",
    "__version__",
    "displacy",
    "link",
    "load",
    "problems",
    "read",
    "read_frames",
    "read_records",
    "said",
    "schema",
    "share_of_voice",
    "show",
    "speaks_about",
    "stated_genders",
    "to_frames",
    "top_speakers",
    "write_report",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
