"""Fetching like a good citizen: one page at a time, asked for politely, within limits, from public addresses alone.

    with Fetcher() as fetcher:
        page = fetcher.get("https://example.org/feed.xml")

What cannot be had raises `FetchError`, whose `code` is a `Fault` and whose message is one line.
"""

from __future__ import annotations

from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tracker.errors import FetchError
from tracker.records import Record
from tracker.sources.addresses import Origin, origin, split, target
from tracker.sources.courtesy import Courtesy
from tracker.sources.exchanges import Answer, Exchange
from tracker.sources.faults import Fault
from tracker.sources.limits import Limits
from tracker.sources.pace import Pace

UNCHANGED = 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CONDITIONS = frozenset({"If-None-Match", "If-Modified-Since"})
DEFAULTS = Limits()


class Validators(Record, frozen=True, kw_only=True):
    """What a server gave with a page, to be shown when asking whether the page has changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Give the headers of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


class Fetched(Record, frozen=True, kw_only=True):
    """A page as a server gave it: `status` is 200, or 304 with an empty `body` where it has not changed.

    `body` is decompressed; `content_type` is lower case without parameters, `charset` what the header declares;
    `accessed` is the moment of the answer, UTC.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    content_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    accessed: datetime

    @property
    def unchanged(self) -> bool:
        """Whether the page is as it was when the validators were given out."""
        return self.status == UNCHANGED

    @property
    def validators(self) -> Validators:
        """What to show next time."""
        return Validators(etag=self.etag, last_modified=self.last_modified)


class Fetcher:
    """Whoever fetches in one run: keeps connections, robots.txt, the pause for each host, and counts.

    With `local` the private or loopback address that is asked for is let in, and redirects within its origin; without
    it no private address is ever connected to, whatever a name resolves to or a redirect says. Not for several threads.
    """

    def __init__(self, limits: Limits | None = None, *, local: bool = False) -> None:
        """Begin a run; nothing is connected to yet."""
        self.limits, self._local = limits or DEFAULTS, local
        pace = Pace(self.limits.delay)
        self._exchange = Exchange(self.limits, pace)
        self._courtesy = Courtesy(self.limits, pace, self._robots)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def share(self, sources: int) -> None:
        """Leave to each of so many sources its share of what the run may still ask for, the one that comes included."""
        self._exchange.share(sources)

    def close(self) -> None:
        """Close every connection."""
        self._exchange.close()

    def get(
        self, url: str, *, validators: Validators | None = None, local: bool | None = None, accept: str | None = None
    ) -> Fetched:
        """Fetch a page, following redirects, trying again where the server is busy.

        `validators` of an earlier visit make the answer 304 where nothing changed; `local` overrides the fetcher's own
        for this page, `accept` what media types are asked for. Raises FetchError.
        """
        home = origin(url) if (self._local if local is None else local) else None
        headers = (validators or Validators()).headers() | ({"Accept": accept} if accept else {})
        answer, final = self._followed(url, headers, home, polite=True)
        return _fetched(url, final, answer)

    def _followed(self, url: str, headers: dict[str, str], home: Origin | None, *, polite: bool) -> tuple[Answer, str]:
        at = url
        for _ in range(self.limits.redirects + 1):
            try:
                answer = self._asked(at, headers, home, polite=polite)
                if answer.status == UNCHANGED and not CONDITIONS & headers.keys():
                    says = "the server answers 304 (not modified) to who has nothing of it; look at it in a browser"
                    raise FetchError(Fault.NOT_CHANGED, at, says)
                if answer.status not in REDIRECTS or not answer.location:
                    return answer, at
                at = target(at, answer.location)
            except FetchError as error:
                raise error if error.where == url else _led_astray(error, url) from error
        says = f"redirects more than {self.limits.redirects} times; look at it in a browser"
        raise FetchError(Fault.TOO_MANY_REDIRECTS, url, says)

    def _asked(self, at: str, headers: dict[str, str], home: Origin | None, *, polite: bool) -> Answer:
        """Ask for one address, of a redirect perhaps."""
        split(at)
        inside = home is not None and origin(at) == home
        if polite:
            self._courtesy.admit(at, local=inside)
        return self._exchange.ask(at, headers, local=inside)

    def _robots(self, url: str, local: bool) -> Fetched:
        """Fetch a robots.txt, which nothing forbids."""
        answer, final = self._followed(url, {}, origin(url) if local else None, polite=False)
        return _fetched(url, final, answer)


def _led_astray(error: FetchError, url: str) -> FetchError:
    """Say of which address it is that a redirect of it leads nowhere."""
    return FetchError(Fault(error.code), url, f"redirects to {error.where}: {error.message}")


def _fetched(url: str, final: str, answer: Answer) -> Fetched:
    return Fetched(
        url=url,
        final_url=final,
        status=answer.status,
        body=answer.body,
        content_type=answer.content_type,
        charset=answer.charset,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        accessed=datetime.now(UTC),
    )
