"""The record: its shape, how an article becomes one, and how one is checked."""

from __future__ import annotations

from berita_extract.record.build import Offsets, to_record
from berita_extract.record.check import problems
from berita_extract.record.reject import Reject
from berita_extract.record.shape import SCHEMA_VERSION, Record, schema

__all__ = ["SCHEMA_VERSION", "Offsets", "Record", "Reject", "problems", "schema", "to_record"]
