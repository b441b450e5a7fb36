"""Train the pipeline on the converted sets.

    python scripts/train.py WORK [--first-steps N] [--steps N]

One article in twelve of the gold training set is held out to choose the best step; gold/dev is never seen. The public sets know
neither roles nor events: a first pipeline, trained on the gold articles alone, fills these in before the second is trained on
all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

HERE = Path(__file__).resolve().parent
GOLD = ("gold-train", "gold-train-names")
PUBLIC = ("idner-train", "nergrit-train", "gsd-train")
ADDED = {"ROLE", "EVT"}


def read(path: Path, vocab: spacy.vocab.Vocab) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(vocab))


def write(docs: Sequence[Doc], path: Path) -> None:
    DocBin(docs=docs).to_disk(path)


def train(work: Path, name: str, steps: int) -> Path:
    """Run ``spacy train`` over WORK/NAME.spacy; returns the folder of the best pipeline."""
    out = work / name
    overrides = {
        "paths.train": work / f"{name}.spacy",
        "paths.dev": work / "held-out.spacy",
        "paths.vectors": work / "vectors",
        "training.max_steps": steps,
        "training.optimizer.learn_rate.total_steps": steps,
    }
    arguments = [str(part) for key, value in overrides.items() for part in (f"--{key}", value)]
    command = [
        sys.executable,
        "-m",
        "spacy",
        "train",
        str(HERE.parent / "configs" / "ner.cfg"),
        "-o",
        str(out),
        "--code",
        str(HERE / "code.py"),
    ]
    subprocess.run([*command, *arguments], check=True)
    return out / "model-best"


def fill(docs: Sequence[Doc], pipeline: Path) -> list[Doc]:
    """The docs with the roles and events that ``pipeline`` sees where the annotators marked nothing."""
    nlp = spacy.load(pipeline)
    filled = []
    for gold in docs:
        doc = nlp(Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]))
        taken = {t.i for ent in gold.ents for t in ent}
        new = [ent for ent in doc.ents if ent.label_ in ADDED and not any(t.i in taken for t in ent)]
        copy = Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
        copy.set_ents([spacy.tokens.Span(copy, e.start, e.end, label=e.label_) for e in [*gold.ents, *new]])
        filled.append(copy)
    return filled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--first-steps", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=5000)
    args = parser.parse_args()
    vocab = spacy.blank("id").vocab
    gold = [doc for name in GOLD for doc in read(args.work / f"{name}.spacy", vocab)]
    held_out = gold[::12]
    gold = [doc for i, doc in enumerate(gold) if i % 12]
    write(held_out, args.work / "held-out.spacy")
    write(gold, args.work / "first.spacy")
    first = train(args.work, "first", args.first_steps)
    public = [doc for name in PUBLIC for doc in fill(read(args.work / f"{name}.spacy", vocab), first)]
    write([*gold, *public], args.work / "final.spacy")
    train(args.work, "final", args.steps)


if __name__ == "__main__":
    main()
