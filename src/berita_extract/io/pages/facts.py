"""What a page says of its article: title, author, time, outlet, address; from its metadata, else from what its readers see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from berita_extract.grammar.dates import parse_timestamp
from berita_extract.io.pages.blocks import NOT_TEXT, WHITE, Element, is_machinery
from berita_extract.io.pages.byline import find_author, folded, line

PUBLISHED_META = re.compile(
    r"(?:^|[:._-])(?:pub(?:lish(?:ed)?)?[-_.]?(?:date|time)|date(?:[-_.]?(?:published|issued|created))?)$", re.IGNORECASE
)
PAGE_DATE = re.compile(r"\d{1,2}\D{1,12}(?:19|20)\d\d\b|\b(?:19|20)\d\d\D\d\d\D\d\d(?!\d)")
STAMP = re.compile(r"(?:\w{4,6}['’]?\w?,?\s*)?\d|.*\d{1,2}[:.]\d\d")
ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")
STAMP_LENGTH = 50
# How far before and behind the heading a byline or time stamp is looked for, in elements.
BEFORE, BEHIND = 25, 80
DOMAIN = re.compile(r"\.(?:com|co|id|net|org)\b", re.IGNORECASE)
SITE_SEPARATOR = re.compile(r"\s+(?:[-|–—•»]|::)\s+")


@dataclass(frozen=True, slots=True)
class Facts:
    """Strings as the page gives them; ``body`` is the text of the article where the metadata hold it."""

    title: str | None
    author: str | None
    published: str | None
    outlet: str | None
    url: str | None
    body: str | None
    captions: tuple[str, ...]


def find_facts(tree: Element) -> Facts:
    """The facts of a parsed page."""
    data = _linked_data(tree)
    meta = _meta(tree)
    site = _name(data.get("publisher")) or meta.get("og:site_name")
    url = next((link.get("href") for link in tree.xpath("//link[@rel='canonical'][@href]")), None) or meta.get("og:url")
    url = url if url and url.startswith("http") else None
    heading, title = _title(tree, [_string(data.get("headline")), meta.get("og:title"), tree.findtext(".//title")], site)
    around = list(_around(tree, heading))
    return Facts(
        title=title,
        author=find_author(tree, data, meta, around, {site, _host(url)}),
        published=_published(tree, data, meta, around, url),
        outlet=site or _host(url),
        url=url,
        body=_string(data.get("articleBody")),
        captions=tuple(_captions(tree)),
    )


def _linked_data(tree: Element) -> dict[str, Any]:
    """The first JSON-LD object that is an article."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [found]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item[:50])
            elif isinstance(item, dict):
                if any(str(kind).endswith(("Article", "BlogPosting")) for kind in _list(item.get("@type"))):
                    return item
                queue.extend(_list(item.get("@graph")))
    return {}


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and meta.get("content").strip():
                found.setdefault(key.lower(), meta.get("content").strip())
    return found


def _title(tree: Element, given: list[str | None], site: str | None) -> tuple[Element | None, str | None]:
    """The heading that the page's titles contain, which is free of the site's name; else a title with that name cut off."""
    titles = [title for title in (_line(title) for title in given) if title and folded(title) != folded(site or "")]
    forms = [folded(title) for title in titles]
    best, length = None, 0
    for heading in tree.iter("h1", "h2", "h3"):
        form = folded(heading.text_content())
        if len(form) > length and any(form in title and 3 * len(form) > len(title) for title in forms):
            best, length = heading, len(form)
    if best is not None and length >= 12:
        return best, _line(best.text_content())
    alone = [heading for heading in tree.iter("h1") if _line(heading.text_content())]
    if not titles:
        return (alone[0], _line(alone[0].text_content())) if len(alone) == 1 else (None, None)
    parts = SITE_SEPARATOR.split(titles[0])
    while len(parts) > 1 and (_is_site(parts[-1], site) or len(parts) > 2):
        parts.pop()
    title = " - ".join(parts) if len(parts) > 1 else parts[0]
    return (alone[0] if len(alone) == 1 else None), title


def _is_site(part: str, site: str | None) -> bool:
    core = folded(site or "").removesuffix("com").removesuffix("coid")
    return bool(core and core in folded(part)) or bool(DOMAIN.search(part)) or len(part.split()) <= 2


def _around(tree: Element, heading: Element | None) -> Iterator[Element]:
    """The small elements behind the heading, then those before it, nearest first."""
    small = [element for element in tree.iter() if isinstance(element.tag, str) and element.tag not in NOT_TEXT]
    at = small.index(heading) if heading is not None else 0
    return chain(islice(small, at + 1, at + BEHIND), reversed(small[max(at - BEFORE, 0) : at]))


def _published(tree: Element, data: dict[str, Any], meta: dict[str, str], around: list[Element], url: str | None) -> str | None:
    marked = [_string(data.get("datePublished")), *(value for key, value in meta.items() if PUBLISHED_META.search(key))]
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        marked.append(element.get("content") or element.get("datetime") or _line(element.text_content()))
    told = [value for value in (_stamp(value) for value in marked if value) if value]
    seen = (_stamp(text) for text in map(_short, around) if text and STAMP.match(text))
    if told and not told[0].endswith(("Z", "+00:00", "+0000")):
        return told[0]
    # A time in UTC may fall on another day than the one that the page shows, and some pages write Z behind local time.
    shown = next(filter(None, seen), None)
    if shown or told:
        return shown or told[0]
    times = (_stamp(time.get("datetime") or _line(time.text_content()) or "") for time in tree.iter("time"))
    texts = (text.strip() for text in tree.xpath("//text()"))
    anywhere = (_stamp(text) for text in texts if len(text) <= STAMP_LENGTH and STAMP.match(text))
    return next(filter(None, chain(times, [_from_address(url)], anywhere)), None)


def _stamp(text: str) -> str | None:
    text = re.sub(r"(\d)\s+T(\d)", r"\1T\2", text.strip())
    return text if PAGE_DATE.search(text) and parse_timestamp(text) else None


def _from_address(url: str | None) -> str | None:
    day = ADDRESS_DAY.search(url or "")
    return "-".join(day.groups()) if day else None


def _captions(tree: Element) -> Iterator[str]:
    for caption in tree.iter("figcaption"):
        text = _line(caption.text_content())
        if text and not any(up.tag == "a" or is_machinery(up) for up in caption.iterancestors()):
            yield text


def _short(element: Element) -> str | None:
    """The text of an element that holds no more than a time stamp."""
    text = line(element) if len(element) <= 6 else ""
    return text if 0 < len(text) <= STAMP_LENGTH else None


def _name(value: object) -> str | None:
    return _string(value.get("name") if isinstance(value, dict) else value)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _line(text: str | None) -> str | None:
    return WHITE.sub(" ", text).strip() or None if text else None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
