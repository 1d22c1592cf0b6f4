"""Pages of the web: title, day, publisher and main text of an article, without what stands around it."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any, NamedTuple

from tracker.documents.days import published
from tracker.errors import Unreadable

PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")
# The line that Markdown puts below a table's head; it says nothing.
RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+[ \t]*\n?", re.MULTILINE)
ROW = re.compile(r"^\|[ \t]*(.*?)[ \t]*\|[ \t]*$", re.MULTILINE)
# An article has a few thousand letters, and a page of the most lavish site a few hundred thousand of markup.
MOST_MARKUP = 5_000_000
# A tag as long as this holds a picture, or is there to keep parsers busy: libxml2 compares each attribute with all.
LONG_TAG = re.compile(r"<[a-zA-Z][^>]{10000,}>?")
# What is shorter is a notice (`Access denied`, `Please enable JavaScript`), and no release.
LEAST_TEXT = 40


class Page(NamedTuple):
    """What an article says, and what its page says of its publishing."""

    text: str
    title: str | None
    published: date | None
    publisher: str | None


def page(markup: str, name: str, address: str | None = None) -> Page:
    """Read an article out of its page; tables become a line a row, cells parted by `|`.

    Raises Unreadable where there is no article.

    >>> told = page("<title>Aid</title><p>Norway will give Ukraine 7 billion kroner in military aid.</p>", "page")
    >>> told.text, told.published
    ('Norway will give Ukraine 7 billion kroner in military aid.', None)
    """
    if len(markup) > MOST_MARKUP:
        raise Unreadable("document.too_large", name, f"is a page of {len(markup):,} letters; no article is")
    found = _extracted(LONG_TAG.sub("", PROLOGUE.sub("", markup.replace("\0", ""))), address)
    text = "" if found is None else _tidied(found.text or "")
    if len(text) < LEAST_TEXT:
        raise Unreadable("document.no_article", name, "holds no article; see whether it is one, or wants a browser")
    return Page(text=text, title=found.title or None, published=published(markup), publisher=found.sitename or None)


def _extracted(markup: str, address: str | None) -> Any:
    from trafilatura import bare_extraction  # 0.2 s and 17 packages, for whoever reads pages

    for package in ("trafilatura", "htmldate"):
        logging.getLogger(package).setLevel(logging.CRITICAL)  # what cannot be read is said once, by our own issue
    # Its dates are not used: it would take the day of an event, in the story, for that of the publishing.
    dating = {"extensive_search": False}
    return bare_extraction(
        markup, url=address, include_comments=False, with_metadata=True, date_extraction_params=dating
    )


def _tidied(text: str) -> str:
    return ROW.sub(r"\1", RULE.sub("", text)).strip()
