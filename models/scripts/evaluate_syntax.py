"""Score syntax as the CoNLL 2018 shared task did: from raw text, F1 of words, sentences, tags, lemmas and trees.

    python scripts/evaluate_syntax.py PIPELINE TREEBANK.conllu …

PIPELINE is a spaCy pipeline, or a folder of stanza models (a folder that holds `resources.json`). The treebank's sentences are
joined by blanks and read as one text.
"""

from __future__ import annotations

import argparse
import io
import time
from pathlib import Path

from udtools import udeval as conll

from berita_extract.exchange.conllu import sentence_lines, spacy_parser, stanza_parser

FIGURES = ("Words", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")


def raw_text(treebank: str) -> str:
    """What the sentences of a CoNLL-U file say, in one text."""
    return " ".join(line[len("# text = ") :] for line in treebank.splitlines() if line.startswith("# text = "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("treebanks", nargs="+", type=Path)
    args = parser.parse_args()
    make = stanza_parser if (Path(args.pipeline) / "resources.json").exists() else spacy_parser
    parse = make(args.pipeline)
    for path in args.treebanks:
        gold = path.read_text(encoding="utf-8")
        text = raw_text(gold)
        begin = time.process_time()
        (sentences,) = parse([text])
        found = "".join(f"{line}\n" for sentence in sentences for line in sentence_lines(sentence, text))
        seconds = time.process_time() - begin
        scores = conll.evaluate(conll.load_conllu(io.StringIO(gold), "", {}), conll.load_conllu(io.StringIO(found), "", {}))
        figures = "  ".join(f"{name} {100 * scores[name].f1:.2f}" for name in FIGURES)
        print(f"{path.stem}: {figures}  ({len(text.split()) / seconds:,.0f} words/s)")


if __name__ == "__main__":
    main()
