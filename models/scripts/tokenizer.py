"""The tokenizer of the Indonesian pipelines: spaCy's own for ``id``, mended for what newspapers print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

MARKS = '“”„‟‘’«»"'
# Abbreviations that carry their full stop, beside those that spaCy knows.
ABBREVIATIONS = """
Ir. Jl. Jln. Sp. Kec. Kab. Kel. Ds. Kol. Let. Mayjen. Brigjen. Kombes. Kompol. Gg. Hj. K.H. R.A. R.M. Tgk. Ust. Plt. Pj. Pjs.
Bpk. Sdr. Prof. Drs. Dra. dr. drg. Ny. Tn. St. Mr. Mrs. Ms. Jr. Sr. Ltd. Inc. Co. Corp. Tbk. PT. CV. UD. No. no. hlm. dsb. dll.
dst. tgl.
"""
# Words doubled, with what may be glued to the second: `anak-anak`, `kata-katanya`. spaCy lists 3,900 of them, which made a
# pipeline load for seconds; one pattern knows them all.
DOUBLED = r"(?i:([a-z]{2,15})-\1(?:nya|an|lah|kah|pun|ku|mu)?)$"


def suffixes_of(nlp: Language) -> list[str]:
    """What is split off at the end of a word."""
    return [*nlp.Defaults.suffixes, rf"[{MARKS}]", r"(?<=[A-Za-z])[-–—]+"]


def mend(nlp: Language) -> Language:
    """Give ``nlp`` the news tokenizer; the rules are saved with the pipeline, so loading needs no code of ours."""
    defaults = nlp.Defaults
    prefixes = [*defaults.prefixes, rf"[{MARKS}]", r"[-–—]+(?=[A-Za-z“\"])"]
    suffixes = suffixes_of(nlp)
    infixes = [
        *defaults.infixes,
        rf"[{MARKS}]",
        r"(?<=[A-Za-z])[,;:!?)(\[\]]+(?=[A-Za-z“\"])",  # `lain,kata`
        r"(?<=[A-Z][A-Z])\.(?=[A-Z][a-z])",  # `KPK.Menurut`
        r"(?<=[A-Za-z])/(?=[A-Za-z])",
        r"[—–]",
    ]
    known = {form: parts for form, parts in nlp.tokenizer.rules.items() if "-" not in form}
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=known | {form: [{"ORTH": form}] for form in ABBREVIATIONS.split()},
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=re.compile(DOUBLED).match,
        url_match=defaults.url_match,
    )
    return nlp


# What stays one word although a mark is in it: `ke-75`, `1970-an`, `non-migas`, `berturut-turut`, `Covid-19`, `14/7/2022`.
WHOLE = re.compile(
    r"(?i:(?:ke|non|pra|pasca|anti|eks|pro|semi|multi)-\w+|\d+-an|[a-z]{0,5}([a-z]{3,15})-\1(?:an|kan|i)?"
    r"|[a-z]{3,}-\d{1,3}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]?\.[A-Z][A-Za-z]*(?:[.-][A-Z][A-Za-z]*)*\.?)$"
)


def split_clitics(nlp: Language, clitics: dict[str, list[str]]) -> Language:
    """Give ``nlp`` the news tokenizer, and let it part a clitic from its word as Universal Dependencies do (`kata` + `nya`).

    ``clitics`` holds words that end in `nya` and stay ``whole`` (`hanya`), and words with another clitic that are ``split``
    (`apa|kah`, with a bar where), in lower case.
    """
    mend(nlp)
    tokenizer = nlp.tokenizer
    tokenizer.suffix_search = compile_suffix_regex([*suffixes_of(nlp), r"(?<=[a-z]{2})nya", r"(?<=[A-Z]{2})NYA"]).search
    tokenizer.token_match = WHOLE.match
    for word in clitics["whole"]:
        for form in (word, word.capitalize(), word.upper()):
            tokenizer.add_special_case(form, [{"ORTH": form}])
    for word in clitics["split"]:
        for form in (word, word.capitalize(), word.upper()):
            stem, clitic = form[: word.index("|")], form[word.index("|") + 1 :]
            tokenizer.add_special_case(stem + clitic, [{"ORTH": stem}, {"ORTH": clitic}])
    return nlp


@registry.callbacks("berita.syntax_tokenizer.v1")
def syntax_tokenizer(clitics: str) -> Callable[[Language], Language]:
    """For ``[initialize.before_init]``; ``clitics`` is the file that `treebanks.py` writes."""
    return lambda nlp: split_clitics(nlp, srsly.read_json(Path(clitics)))


@registry.callbacks("berita.news_tokenizer.v1")
def news_tokenizer() -> Callable[[Language], Language]:
    """For ``[initialize.before_init]`` of a training config."""
    return mend


def blank() -> Language:
    """A blank Indonesian pipeline with the news tokenizer."""
    return mend(spacy.blank("id"))
