"""The stanza backend: a second opinion on names, by the models of ours or by those that stanza's makers publish.

stanza cuts `katanya` into two words, `kata` and `nya`; spans stay those of the text, since they are taken from its characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar, cast

from berita_extract.analysis import LABELS, Analysis, Name
from berita_extract.backends.home import find_stanza
from berita_extract.backends.rules import label_of
from berita_extract.errors import ModelError, SettingsError
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.text.paragraphs import find_paragraphs

LANGUAGE = "id"
HOW = f"stanza.download('{LANGUAGE}', model_dir=FOLDER) fetches the models of stanza's makers"
# Characters that go through the models together: some 25 articles. More are hardly quicker and take more memory.
BATCH = 60_000
# stanza's patterns for addresses try each part of a word: a megabyte without a blank would take hours. No name is so long.
NO_WORD = re.compile(r"\S{300,}")


class StanzaBackend:
    """Names by a stanza pipeline: by its named-entity model, or, where it has none with our labels, by its proper nouns."""

    name: ClassVar[str] = "stanza"

    def __init__(self, nlp: Any, model: str) -> None:
        self.nlp = nlp
        self.model = model
        self.find = entities if "ner" in nlp.processors else proper_nouns

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, in order; the sentences of a batch of texts go through the models together."""
        for batch in batches(texts):
            readable = [NO_WORD.sub(lambda word: " " * len(word.group()), text) for text in batch]
            pieces = [list(find_paragraphs(text)) for text in readable]
            parts = [span.of(text) for text, spans in zip(readable, pieces, strict=True) for span in spans]
            docs = iter(self.nlp.bulk_process(parts))
            for text, spans in zip(batch, pieces, strict=True):
                yield Analysis(tuple(name for span in spans for name in self.find(next(docs), text, span.start)))


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in groups of about `BATCH` characters."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def entities(doc: Any, text: str, start: int) -> Iterator[Name]:
    """The entities of a stanza Document that carry our labels; it holds the ``text`` from ``start`` on."""
    for entity in doc.entities:
        if entity.type in LABELS:
            yield Name(_span(entity.tokens, start), entity.type)


def proper_nouns(doc: Any, text: str, start: int) -> Iterator[Name]:
    """Proper nouns that stand side by side in a stanza Document; the words at their head tell what they name."""
    for sentence in doc.sentences:
        for proper, run in groupby(sentence.tokens, lambda token: token.words[0].upos == "PROPN"):
            if proper:
                span = _span(list(run), start)
                yield Name(span, label_of(span.of(text)), "proper nouns")


def _span(tokens: list[Any], start: int) -> Span:
    """Where tokens stand: without the clitic of the last one, as in `Budinya`."""
    last = tokens[-1]
    tail = "".join(word.text for word in last.words[1:])
    clitic = tail.lower() in words("clitics") and last.text.endswith(tail)
    return Span(start + tokens[0].start_char, start + last.end_char - (len(tail) if clitic else 0))


def load(model: str | Path | None = None) -> StanzaBackend:
    """The backend over the folder ``model``, laid out as `stanza.download` does it, else over the models that came along.

    Raises SettingsError where stanza is not installed, ModelError where the folder has no Indonesian models of stanza's.
    """
    stanza = _stanza()
    folder = Path(model) if model else find_stanza()
    kinds = _kinds(folder)
    nlp = pipeline(folder, "tokenize,ner" if "ner" in kinds else "tokenize,pos")
    if "ner" in nlp.processors and LABELS.isdisjoint(nlp.processors["ner"].get_known_tags()):
        nlp = pipeline(folder, "tokenize,pos")
    version, package = kinds.get("version"), kinds["packages"]["default"]["tokenize"]
    return StanzaBackend(nlp, f"{folder.name} {version}" if version else f"stanza {LANGUAGE}/{package} {stanza.__version__}")


def pipeline(folder: Path, processors: str) -> Any:
    """A stanza pipeline over the models of a folder; nothing is fetched. Raises as `load` does."""
    stanza = _stanza()
    kinds = _kinds(folder)
    if missing := [kind for kind in processors.split(",") if kind not in kinds and kind != "mwt"]:
        raise ModelError(f"The stanza models in {folder} have no {', '.join(missing)}, which is needed here. {HOW}.")
    try:
        return stanza.Pipeline(
            LANGUAGE, dir=str(folder), processors=processors, download_method=None, use_gpu=False, verbose=False
        )
    except Exception as error:  # stanza and torch raise what they will at a file that is missing or cut off
        raise ModelError(f"stanza cannot load {processors} from {folder}: {error}. {HOW}.") from error


def _stanza() -> Any:
    try:
        import stanza
    except ImportError as error:
        raise SettingsError("The backend stanza is not installed: pip install 'berita-extract[stanza]'.") from error
    return stanza


def _kinds(folder: Path) -> dict[str, Any]:
    """What the folder's `resources.json` says of its Indonesian models: a table for each kind (`tokenize`, `ner`)."""
    path = folder / "resources.json"
    try:
        languages = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"There are no stanza models in {folder}: {path.name} cannot be read ({error}). {HOW}.") from error
    kinds = languages.get(LANGUAGE) if isinstance(languages, dict) else None
    if not isinstance(kinds, dict) or "tokenize" not in kinds:
        raise ModelError(f"The stanza models in {folder} are not Indonesian ({LANGUAGE}). {HOW}.")
    return cast("dict[str, Any]", kinds)
