"""A head that was run into one line with the body: title, name, site, time stamp and caption, parted by blanks alone."""

from __future__ import annotations

import re

from berita_extract.grammar.dates import parse_timestamp
from berita_extract.stages.structure.bylines import Byline, is_person, read_byline
from berita_extract.stages.structure.dateline import LINES, OPEN_PLACE
from berita_extract.stages.structure.head import Head

# The whole head stands within so many characters.
REACH = 600
SIGNED = re.compile(
    r" (?P<dash>[-–|]) (?P<site>[\w.]{3,25}(?: [\w.]{2,12})?),? "
    r"(?P<stamp>(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad),? \d{1,2} [A-Za-z]{3,9} +\d{4},?"
    r" +\d{1,2}[:.]\d{2}(?: WI[BT]| WITA)?)"
)
# Laporan Wartawan Tribunnews.com, Sari WulandariTRIBUNNEWS.COM, SUKAMAJU -
REPORTED = re.compile(r"(?:Laporan|Penulis|Reporter)\b[^\n]{5,100}?(?=[A-Z][A-Z-]{3,40}\.(?:COM|CO\.ID|CO|ID|com|co\.id|id)\b)")
BODY = re.compile(rf"(?:(?<=\s)|(?<=^))(?={OPEN_PLACE}\s?[{LINES}]{{1,2}}\s)")


def read_run_in(text: str, title: str | None) -> Head | None:
    """The head of ``text`` where no line break parts it from the body.

    >>> text = "Harga Beras Turun Sari Wulandari - detikNews Selasa, 04 Mar 2025 09:10 WIB Foto: Sari Sukamaju - Warga senang."
    >>> head = read_run_in(text, "Harga Beras Turun")
    >>> head.byline.authors, head.date, head.captions, text[head.body :]
    (('Sari Wulandari',), '2025-03-04T09:10+07:00', ['Foto: Sari'], 'Sukamaju - Warga senang.')
    """
    reported = REPORTED.match(text)
    if reported:
        return Head(title=title, byline=read_byline(reported.group()), body=reported.end())
    signed = SIGNED.search(text, 0, REACH)
    if signed is None:
        return None
    above = text[: signed.start()]
    head = Head(title=title, date=parse_timestamp(signed["stamp"]), body=signed.end() + 1)
    if title and above.startswith(title):
        name = above[len(title) :].strip()
        head.byline = Byline(authors=(name,) if is_person(name) else (), outlet=signed["site"])
    body = BODY.search(text, signed.end(), signed.end() + REACH)
    if body:
        head.body = body.start()
        caption = text[signed.end() : body.start()].strip()
        if caption:
            head.captions.append(caption)
    return head
