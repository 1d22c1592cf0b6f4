"""XML as strangers write it: read as text first, and without what would have the reader fetch or multiply something."""

from __future__ import annotations

import re
from html.entities import html5
from xml.etree import ElementTree

from tracker.documents.encodings import decoded
from tracker.documents.web import LONG_TAG
from tracker.errors import FetchError, Unreadable
from tracker.sources.faults import Fault

# Entities are how XML multiplies itself (a billion laughs) or reads files; listings need none of their own.
ENTITY = re.compile(r"<!ENTITY|<!ATTLIST|<!ELEMENT|\bSYSTEM\s*[\"']", re.IGNORECASE)
DOCTYPE = re.compile(r"<!DOCTYPE(?:[^<>\[\]]|\[[^\]]*\])*>", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
PAGE = re.compile(r"\A\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# What XML itself knows; the others are HTML's, and are common in feeds that are written by hand.
XMLS_OWN = {"amp", "lt", "gt", "quot", "apos"}
NAMED = re.compile(r"&(\w+);")
PREFIX = re.compile(r"(</?)(\w+):(?=\w)")
DECLARED = re.compile(r"\sxmlns:(\w+)\s*=")


def xml(data: bytes, charset: str | None, where: str, otherwise: Fault) -> bytes:
    """Give a listing as UTF-8 without declaration or document type; `otherwise` is what a web page instead of it is.

    Raises FetchError for a page, for what declares entities, and for what is in no known encoding.
    """
    try:
        text = decoded(data, charset, where)
    except Unreadable as error:
        raise FetchError(otherwise, where, error.message) from None
    if not text.strip():
        raise FetchError(otherwise, where, "is empty")
    if PAGE.match(DECLARATION.sub("", text)):
        raise FetchError(otherwise, where, "is a web page; give the address of the listing itself")
    if ENTITY.search(text):
        raise FetchError(Fault.FORBIDDEN_XML, where, "declares entities of its own, which no listing needs: not read")
    return DOCTYPE.sub("", DECLARATION.sub("", text)).encode("utf-8", "replace")


def mended(data: bytes, where: str, otherwise: Fault) -> bytes:
    r"""Give XML that is well formed, mended where it was not, as far as it goes; raises FetchError where nothing helps.

    A parser that takes anything for markup would do too, in a square of the time, which a stranger could make use of.

    >>> mended(b"<rss><channel><title>Aid&nbsp;&amp; arms</title>", "-", Fault.NOT_A_FEED).decode()
    '<rss><channel><title>Aid\xa0&amp; arms</title></channel></rss>'
    """
    try:
        ElementTree.fromstring(data)
        return data
    except ElementTree.ParseError:
        return _recovered(data.decode("utf-8", "replace"), where, otherwise)


def _recovered(text: str, where: str, otherwise: Fault) -> bytes:
    from lxml import etree

    text = LONG_TAG.sub("", text)
    known = set(DECLARED.findall(text))
    text = NAMED.sub(lambda name: name[0] if name[1] in XMLS_OWN else html5.get(name[1] + ";", ""), text)
    text = PREFIX.sub(lambda tag: tag[0] if tag[2] in known else f"{tag[1]}{tag[2]}_", text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        data = b"" if root is None else bytes(etree.tostring(root, encoding="utf-8"))
        ElementTree.fromstring(data)
    except (etree.XMLSyntaxError, ElementTree.ParseError) as error:
        raise FetchError(otherwise, where, f"is no XML that could be mended ({error})") from None
    return data
