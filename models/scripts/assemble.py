"""Put the trained pipeline into the folder that travels with the package.

python scripts/assemble.py WORK OUT --version 0.1.0
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

DESCRIPTION = "Named entities (PER, ORG, LOC, EVT) and titles of persons (ROLE) in Indonesian news."
SOURCES = [
    {
        "name": "Indonesian news articles annotated by the berita-extract project",
        "license": "texts belong to their publishers; weights only",
    },
    {"name": "Raw Indonesian news (static floret vectors)", "license": "texts belong to their publishers; weights only"},
    {
        "name": "idner-news-2k",
        "url": "https://github.com/khairunnisaor/idner-news-2k",
        "license": "MIT",
        "author": "Khairunnisa et al.",
    },
    {
        "name": "NERGrit",
        "url": "https://github.com/grit-id/nergrit-corpus",
        "license": "free for learning and commercial use with attribution",
        "author": "Grit.id",
    },
    {
        "name": "UD GSD entities (spacyndo)",
        "url": "https://github.com/danieldanuega/spacyndo",
        "license": "MIT",
        "author": "Daniel Danuega",
    },
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    nlp = spacy.load(args.work / "final" / "model-best")
    nlp.meta.update(
        name="berita",
        version=args.version,
        description=DESCRIPTION,
        author="berita-extract",
        license="CC BY-SA 4.0",
        sources=SOURCES,
    )
    nlp.to_disk(args.out)
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
