"""Train the pipeline on the converted sets.

    python scripts/train.py WORK first [--first-steps N]
    python scripts/train.py WORK final [--raw-steps N] [--steps N]

One article in twelve of the gold training set is held out to choose the best step; gold/dev is never seen. The public sets know
neither roles nor events: the first pipeline, trained on the gold articles alone, fills these in and labels the raw
news (label.py).
The final one learns from all of it once, so that it has met many names, and goes on with what people annotated, so that their
word is the last: twice, in another order, and the weights are averaged.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
import srsly
from spacy.tokens import Doc, DocBin
from spacy.util import load_config

HERE = Path(__file__).resolve().parent
CONFIG = HERE.parent / "configs" / "ner.cfg"
GOLD = ("gold-train", "gold-train-names")
PUBLIC = ("idner-train", "nergrit-train", "gsd-train")
ADDED = {"ROLE", "EVT"}
# The learning rate would reach nothing after so many times the steps taken; the averages kept in training do the rest.
FALL = 1.4
SEEDS = (7, 8)


def read(path: Path, vocab: spacy.vocab.Vocab) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(vocab))


def write(docs: Sequence[Doc], path: Path) -> None:
    DocBin(docs=docs).to_disk(path)


def train(work: Path, name: str, config: Path, steps: int, *, out: str | None = None, **overrides: object) -> Path:
    """Run ``spacy train`` over WORK/NAME.spacy into WORK/OUT (else WORK/NAME); returns the folder of the best pipeline."""
    folder = work / (out or name)
    settings = {
        "paths.train": work / f"{name}.spacy",
        "paths.dev": work / "held-out.spacy",
        "paths.vectors": work / "vectors",
        "training.max_steps": steps,
        "training.optimizer.learn_rate.total_steps": round(steps * FALL),
        **overrides,
    }
    arguments = [str(part) for key, value in settings.items() for part in (f"--{key}", value)]
    command = [sys.executable, "-m", "spacy", "train", str(config), "-o", str(folder), "--code", str(HERE / "code.py")]
    subprocess.run([*command, *arguments], check=True)
    return folder / "model-best"


def going_on(work: Path, pipeline: Path) -> Path:
    """A config that trains ``pipeline`` further instead of a new one."""
    config = load_config(CONFIG)
    for name in ("tok2vec", "ner"):
        config["components"][name] = {"source": str(pipeline)}
    del config["initialize"]["components"]["ner"]
    path = work / "going-on.cfg"
    config.to_disk(path)
    return path


def average(pipelines: Sequence[Path], out: Path) -> None:
    """The means of the weights. All went on from one pipeline, so they agree what a weight means."""
    loaded = [spacy.load(path) for path in pipelines]
    for name in ("tok2vec", "ner"):
        for nodes in zip(*(nlp.get_pipe(name).model.walk() for nlp in loaded), strict=True):
            for param in nodes[0].param_names:
                if nodes[0].has_param(param):
                    nodes[0].set_param(param, sum(node.get_param(param) for node in nodes) / len(nodes))
    loaded[0].to_disk(out)


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


def first(work: Path, steps: int) -> None:
    vocab = spacy.blank("id").vocab
    gold = [doc for name in GOLD for doc in read(work / f"{name}.spacy", vocab)]
    write(gold[::12], work / "held-out.spacy")
    write([doc for i, doc in enumerate(gold) if i % 12], work / "first.spacy")
    pipeline = train(work, "first", CONFIG, steps)
    srsly.write_json(work / "labels.json", spacy.load(pipeline).get_pipe("ner").label_data)


def final(work: Path, raw_steps: int, steps: int) -> None:
    vocab = spacy.blank("id").vocab
    gold = read(work / "first.spacy", vocab)
    public = [doc for name in PUBLIC for doc in fill(read(work / f"{name}.spacy", vocab), work / "first" / "model-best")]
    write([*gold, *public], work / "final.spacy")
    raw = [*read(work / "raw.spacy", vocab), *gold, *public]
    random.Random(7).shuffle(raw)
    write(raw, work / "all.spacy")
    streamed = {"training.max_epochs": -1, "paths.labels": work / "labels.json", "training.batcher.size": 2000}
    pipeline = train(work, "all", CONFIG, raw_steps, **streamed)
    config = going_on(work, pipeline)
    average([train(work, "final", config, steps, out=f"final-{seed}", **{"system.seed": seed}) for seed in SEEDS], work / "final")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("which", choices=("first", "final"))
    parser.add_argument("--first-steps", type=int, default=2000)
    parser.add_argument("--raw-steps", type=int, default=3200)
    parser.add_argument("--steps", type=int, default=2500)
    args = parser.parse_args()
    if args.which == "first":
        first(args.work, args.first_steps)
    else:
        final(args.work, args.raw_steps, args.steps)


if __name__ == "__main__":
    main()
