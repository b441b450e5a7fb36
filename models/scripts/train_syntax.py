"""Train the syntax pipeline on the treebanks.

python scripts/train_syntax.py WORK        (50 minutes on a busy core; WORK/syntax/first)
"""

from __future__ import annotations

import argparse
from pathlib import Path

from train import command, run

RATE = 0.001
CONFIG = Path(__file__).resolve().parent.parent / "configs" / "syntax.cfg"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    args = parser.parse_args()
    syntax = args.work / "syntax"
    paths = {
        "paths.vectors": args.work / "vectors",
        "paths.dev": syntax / "dev.spacy",
        "paths.clitics": syntax / "clitics.json",
    }
    run(command(syntax, "train", CONFIG, args.steps, RATE, out="first", **paths))


if __name__ == "__main__":
    main()
