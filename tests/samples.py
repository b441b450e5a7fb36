"""The records and rejects of `data/raw/`, made once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import berita_extract as be
from berita_extract.backends import spacy as backend

RAW = Path(__file__).parents[1] / "data" / "raw"

load_model = cache(backend.load)
"""The model, loaded once. In the place of the backend's own `load` it spares a test that runs many commands most of its time."""


@cache
def samples() -> tuple[dict[str, Any], list[be.Reject]]:
    """The records of the sample articles by their ids, and what was rejected."""
    rejects: list[be.Reject] = []
    with patch("berita_extract.backends.spacy.load", load_model):
        pipe = be.load()
    return {record["id"]: dict(record) for record in pipe.run(be.read(RAW), on_reject=rejects.append)}, rejects
