"""Records for other programs, and corrections back from them: Label Studio, JSON-LD, spaCy, CoNLL-U."""

from __future__ import annotations

from berita_extract.exchange.conllu import to_conllu, write_conllu
from berita_extract.exchange.docbin import to_docbin, to_docs, write_docbin
from berita_extract.exchange.jsonld import to_jsonld, write_jsonld
from berita_extract.exchange.label_studio import read_corrected, to_task, write_tasks

__all__ = [
    "read_corrected",
    "to_conllu",
    "to_docbin",
    "to_docs",
    "to_jsonld",
    "to_task",
    "write_conllu",
    "write_docbin",
    "write_jsonld",
    "write_tasks",
]
