"""The record: its shape, how an article becomes one, how one is checked, and how one looks."""

from __future__ import annotations

from berita_extract.record.build import Offsets, to_record
from berita_extract.record.check import problems
from berita_extract.record.drawing import displacy
from berita_extract.record.reject import Reject
from berita_extract.record.shape import SCHEMA_VERSION, Record, schema
from berita_extract.record.shown import Shown, show

__all__ = ["SCHEMA_VERSION", "Offsets", "Record", "Reject", "Shown", "displacy", "problems", "schema", "show", "to_record"]
