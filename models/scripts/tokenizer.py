"""The tokenizer of the Indonesian pipelines: spaCy's own for ``id``, mended for what newspapers print."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

MARKS = '“”„‟‘’«»"'
# Abbreviations that carry their full stop, beside those that spaCy knows.
ABBREVIATIONS = ["Ir.", "Jl.", "Jln.", "Sp.", "Kec.", "Kab.", "Kel.", "Ds.", "Kol.", "Let.", "Mayjen.", "Brigjen.", "Kombes.", "Kompol.", "Gg.", "Hj.", "K.H.", "R.A.", "R.M.", "Tgk.", "Ust.", "Plt.", "Pj.", "Pjs.", "Bpk.", "Sdr.", "Prof.", "Drs.", "Dra.", "dr.", "drg.", "Ny.", "Tn.", "St.", "Mr.", "Mrs.", "Ms.", "Jr.", "Sr.", "Ltd.", "Inc.", "Co.", "Corp.", "Tbk.", "PT.", "CV.", "UD.", "No.", "no.", "hlm.", "dsb.", "dll.", "dst.", "tgl."]


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
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for form in ABBREVIATIONS:
        nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
    return nlp


@registry.callbacks("berita.news_tokenizer.v1")
def news_tokenizer() -> Callable[[Language], Language]:
    """For ``[initialize.before_init]`` of a training config."""
    return mend


def blank() -> Language:
    """A blank Indonesian pipeline with the news tokenizer."""
    return mend(spacy.blank("id"))
