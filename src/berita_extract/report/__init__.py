"""The report: one page of HTML about many records, with charts, a table of quotes to search, and the articles to read."""

from __future__ import annotations

from berita_extract.report.write import ARTICLES, QUOTES, Report, write_report

__all__ = ["ARTICLES", "QUOTES", "Report", "write_report"]
