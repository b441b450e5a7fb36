"""Charts by Vega-Lite, drawn when the report is made: pictures in the page, each with the same figures in a table below it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from berita_extract.errors import SettingsError

# Vega makes full addresses of links; this one is cut off again, so that they lead into the page.
BASE = "https://page.invalid/"
COLOURS = {"bar": "var(--bar)", "ink": "var(--ink)", "line": "var(--line)"}
WIDTH = 460
STEP = 20


class Bar(NamedTuple):
    """A bar: what it stands for, how much of it there is, and which filters show it in the table of quotes."""

    label: str
    amount: int
    filters: str = ""


def filters(**fields: str) -> str:
    """The part of an address behind `#` that filters the quotes.

    >>> filters(who="Ratna & Bagas")
    'who=Ratna%20%26%20Bagas'
    """
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())


def figure(heading: str, unit: str, bars: Sequence[Bar], note: str = "", *, over_time: bool = False) -> str:
    """A chart under its heading, and its figures as a table; a sentence where there is nothing to draw."""
    if not bars:
        return f'<figure><h2>{escape(heading)}</h2><p class="note">Nothing to count here.</p></figure>'
    rows = "".join(
        f'<tr><th scope="row">{_link(bar)}</th><td>{bar.amount:,}</td></tr>' for bar in bars if bar.amount or not over_time
    )
    return (
        f'<figure><h2>{escape(heading)}</h2><div class="chart" aria-hidden="true">{_svg(bars, unit, over_time)}</div>'
        f"<details><summary>{escape(heading)}: the figures</summary>"
        f'<table><thead><tr><th scope="col">{escape(heading)}</th><th scope="col">{escape(unit)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>" + (f'<p class="note">{escape(note)}</p>' if note else "") + "</figure>"
    )


def _link(bar: Bar) -> str:
    label = escape(bar.label)
    return f'<a href="#{escape(bar.filters)}">{label}</a>' if bar.filters else label


def _svg(bars: Sequence[Bar], unit: str, over_time: bool) -> str:
    try:
        import vl_convert
    except ImportError as error:
        raise SettingsError("The report needs the charts of vl-convert: pip install 'berita-extract[report]'.") from error
    svg: str = vl_convert.vegalite_to_svg(_columns(bars, unit) if over_time else _rows(bars, unit), vl_version="5.20")
    return svg.replace(f'<a xlink:href="{BASE}', '<a tabindex="-1" href="')


def _rows(bars: Sequence[Bar], unit: str) -> dict[str, Any]:
    """Bars that lie, the first on top, each with its figure at its end."""
    y = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": 200, "ticks": False, "domain": False},
    }
    x = {"field": "count", "type": "quantitative", "axis": None}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "color": COLOURS["bar"]}},
        {
            "mark": {"type": "text", "align": "left", "dx": 4, "color": COLOURS["ink"]},
            "encoding": {"text": {"field": "count", "format": ",d"}},
        },
    ]
    return _spec(bars, {"y": y, "x": x}, layers, {"step": STEP})


def _columns(bars: Sequence[Bar], unit: str) -> dict[str, Any]:
    """Bars that stand, from left to right in time."""
    every = max(1, -(-len(bars) // 12))  # a dozen labels fit below
    ticks = [bar.label for bar in bars[::every]]
    x = {"field": "label", "type": "ordinal", "sort": None, "axis": {"title": None, "values": ticks, "labelAngle": -40}}
    y = {"field": "count", "type": "quantitative", "axis": {"title": unit, "tickCount": 5, "format": ",d", "domain": False}}
    return _spec(bars, {"x": x, "y": y}, [{"mark": {"type": "bar", "color": COLOURS["bar"]}}], 200)


def _spec(bars: Sequence[Bar], encoding: dict[str, Any], layers: list[dict[str, Any]], height: Any) -> dict[str, Any]:
    values = [{"label": bar.label, "count": bar.amount, "href": f"{BASE}#{bar.filters}"} for bar in bars]
    if any(bar.filters for bar in bars):
        encoding["href"] = {"field": "href", "type": "nominal"}
    axis = {
        "labelColor": COLOURS["ink"],
        "titleColor": COLOURS["ink"],
        "gridColor": COLOURS["line"],
        "tickColor": COLOURS["line"],
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "padding": {"left": 24, "top": 4, "right": 4, "bottom": 4},  # names are a little wider in some browsers
        "data": {"values": values},
        "encoding": encoding,
        "layer": layers,
        "config": {"background": "transparent", "view": {"stroke": None}, "font": "sans-serif", "axis": axis, "aria": False},
    }
