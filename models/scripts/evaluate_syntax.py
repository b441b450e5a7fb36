"""Score syntax as the CoNLL 2018 shared task did: from raw text, F1 of words, sentences, tags, lemmas and trees.

    python scripts/evaluate_syntax.py PIPELINE TREEBANK.conllu …

PIPELINE is a spaCy pipeline, or a folder of stanza models (a folder that holds `resources.json`). The treebank's sentences are
joined by blanks and read as one text.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from udtools import udeval as conll

FIGURES = ("Words", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")


def raw_text(treebank: str) -> str:
    """What the sentences of a CoNLL-U file say, in one text."""
    return " ".join(line[len("# text = ") :] for line in treebank.splitlines() if line.startswith("# text = "))


def spacy_reader(path: str) -> Callable[[str], str]:
    """Raw text to CoNLL-U by a spaCy pipeline."""
    import spacy

    from berita_extract.backends.ops import use_blas

    use_blas()
    nlp = spacy.load(path)
    nlp.max_length = 10_000_000

    def rows(text: str) -> Iterator[str]:
        for sentence in nlp(text).sents:
            words = [token for token in sentence if not token.is_space]
            places = {token.i: place for place, token in enumerate(words, 1)}
            for token in words:
                root = token.head == token or token.head.i not in places
                head, deprel = (0, "root") if root else (places[token.head.i], token.dep_)
                feats = str(token.morph) or "_"
                yield "\t".join(
                    map(str, (places[token.i], token.text, token.lemma_, token.pos_, "_", feats, head, deprel, "_", "_"))
                )
            if words:
                yield ""

    return lambda text: "\n".join(rows(text)) + "\n"


def stanza_reader(path: str) -> Callable[[str], str]:
    """Raw text to CoNLL-U by stanza."""
    import stanza
    from stanza.utils.conll import CoNLL

    nlp = stanza.Pipeline(
        "id", dir=path, processors="tokenize,mwt,pos,lemma,depparse", download_method=None, use_gpu=False, verbose=False
    )
    return lambda text: "\n\n".join(CoNLL.doc2conll_text(nlp(text)).split("\n\n"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("treebanks", nargs="+", type=Path)
    args = parser.parse_args()
    make = stanza_reader if (Path(args.pipeline) / "resources.json").exists() else spacy_reader
    read = make(args.pipeline)
    for path in args.treebanks:
        gold = path.read_text(encoding="utf-8")
        text = raw_text(gold)
        begin = time.process_time()
        found = read(text)
        seconds = time.process_time() - begin
        scores = conll.evaluate(conll.load_conllu(io.StringIO(gold), "", {}), conll.load_conllu(io.StringIO(found), "", {}))
        figures = "  ".join(f"{name} {100 * scores[name].f1:.2f}" for name in FIGURES)
        print(f"{path.stem}: {figures}  ({len(text.split()) / seconds:,.0f} words/s)")


if __name__ == "__main__":
    main()
