"""Put the trained pipeline into the folder that travels with the package.

python scripts/assemble.py WORK OUT --version 0.2.0
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

DESCRIPTION = "Named entities (PER, ORG, LOC, EVT) and titles of persons (ROLE) in Indonesian news."
NEWS = {"name": "Indonesian news", "license": "texts belong to their publishers; only weights are made of them"}
SOURCES = [
    {**NEWS, "name": "Indonesian news articles annotated by the berita-extract project"},
    {**NEWS, "name": "Raw Indonesian news (static floret vectors; labelled by an earlier pipeline)"},
    {
        "name": "idner-news-2k",
        "url": "https://github.com/khairunnisaor/idner-news-2k",
        "license": "MIT",
        "author": "Siti Oryza Khairunnisa and others",
    },
    {
        "name": "NERGrit",
        "url": "https://github.com/grit-id/nergrit-corpus",
        "license": "free for learning and commercial use, with contributors and licence named",
        "author": "the NERGrit contributors",
    },
    {
        "name": "Entities on UD Indonesian-GSD (spacyndo)",
        "url": "https://github.com/danieldanuega/spacyndo",
        "license": "MIT (annotations); CC BY-SA 4.0 (UD GSD)",
        "author": "Daniel Danuega",
    },
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    nlp = spacy.load(args.work / "final")
    nlp.meta.update(
        name="berita",
        version=args.version,
        description=DESCRIPTION,
        author="berita-extract",
        license="CC BY-SA 4.0",
        sources=SOURCES,
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.to_disk(args.out)
    # The words that the pipeline met in training are no part of it: vectors and embeddings go by hashes.
    (args.out / "vocab" / "strings.json").write_text("[]", encoding="utf-8")
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
