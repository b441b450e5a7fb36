"""Whose words the articles carry: who was quoted most, where, about whom, and how many women and men.

All of it counts quotes whose speaker has a name. After `link` people and bodies are counted across articles; else two of one
name are taken for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from berita_extract.errors import SettingsError

if TYPE_CHECKING:
    import pandas as pd

    from berita_extract.frames import Frames

NAMED: Final = ("person", "organisation")
BY: Final = ("outlet", "month")


def said(frames: Frames) -> pd.DataFrame:
    """The quotes, each with its article's `outlet`, `published_day`, `month`, `article_title` and `url`, and with its speaker as
    `who` (the name, across articles if linked), `who_id` and `speaker_titles`.
    """
    articles = frames["articles"][["article_id", "outlet", "published_day", "title", "url"]].rename(
        columns={"title": "article_title"}
    )
    articles = articles.assign(outlet=articles["outlet"].astype("string"), month=articles["published_day"].dt.strftime("%Y-%m"))
    quotes = frames["quotes"].merge(articles, on="article_id", how="left")
    quotes = quotes.merge(_who(frames), left_on=["article_id", "speaker_id"], right_on=["article_id", "entity_id"], how="left")
    titles = frames["titles"].groupby(["article_id", "entity_id"], sort=False)["text"].agg("; ".join).rename("speaker_titles")
    return quotes.merge(titles.reset_index(), on=["article_id", "entity_id"], how="left").drop(columns="entity_id")


def top_speakers(frames: Frames, n: int | None = None) -> pd.DataFrame:
    """Who was quoted most: `who`, `kind`, commonest `title`, `quotes`, `words`, `articles`, `outlets`, `first` and `last` day."""
    named = _named(said(frames))
    top = (
        named.groupby("who_id", sort=False)
        .agg(
            who=("who", "first"),
            kind=("speaker_kind", "first"),
            title=("speaker_titles", _commonest),
            quotes=("quote_id", "size"),
            words=("words", "sum"),
            articles=("article_id", "nunique"),
            outlets=("outlet", "nunique"),
            first=("published_day", "min"),
            last=("published_day", "max"),
        )
        .sort_values(["quotes", "articles", "who"], ascending=[False, False, True])
        .reset_index(drop=True)
    )
    return top if n is None else top.head(n)


def share_of_voice(frames: Frames, *, by: Sequence[str] = BY, n: int | None = None) -> pd.DataFrame:
    """What part of the quotes each speaker has, within each outlet and month (or what ``by`` says; ``n``: the first of each).

    Quotes without outlet or day count under `?`.
    """
    if unknown := [name for name in by if name not in BY]:
        raise SettingsError(f"Shares are told by {' and '.join(BY)}, not by {unknown[0]!r}.")
    named = _named(said(frames))
    named = named.assign(**{name: named[name].fillna("?") for name in by})
    counted = named.groupby([*by, "who_id"], sort=False).agg(
        who=("who", "first"), quotes=("quote_id", "size"), words=("words", "sum")
    )
    counted = counted.reset_index()
    total = counted.groupby(list(by))["quotes"].transform("sum") if by else counted["quotes"].sum()
    counted["share"] = counted["quotes"] / total
    order = [*by, "quotes", "who"]
    counted = counted.sort_values(order, ascending=[*(True for _ in by), False, True]).drop(columns="who_id")
    if n is not None:
        counted = counted.groupby(list(by), sort=False).head(n) if by else counted.head(n)
    return counted.reset_index(drop=True)


def speaks_about(frames: Frames, n: int | None = None) -> pd.DataFrame:
    """Who speaks about whom: how many quotes of `who` name `about`, a person or body, and in how many articles."""
    named = _named(said(frames))[["article_id", "quote_id", "start", "end", "speaker_id", "who_id", "who"]]
    mentions = frames["mentions"][frames["mentions"]["kind"].isin(NAMED)][["article_id", "entity_id", "start", "end"]]
    pairs = named.merge(mentions, on="article_id", suffixes=("", "_named"))
    inside = (pairs["start_named"] >= pairs["start"]) & (pairs["end_named"] <= pairs["end"])
    pairs = pairs[inside & (pairs["entity_id"] != pairs["speaker_id"])]
    whom = _who(frames).rename(columns={"who": "about", "who_id": "about_id"})
    pairs = pairs.merge(whom, on=["article_id", "entity_id"])
    pairs = pairs[pairs["who_id"] != pairs["about_id"]].drop_duplicates(["article_id", "quote_id", "about_id"])
    counted = pairs.groupby(["who_id", "about_id"], sort=False).agg(
        who=("who", "first"), about=("about", "first"), quotes=("quote_id", "size"), articles=("article_id", "nunique")
    )
    counted = counted.sort_values(["quotes", "articles", "who", "about"], ascending=[False, False, True, True])
    counted = counted.reset_index(drop=True)
    return counted if n is None else counted.head(n)


def stated_genders(frames: Frames, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """How many quotes and people are women's and men's where a form of address says so (`Ibu`, `Pak`), and how many say nothing.

    Most people are addressed by no such form: read the row `not stated` before the others. After `link` one article's word
    holds for the person in all; where articles disagree nothing is stated.
    """
    quotes = said(frames)
    quotes = quotes[quotes["speaker_kind"] == "person"]
    people = frames["people"][["article_id", "entity_id", "gender_stated"]].merge(_who(frames), on=["article_id", "entity_id"])
    known = people.dropna(subset="gender_stated").astype({"gender_stated": "string"})
    agreed = known.drop_duplicates(["who_id", "gender_stated"]).drop_duplicates("who_id", keep=False)
    stated = agreed.set_index("who_id")["gender_stated"]
    gender = quotes["who_id"].map(stated).astype("string").fillna("not stated")
    quotes = quotes.assign(gender=gender, **{name: quotes[name].fillna("?") for name in by})
    counted = quotes.groupby([*by, "gender"]).agg(
        quotes=("quote_id", "size"), words=("words", "sum"), people=("who_id", "nunique")
    )
    return counted.reset_index()


def _named(quotes: pd.DataFrame) -> pd.DataFrame:
    return quotes[quotes["speaker_kind"].isin(NAMED) & quotes["who_id"].notna()]


def _who(frames: Frames) -> pd.DataFrame:
    """For each person and body of each article who that is: `who_id` and `who`."""
    import pandas as pd

    if "links" in frames:
        names = frames["identities"].set_index("identity_id")["name"]
        links = frames["links"][["article_id", "entity_id", "identity_id"]].rename(columns={"identity_id": "who_id"})
        return links.assign(who=links["who_id"].map(names))
    both = [
        frames[group][["article_id", "entity_id", "name"]].assign(who_id=kind + "/" + frames[group]["name"].str.casefold())
        for kind, group in zip(NAMED, ("people", "organisations"), strict=True)
    ]
    return pd.concat(both).rename(columns={"name": "who"})


def _commonest(titles: pd.Series[str]) -> str | None:
    """The title that most quotes' speakers have, the first of several in one article."""
    counts = titles.dropna().str.split("; ").str[0].value_counts()
    return None if counts.empty else str(counts.index[0])
