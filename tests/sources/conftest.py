from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from tests.sources.news import APRIL, MARCH, NORWAY, SWEDEN, source
from tests.sources.site import Site, article, rss, serving
from tracker.sources import Source
from tracker.sources.fetching import Fetcher
from tracker.sources.limits import Limits

# As in life, but nobody waits between requests; a busy machine may still take its time over one.
QUICK = Limits(longest_wait=1, delay=0, backoff=0, retries=2, bytes=100_000)
IMPATIENT = msgspec.structs.replace(QUICK, read_seconds=0.3, seconds=0.5, retries=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def impatient() -> Iterator[Fetcher]:
    """For those who answer slowly or not at all."""
    with Fetcher(IMPATIENT, local=True) as fetcher:
        yield fetcher


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK, local=True) as fetcher:
        yield fetcher


@pytest.fixture
def feed(site: Site) -> Source:
    """A feed of two articles."""
    site.page("/feed", rss(("Norway gives", "/no", MARCH), ("Sweden sends", "/se", APRIL)), "application/rss+xml")
    site.page("/no", article("Norway gives more", NORWAY, "2025-03-06"))
    site.page("/se", article("Sweden sends drones", SWEDEN))
    return source(site)
