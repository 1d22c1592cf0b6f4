"""Addresses: which may be asked for at all, and when two of them are one."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urljoin, urlsplit

from tracker.errors import FetchError
from tracker.sources.faults import Fault

# What a server answers for: scheme, host and port.
Origin = tuple[str, str, int]
PORTS = {"http": 80, "https": 443}
# What an address carries for counting visitors; without it the page is the same.
CAMPAIGN = re.compile(r"utm_|(?:fbclid|gclid|mc_[ce]id)(?:=|$)")
# IPv6 ranges that hold an IPv4 address which is the one really reached: NAT64, and 6to4 by its own property.
NAT64 = ipaddress.ip_network("64:ff9b::/96")
UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def split(url: str) -> SplitResult:
    """Take an address apart, or raise FetchError where it is none that is fetched from.

    >>> split("https://example.org/a").hostname
    'example.org'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(Fault.BAD_ADDRESS, url, f"is no address ({error}); write https://…") from None
    if parts.scheme not in PORTS:
        raise FetchError(Fault.BAD_SCHEME, url, f"{parts.scheme or 'no scheme'} is not fetched from; write https://…")
    if not host or parts.username is not None or UNSAFE.search(url):
        raise FetchError(Fault.BAD_ADDRESS, url, "is no public address; write https://HOST/… without user or blanks")
    return parts


def origin(url: str) -> Origin:
    """Give scheme, host and port of an address: what a server answers for.

    >>> origin("HTTPS://Example.org/a?b")
    ('https', 'example.org', 443)
    """
    parts = split(url)
    return parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]


def link(listing: str, told: str) -> str:
    """Give the address that a listing's link leads to; one that is no address stays as it is told, and costs no other.

    >>> link("https://example.org/feed", "http://[bad")
    'http://[bad'
    """
    try:
        return target(listing, told)
    except FetchError:
        return told


def target(url: str, location: str) -> str:
    """Give the address that a redirect or a link leads to; raises FetchError where it is none.

    >>> target("https://example.org/a/b", "../c")
    'https://example.org/c'
    """
    try:
        return urljoin(url, location.strip().replace(" ", "%20"))
    except ValueError as error:
        raise FetchError(Fault.BAD_ADDRESS, location, f"is no address ({error}), though {url} leads there") from None


def canonical(url: str) -> str:
    """Write an address as it is known by: without fragment, default port and what only counts visitors.

    >>> canonical("HTTP://Example.org:80/news/?utm_source=rss&id=7#top")
    'http://example.org/news/?id=7'
    """
    parts = split(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = f":{parts.port}" if parts.port not in (None, PORTS[parts.scheme]) else ""
    asked = "&".join(part for part in parts.query.split("&") if not CAMPAIGN.match(part))
    return SplitResult(parts.scheme, host + port, parts.path or "/", asked, "").geturl()


def public(host: str) -> bool:
    """Tell whether an IP address is one of the open Internet, whatever it is wrapped in.

    >>> [public(host) for host in ("93.184.216.34", "127.0.0.1", "10.0.0.8", "::ffff:127.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return public(str(inner))
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None
