"""The day on which a page says that it was published: in its metadata, or in the one time that it marks as such.

Digits elsewhere on a page (the day of an event, of a copyright, of the newest headline beside the article) say nothing
of its publishing, and no day is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate
from html import unescape

TAG = re.compile(r"<(meta|time|span|div|p|a)\b([^<>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# What pages call it in `name`, `property` or `itemprop`, the surest first; the day of a change is another thing.
NAMES = (
    "article:published_time",
    "datepublished",
    "govuk:first-published-at",
    "og:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
)
LINKED_DATA = re.compile(r"""["']datePublished["']\s*:\s*["']([^"']{8,40})["']""")
ISO = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
# An article is written in the head of its page, or near it; a page of megabytes has no day at its end.
LOOK_AT = 400_000


def published(markup: str) -> date | None:
    """Give the day on which a page says it was published, None where it does not say or says what is no day.

    >>> published('<meta property="article:published_time" content="2025-03-06T10:00:00Z">')
    datetime.date(2025, 3, 6)
    >>> published("<p>On 2025-03-06 it was said</p>") is None
    True
    """
    head = markup[:LOOK_AT]
    said: dict[str, str] = {}
    times = set[date]()
    for tag, told in _tags(head):
        for attribute in ("property", "name", "itemprop"):
            said.setdefault(told.get(attribute, "").lower(), told.get("content") or told.get("datetime") or "")
        if tag == "time" and (moment := day(told.get("datetime", ""))):
            times.add(moment)
    found = LINKED_DATA.search(head)
    stated = (*(said.get(name, "") for name in NAMES[:2]), found[1] if found else "", *map(said.get, NAMES[2:]))
    named = next((moment for text in stated if text and (moment := day(text))), None)
    return named or (times.pop() if len(times) == 1 else None)


def _tags(markup: str) -> Iterator[tuple[str, dict[str, str]]]:
    for tag in TAG.finditer(markup):
        pairs = ATTRIBUTE.findall(tag[2])
        yield tag[1].lower(), {name.lower(): unescape(double or single or bare) for name, double, single, bare in pairs}


def day(text: str) -> date | None:
    """Read a day as metadata writes it: by ISO 8601 or, as mails do, by RFC 822.

    >>> day("2025-03-06T23:30:00-05:00"), day("20250306"), day("Thu, 06 Mar 2025 10:00:00 GMT"), day("06/03/2025")
    (datetime.date(2025, 3, 6), datetime.date(2025, 3, 6), datetime.date(2025, 3, 6), None)
    """
    found = ISO.match(text.strip())
    parts = tuple(map(int, found.groups())) if found else (parsedate(text) or ())[:3]
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None
