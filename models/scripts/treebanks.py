"""Turn the treebanks into one convention, as CoNLL-U for stanza and as `.spacy` for spaCy.

    python scripts/treebanks.py SHARED WORK

SHARED holds ``data/labelled/``; WORK/syntax receives ``train`` and ``dev``, and CSUI's test set in our convention.

The convention is that of UD Indonesian-GSD, the larger set. CSUI and PUD differ from it in what can be told by form: a noun that
qualifies the noun before it is `nmod` there and `compound` here; proper nouns keep their capitals as lemmas there; and lemmas of
some function words are stripped further (`menurut` to `turut`). Here GSD's own lemma of a form is taken where it has one.
Tags of ICON (`tag_`, 24 news tags by hand) come from its constituency trees; its words have no heads, so they train the tagger
alone.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import srsly
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from berita_extract.lexicon import words as words_of

CLITICS = tuple(sorted(words_of("clitics")))
BLOCK = 8  # sentences a Doc: the parser learns where one ends by seeing the next
HELD_OUT = 66  # last sentences of CSUI's training part: one in ten, to choose the best step with


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; ``head`` is a place in the sentence from 1, 0 for its root; ``glued`` tells that no blank follows."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    glued: bool
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words, and the places (first, last, from 1) of those that are written as one."""

    words: tuple[Word, ...]
    joined: tuple[tuple[int, int], ...] = field(default=())

    @property
    def text(self) -> str:
        """The sentence as it was written, but for white space of more than one blank."""
        return "".join(word.form + ("" if word.glued else " ") for word in self.words).strip()


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file; those whose joined words do not spell what is written are left out."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    blocks = re.split(r"\n\s*\n", text)
    sentences = (_sentence([line.split("\t") for line in block.splitlines() if line and line[0] != "#"]) for block in blocks)
    return [sentence for sentence in sentences if sentence is not None and sentence.words]


def _sentence(rows: list[list[str]]) -> Sentence | None:
    words: list[Word] = []
    joined: list[tuple[int, int]] = []
    written: dict[int, tuple[int, str, bool]] = {}
    for row in rows:
        glued = "SpaceAfter=No" in row[9]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            written[first] = (last, row[1], glued)
            joined.append((first, last))
        elif row[0].isdigit():
            feats = "" if row[5] == "_" else row[5]
            words.append(Word(row[1].replace(" ", "\u00a0"), row[2], row[3], feats, int(row[6]), row[7], glued))
    for first, (last, form, glued) in written.items():
        if "".join(word.form for word in words[first - 1 : last]) != form:
            return None
        for at in range(first - 1, last):
            words[at] = replace(words[at], glued=True if at < last - 1 else glued)
    return Sentence(tuple(words), tuple(joined))


def lemmas_of(sentences: Iterable[Sentence]) -> dict[tuple[str, str], str]:
    """The usual lemma of a form and part of speech, where it is met twice or more."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            counts[word.form.lower(), word.upos][word.lemma] += 1
    usual = {key: count.most_common(1)[0] for key, count in counts.items()}
    return {key: lemma for key, (lemma, times) in usual.items() if times > 1}


def as_gsd(sentence: Sentence, lemmas: dict[tuple[str, str], str]) -> Sentence:
    """A sentence of CSUI or PUD in GSD's convention."""
    cased = {word.head for word in sentence.words if word.deprel == "case"}
    words = []
    for place, word in enumerate(sentence.words, 1):
        head = sentence.words[word.head - 1] if word.head else None
        bare = word.deprel == "nmod" and word.upos == "NOUN" and place not in cased
        if bare and head is not None and head.upos in ("NOUN", "PROPN") and word.head < place:
            word = replace(word, deprel="compound")
        lemma = lemmas.get((word.form.lower(), word.upos), word.lemma.lower() if word.upos == "PROPN" else word.lemma)
        words.append(replace(word, lemma=lemma))
    return replace(sentence, words=tuple(words))


LEAF = re.compile(r"\(([^\s()]+) ([^\s()]+)\)")
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}


