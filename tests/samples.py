"""The records and rejects of `data/raw/`, made once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import berita_extract as be

RAW = Path(__file__).parents[1] / "data" / "raw"


@cache
def samples() -> tuple[dict[str, Any], list[be.Reject]]:
    """The records of the sample articles by their ids, and what was rejected."""
    rejects: list[be.Reject] = []
    return {record["id"]: dict(record) for record in be.load().run(be.read(RAW), on_reject=rejects.append)}, rejects
