"""Records as CoNLL-U: words, lemmas, parts of speech and trees by a syntax pipeline, the record's names beside them.

The record holds no syntax, so its text is parsed here, a paragraph at a time: no sentence reaches over a paragraph's end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from berita_extract.backends.home import find_stanza, find_syntax
from berita_extract.errors import ModelError
from berita_extract.exchange.docbin import LABELS
from berita_extract.lexicon import words as words_of
from berita_extract.text.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word.

    ``start`` and ``end`` are characters of the paragraph; ``head`` is a place in the sentence from 1, 0 for its root.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int


Sentence = Sequence[Sequence[Word]]
"""Its tokens, each of one word or of several that are written as one (`kata` and `nya` of `katanya`)."""
Parser = Callable[[Sequence[str]], Iterable[Iterable[Sentence]]]
"""Paragraphs to the sentences of each, with offsets in the paragraph."""


def spacy_parser(model: str | Path | None = None) -> Parser:
    """A parser by a spaCy pipeline that has trees and parts of speech, else by `id_berita_syntax`.

    Raises ModelError where the pipeline cannot be loaded or has no parser.
    """
    from berita_extract.backends.ops import use_blas
    from berita_extract.backends.spacy import load_pipeline

    use_blas()
    path = model or find_syntax()
    nlp = load_pipeline(path)
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"The pipeline {path} has no parser; its components are: {', '.join(nlp.pipe_names) or 'none'}.")
    return lambda paragraphs: map(_of_doc, nlp.pipe(paragraphs))


def _of_doc(doc: Doc) -> Iterator[Sentence]:
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        places = {token.i: place for place, token in enumerate(tokens, 1)}
        words = []
        for token in tokens:
            root = token.head == token or token.head.i not in places
            head, deprel = (0, "root") if root else (places[token.head.i], token.dep_ or "dep")
            words.append(
                Word(
                    token.text,
                    token.lemma_ or "_",
                    token.pos_ or "X",
                    token.tag_ or "_",
                    str(token.morph) or "_",
                    head,
                    deprel,
                    token.idx,
                    token.idx + len(token),
                )
            )
        if words:
            yield _joined(_one_root(words))


def _one_root(words: list[Word]) -> list[Word]:
    """The same with one root: whatever else stood alone hangs on the first, as `parataxis`."""
    roots = [place for place, word in enumerate(words, 1) if not word.head]
    return [
        replace(word, head=roots[0], deprel="parataxis") if not word.head and place != roots[0] else word
        for place, word in enumerate(words, 1)
    ]


def _joined(words: list[Word]) -> Sentence:
    """The words in tokens: a clitic belongs to the word that it is glued to."""
    tokens = [[words[0]]]
    for before, word in pairwise(words):
        if word.form.lower() in words_of("clitics") and before.end == word.start and before.form[-1].isalpha():
            tokens[-1].append(word)
        else:
            tokens.append([word])
    return tokens


def stanza_parser(model: str | Path | None = None) -> Parser:
    """A parser by stanza's models in a folder, else by ours. Raises as the backend `stanza` does."""
    from berita_extract.backends.stanza import pipeline

    nlp = pipeline(Path(model) if model else find_stanza(), "tokenize,mwt,pos,lemma,depparse")
    return lambda paragraphs: map(_of_stanza, nlp.bulk_process(list(paragraphs)))


def _of_stanza(doc: Any) -> Iterator[Sentence]:
    for sentence in doc.sentences:
        yield [list(_of_token(token)) for token in sentence.tokens]


def _of_token(token: Any) -> Iterator[Word]:
    """A token's words, each with its own characters where they are those of the token, else with all of the token's."""
    exact = len(token.words) > 1 and "".join(word.text for word in token.words) == token.text
    at = token.start_char
    for word in token.words:
        start, end = (at, at + len(word.text)) if exact else (token.start_char, token.end_char)
        at = end
        yield Word(
            word.text,
            word.lemma or "_",
            word.upos or "X",
            word.xpos or "_",
            word.feats or "_",
            word.head,
            word.deprel,
            start,
            end,
        )