def read_icon(path: Path) -> Iterator[Sentence]:
    """Words and tags of ICON's trees, with the blanks of ordinary print put back; nothing else of the words is known."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            leaves = [(BRACKETS.get(form, form), tag) for tag, form in LEAF.findall(line)]
            if leaves:
                yield _spaced(leaves)


def _spaced(leaves: list[tuple[str, str]]) -> Sentence:
    words: list[Word] = []
    opened = False  # inside quotation marks
    at = 0
    while at < len(leaves):
        form, tag = leaves[at]
        if at + 2 < len(leaves) and leaves[at + 1][0] == "-" and form[:1].isalnum() and leaves[at + 2][0][:1].isalnum():
            form, at = f"{form}-{leaves[at + 2][0]}", at + 2  # `kota - kota`
        after = leaves[at + 1][0] if at + 1 < len(leaves) else ""
        if form == '"':
            opened = not opened
        glued = (
            after in (",", ".", ":", ";", "?", "!", ")", "%")
            or form == "("
            or (form == '"' and opened)
            or (after == '"' and opened)
            or (after in CLITICS and form.isalpha())
        )
        words.append(Word(form, "", "", "", 0, "", glued, tag))
        at += 1
    return Sentence(tuple(words))


def clitics_of(sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    """What a tokenizer must know that splits every `nya` off and no other clitic: the words for which that is wrong."""
    split: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for sentence in sentences:
        firsts = dict(sentence.joined)
        inside = {place for first, last in sentence.joined for place in range(first, last + 1)}
        for place, word in enumerate(sentence.words, 1):
            if firsts.get(place) == place + 1 and sentence.words[place].form.lower() in CLITICS:
                split[f"{word.form}|{sentence.words[place].form}".lower()] += 1
            elif place not in inside and word.form.lower().endswith(CLITICS):
                whole[word.form.lower()] += 1
    return {
        "whole": sorted(w for w in whole if w.isalpha() and w.endswith("nya") and whole[w] >= max(2, split[f"{w[:-3]}|nya"])),
        "split": sorted(w for w in split if not w.endswith("|nya") and split[w] > whole[w.replace("|", "")]),
    }


def write_conllu(sentences: Iterable[Sentence], path: Path) -> None:
    """CoNLL-U as stanza's trainers and the evaluation of the shared tasks read it."""
    with path.open("w", encoding="utf-8") as sink:
        for number, sentence in enumerate(sentences, 1):
            sink.write(f"# sent_id = {path.stem}-{number}\n# text = {sentence.text}\n")
            ends = dict(sentence.joined)
            inside = {place for first, last in sentence.joined for place in range(first, last + 1)}
            for place, word in enumerate(sentence.words, 1):
                if place in ends:
                    last = sentence.words[ends[place] - 1]
                    form = "".join(part.form for part in sentence.words[place - 1 : ends[place]])
                    sink.write(f"{place}-{ends[place]}\t{form}" + "\t_" * 7 + f"\t{'SpaceAfter=No' if last.glued else '_'}\n")
                space = "SpaceAfter=No" if word.glued and place not in inside else "_"
                row = (word.form, word.lemma, word.upos, "_", word.feats or "_", word.head, word.deprel, "_", space)
                sink.write("\t".join(map(str, (place, *row))) + "\n")
            sink.write("\n")


def to_docs(sentences: Sequence[Sentence], vocab: Vocab) -> Iterator[Doc]:
    """Docs of some sentences each; what is not known of their words is left missing."""
    for start in range(0, len(sentences), BLOCK):
        block = sentences[start : start + BLOCK]
        words = [word for sentence in block for word in sentence.words]
        firsts = [0]
        for sentence in block:
            firsts.append(firsts[-1] + len(sentence.words))
        spaces = [not word.glued for word in words]
        for first in firsts[1:-1]:
            spaces[first - 1] = True
        layers: dict[str, list[str] | list[int]] = {}
        if words[0].upos:
            heads = [
                first + (word.head - 1 if word.head else place)
                for first, sentence in zip(firsts, block, strict=False)
                for place, word in enumerate(sentence.words)
            ]
            layers = {
                "pos": [word.upos for word in words],
                "morphs": [word.feats for word in words],
                "lemmas": [word.lemma for word in words],
                "heads": heads,
                "deps": [word.deprel if word.head else "ROOT" for word in words],
            }
        else:
            layers = {"tags": [word.tag for word in words], "sent_starts": [int(at in firsts) or -1 for at in range(len(words))]}
        yield Doc(vocab, words=[word.form for word in words], spaces=spaces, **layers)


def write_spacy(parts: Iterable[Sequence[Sentence]], path: Path) -> None:
    """Each part in blocks of its own, in an order of chance."""
    vocab = Vocab()
    docs = [doc for part in parts for doc in to_docs(part, vocab)]
    random.Random(7).shuffle(docs)
    DocBin(docs=docs, attrs=["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "TAG", "SENT_START"]).to_disk(path)


def read_all(labelled: Path) -> tuple[dict[str, list[Sentence]], dict[str, list[Sentence]], dict[str, list[Sentence]]]:
    """What to train on, to choose the best step with, and to test on, by set and in our convention; of ICON the tags alone."""
    gsd = read_conllu(labelled / "ud_id_gsd" / "id_gsd-train.reconstructed.conllu.gz")
    gsd_dev = read_conllu(labelled / "ud_id_gsd" / "id_gsd-ud-dev.conllu")
    lemmas = lemmas_of([*gsd, *gsd_dev])
    csui, csui_test, pud = (
        [as_gsd(sentence, lemmas) for sentence in read_conllu(labelled / folder / f"{name}.conllu")]
        for folder, name in (
            ("ud_id_csui", "id_csui-ud-train"),
            ("ud_id_csui", "id_csui-ud-test"),
            ("ud_id_pud", "id_pud-ud-test"),
        )
    )
    icon, icon_test = (list(read_icon(labelled / "icon_constituency" / f"{part}.txt.gz")) for part in ("train", "test"))
    train = {"gsd": gsd, "gsd-dev": gsd_dev[::2], "csui": csui[:-HELD_OUT], "pud": pud, "icon": icon}
    return train, {"gsd-dev": gsd_dev[1::2], "csui": csui[-HELD_OUT:]}, {"csui": csui_test, "icon": icon_test}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("work", type=Path)
    args = parser.parse_args()
    out = args.work / "syntax"
    out.mkdir(parents=True, exist_ok=True)
    train, dev, test = read_all(args.shared / "data" / "labelled")
    parsed = [sentence for name, part in train.items() if name != "icon" for sentence in part]
    write_conllu(parsed, out / "train.conllu")
    write_conllu([sentence for part in dev.values() for sentence in part], out / "dev.conllu")
    write_conllu(test["csui"], out / "csui-test-as-gsd.conllu")
    srsly.write_json(out / "clitics.json", clitics_of(parsed))
    write_spacy(dev.values(), out / "dev.spacy")
    write_spacy([test["icon"]], out / "icon-test.spacy")
    for name, part in train.items():
        print(f"{name}: {len(part):,} sentences, {sum(len(sentence.words) for sentence in part):,} words")


if __name__ == "__main__":
    main()
