"""Train teachers on a GPU and have spaCy's tok2vec learn from them.

    python teacher/teach.py WORK/teacher OUT [--mlm 120 --names 28 --folds 5 --names-student 50 …]

WORK/teacher holds what prepare.py wrote; the budgets are seconds. The encoder first reads raw news as a masked language model.
Teachers of names and of syntax go on from there and read the raw news; two students learn from them. Writes to OUT:

    ner-gold.npz     tags of the gold articles by teachers that did not see them, of the public sets by all; how sure they are
                     of them, and of what people marked (of 255)
    ner-raw.npz      tags of the raw news, and how sure (of 15)
    silver.npz       syntax of sentences of the raw news, and how sure (of 255)
    student-ner.npz  the weights of a tok2vec that learnt names
    student-syn.npz  the same of syntax

It needs numpy and torch alone. On a CPU, ``--tiny 8`` tries it on some documents of each set.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

import names
import student
import syntax
from encoder import encoder_of, pretrain
from sets import open_run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with data.npz.xz, q4.npz and labels.json")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--mlm", type=float, default=120, help="seconds for the masked language model")
    parser.add_argument("--names", type=float, default=28, help="seconds for each teacher of names")
    parser.add_argument("--folds", type=int, default=5, help="teachers of names, each of which leaves out a part of the gold")
    parser.add_argument("--names-student", type=float, default=50, help="seconds for the student of names")
    parser.add_argument("--syntax", type=float, default=32, help="seconds for each teacher of syntax")
    parser.add_argument("--syntax-seeds", type=int, default=3, help="teachers of syntax")
    parser.add_argument("--syntax-student", type=float, default=30, help="seconds for the student of syntax")
    parser.add_argument("--tiny", type=int, default=0, help="take so many documents of each set, for a try")
    args = parser.parse_args()
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.manual_seed(7)
    run = open_run(args.data, args.out, args.tiny)
    run.log({name: (len(source), source.words, len(source.pieces)) for name, source in run.sets.items()})
    with np.load(args.data / "q4.npz") as arrays:
        encoder = encoder_of(arrays).to(run.device)
    pretrain(run, encoder, args.mlm)
    of_raw, of_gold = names.teach(run, encoder, args.folds, args.names)
    student.distil_names(run, of_raw, of_gold, args.names_student)
    silver = syntax.teach(run, encoder, args.syntax_seeds, args.syntax)
    student.distil_syntax(run, silver, args.syntax_student)
    run.log("done")


if __name__ == "__main__":
    main()
