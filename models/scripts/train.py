"""Train the pipeline of names, from word embeddings that learnt from the teachers.

    python scripts/train.py WORK MADE [--raw-steps N] [--steps N]

WORK holds what taught.py wrote, MADE the embeddings that teacher/teach.py distilled (``student-ner.npz``). The pipeline learns
from raw news first, so that it has met many names, and goes on with what people annotated, so that their word is the last: twice,
in another order, side by side on two cores, and the weights are averaged. gold/dev is never seen.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import spacy
import srsly
from spacy.util import load_config
from thinc.api import Config

from spacy_weights import put

HERE = Path(__file__).resolve().parent
CONFIGS = HERE.parent / "configs"
PIPELINE = HERE.parent / "id_berita"
# The learning rate would reach nothing after so many times the steps taken; the averages kept in training do the rest.
FALL = 1.4
SEEDS = (7, 8)
LABELS = ("PER", "ORG", "LOC", "EVT", "ROLE")
RAW = {"training.max_epochs": -1, "training.batcher.size": 2000, "training.dropout": 0.15}
RAW_RATE, RATE = 0.0007, 0.0004


def command(work: Path, name: str, config: Path, steps: int, rate: float, *, out: str = "", **settings: object) -> list[str]:
    """The ``spacy train`` over WORK/NAME.spacy into WORK/OUT (else WORK/NAME)."""
    given = {
        "paths.train": work / f"{name}.spacy",
        "paths.dev": work / "held-out.spacy",
        "paths.vectors": work / "begin",
        "training.max_steps": steps,
        "training.optimizer.learn_rate.initial_rate": rate,
        "training.optimizer.learn_rate.total_steps": round(steps * FALL),
        **settings,
    }
    arguments = [str(part) for key, value in given.items() for part in (f"--{key}", value)]
    start = [sys.executable, "-m", "spacy", "train", str(config), "-o", str(work / (out or name))]
    return [*start, "--code", str(HERE / "code.py"), *arguments]


def run(*commands: Sequence[str]) -> None:
    """All of them side by side."""
    running = [subprocess.Popen(each) for each in commands]
    if sum(process.wait() != 0 for process in running):
        raise SystemExit("A training broke off; what it said stands above.")


def begin(config: Config, weights: Path, vectors: Path, out: Path) -> None:
    """A pipeline of a tok2vec alone, over these vectors, with weights that learnt from the teachers."""
    alone = config.copy()
    alone["nlp"]["pipeline"] = ["tok2vec"]
    alone["components"] = {"tok2vec": config["components"]["tok2vec"]}
    alone["initialize"]["components"] = {}
    nlp = spacy.util.load_model_from_config(alone, auto_fill=True)
    nlp.vocab.vectors = spacy.load(vectors, exclude=["ner", "tok2vec"]).vocab.vectors
    nlp.get_pipe("tok2vec").model.initialize(X=[nlp.make_doc("kata")])
    with np.load(weights) as taught:
        put(dict(taught), nlp.get_pipe("tok2vec").model)
    nlp.to_disk(out)


def going_on(config: Config, pipeline: Path, components: Sequence[str], out: Path) -> Path:
    """The config, with these components taken from ``pipeline`` and trained further."""
    config = config.copy()
    width = config["components"]["tok2vec"]["model"]["encode"]["width"]
    for name, component in config["components"].items():
        if name in components:
            config["components"][name] = {"source": str(pipeline)}
            config["initialize"].get("components", {}).pop(name, None)
        else:
            component["model"]["tok2vec"]["width"] = width
    config.to_disk(out)
    return out


def average(pipelines: Sequence[Path], out: Path) -> None:
    """The means of the weights. All went on from one pipeline, so they agree what a weight means."""
    loaded = [spacy.load(path) for path in pipelines]
    for name in ("tok2vec", "ner"):
        for nodes in zip(*(nlp.get_pipe(name).model.walk() for nlp in loaded), strict=True):
            for param in nodes[0].param_names:
                if nodes[0].has_param(param):
                    nodes[0].set_param(param, sum(node.get_param(param) for node in nodes) / len(nodes))
    loaded[0].to_disk(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("made", type=Path)
    parser.add_argument("--vectors", type=Path, default=PIPELINE, help="the pipeline with the vectors of the embeddings")
    parser.add_argument("--raw-steps", type=int, default=1500)
    parser.add_argument("--steps", type=int, default=1400)
    args = parser.parse_args()
    work = args.work
    config = load_config(CONFIGS / "ner.cfg")
    begin(config, args.made / "student-ner.npz", args.vectors, work / "begin")
    srsly.write_json(work / "labels.json", moves())
    first = going_on(config, work / "begin", ["tok2vec"], work / "raw.cfg")
    run(command(work, "all", first, args.raw_steps, RAW_RATE, **RAW, **{"paths.labels": work / "labels.json"}))
    then = going_on(config, work / "all" / "model-best", ["tok2vec", "ner"], work / "final.cfg")
    run(*(command(work, "final", then, args.steps, RATE, out=f"final-{seed}", **{"system.seed": seed}) for seed in SEEDS))
    average([work / f"final-{seed}" / "model-best" for seed in SEEDS], work / "final")


def moves() -> dict[str, dict[str, int]]:
    """What a transition-based model can do, as spaCy asks for it where it cannot look through the data for labels."""
    each = dict.fromkeys(LABELS, 1)
    return {"0": {}, "1": each, "2": each, "3": each, "4": {**each, "": 1}, "5": {"": 1}}


if __name__ == "__main__":
    main()
