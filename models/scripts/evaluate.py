"""Score a pipeline on the converted sets: exact spans, by label.

    python scripts/evaluate.py PIPELINE WORK [SET …]        (default: gold-dev idner-test)

A public set is scored on its own tokens and on the labels that it has.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("work", type=Path)
    parser.add_argument("sets", nargs="*", default=["gold-dev", "idner-test"])
    args = parser.parse_args()
    nlp = spacy.load(args.pipeline)
    for name in args.sets:
        golds = list(DocBin().from_disk(args.work / f"{name}.spacy").get_docs(nlp.vocab))
        labels = {ent.label_ for doc in golds for ent in doc.ents}
        docs = [Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in golds]
        for doc in nlp.pipe(docs):
            doc.set_ents([ent for ent in doc.ents if ent.label_ in labels])
        scores = nlp.get_pipe("ner").score([Example(doc, gold) for doc, gold in zip(docs, golds, strict=True)])
        print(f"{name}: F1 {scores['ents_f']:.3f}  P {scores['ents_p']:.3f}  R {scores['ents_r']:.3f}")
        for label, row in sorted(scores["ents_per_type"].items()):
            print(f"  {label:5s} F1 {row['f']:.3f}  P {row['p']:.3f}  R {row['r']:.3f}")


if __name__ == "__main__":
    main()
