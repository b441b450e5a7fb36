"""The labels, arrows and fields of a Label Studio project, and the XML that sets it up."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import quoteattr

LABELS: Final[dict[str, str]] = {
    "Person": "#2e7d32",
    "Title": "#9ccc65",
    "Organisation": "#0097a7",
    "Place": "#1565c0",
    "Event": "#8e24aa",
    "Date": "#f9a825",
    "Quote": "#ef6c00",
    "Cue": "#6d4c41",
    "Source": "#d81b60",
}
GROUPS: Final[dict[str, str]] = {"Person": "people", "Organisation": "organisations", "Place": "places", "Event": "events"}
"""The labels that name somebody or something, and the lists of the record in which these stand."""

TITLE_OF, SAID_BY, CUE, SOURCE = "title of", "said by", "cue", "source"
ARROWS: Final = {
    TITLE_OF: "title to person",
    SAID_BY: "quote to any mention of its speaker",
    CUE: "quote to cue",
    SOURCE: "quote to source",
}

LABEL, TEXT = "label", "text"
ENTITY, VALUE, SPEAKER, KIND = "entity", "value", "speaker", "kind"
FIELDS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    ENTITY: (tuple(GROUPS), "Who or what this is: mentions of one person have one mark (p1)"),
    VALUE: (("Date",), "The date, ISO 8601: 2022-07, 2022-07-14, 2024-03-01/2024-03-03"),
    SPEAKER: (("Quote",), "A speaker without a name, in the words of the article"),
}
"""Fields that a marked stretch can have: for which labels, and what stands in them."""


def project() -> str:
    """The labelling interface, to paste into Label Studio under Settings, Labeling Interface, Code.

    >>> "<Label value='Quote'" in project().replace('"', "'")
    True
    """
    lines = ["<View>", '  <Header value="$title"/>', f'  <Labels name="{LABEL}" toName="{TEXT}">']
    lines += [f'    <Label value="{name}" background="{colour}"/>' for name, colour in LABELS.items()]
    lines += ["  </Labels>", "  <Relations>"]
    lines += [f'    <Relation value="{arrow}"/>' for arrow in ARROWS]
    lines += ["  </Relations>", f'  <Text name="{TEXT}" value="$text"/>']
    for name, (labels, hint) in FIELDS.items():
        lines.append(
            f'  <TextArea name="{name}" toName="{TEXT}" perRegion="true" maxSubmissions="1" editable="true" rows="1" '
            f'visibleWhen="region-selected" whenTagName="{LABEL}" whenLabelValue="{",".join(labels)}" '
            f"placeholder={quoteattr(hint)}/>"
        )
    lines += [
        f'  <Choices name="{KIND}" toName="{TEXT}" perRegion="true" choice="single" showInline="true" '
        f'visibleWhen="region-selected" whenTagName="{LABEL}" whenLabelValue="Quote">',
        '    <Choice value="direct"/>',
        '    <Choice value="indirect"/>',
        "  </Choices>",
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def marked(id: str, label: str, stretch: dict[str, Any]) -> dict[str, Any]:
    """A stretch with a label, as Label Studio writes it."""
    value = {"start": stretch["start"], "end": stretch["end"], "text": stretch["text"], "labels": [label]}
    return {"id": id, "from_name": LABEL, "to_name": TEXT, "type": "labels", "value": value}


def noted(id: str, field: str, stretch: dict[str, Any], text: str) -> dict[str, Any]:
    """What a field of a marked stretch holds."""
    where = {"start": stretch["start"], "end": stretch["end"]}
    if field == KIND:
        return {"id": id, "from_name": KIND, "to_name": TEXT, "type": "choices", "value": {**where, "choices": [text]}}
    return {"id": id, "from_name": field, "to_name": TEXT, "type": "textarea", "value": {**where, "text": [text]}}


def arrow(name: str, source: str, target: str) -> dict[str, Any]:
    """An arrow from one marked stretch to another."""
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [name]}
