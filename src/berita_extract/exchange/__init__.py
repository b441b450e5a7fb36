"""Records for other programs, and corrections back from them: Label Studio, JSON-LD, spaCy."""

from __future__ import annotations