NOBODY: Final[Mapping[int, tuple[int, str]]] = MappingProxyType({})
PARSERS: Final[Mapping[str, Callable[[str | Path | None], Parser]]] = {"spacy": spacy_parser, "stanza": stanza_parser}


def to_conllu(record: Mapping[str, Any], parse: Parser) -> Iterator[str]:
    """A record's lines: a comment for the article, each paragraph and sentence, a line for each token and word, a blank one.

    The column MISC holds `SpaceAfter=No` and `NER=B-PER` or `NER=I-PER`: the record's names, in the labels of our models.
    """
    names = _names(record)
    id = _inline(record["id"])
    yield f"# newdoc id = {id}"
    text = record["text"]
    paragraphs = list(find_paragraphs(text))
    number = 0
    for paragraph, sentences in zip(paragraphs, parse([span.of(text) for span in paragraphs]), strict=True):
        for place, sentence in enumerate(sentences):
            number += 1
            if not place:
                yield "# newpar"
            yield f"# sent_id = {id}-{number}"
            yield from sentence_lines(sentence, paragraph.of(text), paragraph.start, names)


def sentence_lines(
    sentence: Sentence, paragraph: str, start: int = 0, names: Mapping[int, tuple[int, str]] = NOBODY
) -> Iterator[str]:
    """The lines of a sentence of ``paragraph``; ``start`` and ``names`` say where that stands, and which characters are names."""
    ends = [token[-1].end for token in sentence]
    tight = [bool(paragraph[end : end + 1].strip()) for end in ends]
    written = [_inline(paragraph[token[0].start : end]) for token, end in zip(sentence, ends, strict=True)]
    yield "# text = " + "".join(form + ("" if glued else " ") for form, glued in zip(written, tight, strict=True)).rstrip()
    place = 0
    for token, form, glued in zip(sentence, written, tight, strict=True):
        space = ["SpaceAfter=No"] if glued else []
        if len(token) > 1:
            yield _line(f"{place + 1}-{place + len(token)}", form, *"_" * 7, *(space or "_"))
        for word in token:
            place += 1
            misc = [*_name(start + word.start, start + word.end, names), *(space if len(token) == 1 else [])]
            own = form if len(token) == 1 else _inline(word.form)
            facts = (_inline(word.lemma), word.upos, word.xpos, word.feats, word.head, word.deprel)
            yield _line(place, own, *facts, "_", "|".join(misc) or "_")
    yield ""


def _inline(form: str) -> str:
    """The form with a blank for any white space inside, which would break the columns."""
    return " ".join(form.split()) or "_"


def _line(*columns: object) -> str:
    return "\t".join(map(str, columns))


def _names(record: Mapping[str, Any]) -> dict[int, tuple[int, str]]:
    """For each character inside a name, where the name begins and its label; of two names the longer one."""
    names = [
        (mention["start"], mention["end"], label)
        for group, label in LABELS.items()
        for entity in record[group]
        for mention in entity["mentions"]
    ]
    inside: dict[int, tuple[int, str]] = {}
    for start, end, label in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        for at in range(start, end):
            inside.setdefault(at, (start, label))
    return inside


def _name(start: int, end: int, names: Mapping[int, tuple[int, str]]) -> Iterator[str]:
    found = next((names[at] for at in range(start, end) if at in names), None)
    if found:
        first, label = found
        yield f"NER={'B' if first >= start else 'I'}-{label}"


def write_conllu(
    records: Iterable[Mapping[str, Any]], path: str | Path, backend: str = "spacy", model: str | Path | None = None
) -> int:
    """Write CoNLL-U, parsed by ``backend`` (`spacy` or `stanza`) over ``model``, else over ours; how many records.

    Raises ModelError where there is no such model or it has no trees.
    """
    parse = PARSERS[backend](model)
    count = 0
    with open(path, "w", encoding="utf-8") as file:
        for record in records:
            count += 1
            file.writelines(f"{line}\n" for line in to_conllu(record, parse))
    return count
