"""Train the syntax pipeline on the treebanks and on raw news as the teachers parse it.

    python scripts/train_syntax.py SHARED WORK MADE [--steps N]

WORK/syntax holds what treebanks.py wrote and ``silver.json`` (teacher/words.py), MADE what teacher/teach.py gave back
(``silver.npz``, ``student-syn.npz``) for the same sentences. The teachers' lemmas are left out: the treebanks' are better.
Each treebank comes several times, in several orders, so that what people marked weighs as much as the raw news.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.util import load_config

from train import CONFIGS, PIPELINE, begin, command, going_on, run
from treebanks import Sentence, Word, read_all, write_spacy

RATE = 0.0008
# How often each treebank comes; CSUI is news, and small.
TIMES = {"gsd": 4, "gsd-dev": 4, "csui": 7, "pud": 2, "icon": 1}
# Sentences of which the teachers were less sure (mean logarithm of a word's chance) are left out.
LEAST = -0.9


def silver(
    sentences: Sequence[Sequence[tuple[str, bool]]], said: dict[str, np.ndarray], labels: dict[str, list[str]]
) -> Iterator[Sentence]:
    """The raw sentences with the teachers' heads, relations, tags and features; ``said`` holds a number for each word of all."""
    if sum(map(len, sentences)) != len(said["head"]):
        raise SystemExit("The teachers parsed other sentences than these: run teacher/words.py, prepare.py and teach.py again.")
    at = 0
    for sentence in sentences:
        places = range(at, at + len(sentence))
        at += len(sentence)
        if np.log(np.maximum(said["sure"][places.start : places.stop], 1) / 255).mean() < LEAST:
            continue
        spaced = [blank for _, blank in sentence[1:]] + [True]
        upos, feats, dep, tag = (
            [labels[kind][said[kind][place]] for place in places] for kind in ("upos", "feats", "dep", "tag")
        )
        yield Sentence(
            tuple(
                Word(form, "", upos[i], feats[i], int(said["head"][place]), dep[i], not spaced[i], tag[i])
                for i, (place, (form, _)) in enumerate(zip(places, sentence, strict=True))
            )
        )


def shuffled(part: Sequence[Sentence], seed: int) -> list[Sentence]:
    return random.Random(seed).sample(part, len(part))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("made", type=Path)
    parser.add_argument("--vectors", type=Path, default=PIPELINE, help="the pipeline with the vectors of the embeddings")
    parser.add_argument("--steps", type=int, default=2200)
    args = parser.parse_args()
    syntax = args.work / "syntax"
    labels = json.loads((args.work / "teacher" / "labels.json").read_text(encoding="utf-8"))
    sentences = json.loads((syntax / "silver.json").read_text(encoding="utf-8"))
    parts, _, _ = read_all(args.shared / "data" / "labelled")
    read = list(silver(sentences, dict(np.load(args.made / "silver.npz")), labels))
    repeated = (shuffled(parts[name], seed) for name, times in TIMES.items() for seed in range(times))
    write_spacy([read, *repeated], syntax / "taught.spacy")
    config = load_config(CONFIGS / "syntax.cfg")
    begin(config, args.made / "student-syn.npz", args.vectors, syntax / "begin")
    start = going_on(config, syntax / "begin", ["tok2vec"], syntax / "taught.cfg")
    paths = {"paths.dev": syntax / "dev.spacy", "paths.clitics": syntax / "clitics.json"}
    run(command(syntax, "taught", start, args.steps, RATE, **paths))


if __name__ == "__main__":
    main()
