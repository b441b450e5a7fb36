"""Records as tables: articles, people, titles, organisations, places, events, dates, quotes, mentions."""

from __future__ import annotations

from berita_extract.frames.columns import TABLES, Column, Table, row_schema
from berita_extract.frames.pandas import Frames, frame_of, plain_rows, to_frames

__all__ = ["TABLES", "Column", "Frames", "Table", "frame_of", "plain_rows", "row_schema", "to_frames"]
