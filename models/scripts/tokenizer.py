"""The tokenizer of the Indonesian pipelines: spaCy's own for ``id``, mended for what newspapers print."""

from __future__ import annotations

import re
from collections.abc import Callable

import spacy
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


def mend(nlp: Language) -> Language:
    """Give ``nlp`` the news tokenizer; the rules are saved with the pipeline, so loading needs no code of ours."""
    defaults = nlp.Defaults
    prefixes = [*defaults.prefixes, rf"[{MARKS}]", r"[-–—]+(?=[A-Za-z“\"])"]
    suffixes = [*defaults.suffixes, rf"[{MARKS}]", r"(?<=[A-Za-z])[-–—]+"]
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


@registry.callbacks("berita.news_tokenizer.v1")
def news_tokenizer() -> Callable[[Language], Language]:
    """For ``[initialize.before_init]`` of a training config."""
    return mend


def blank() -> Language:
    """A blank Indonesian pipeline with the news tokenizer."""
    return mend(spacy.blank("id"))
