"""Courtesy: what robots.txt allows, and how often it lets itself be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from tracker.errors import FetchError
from tracker.sources.addresses import Origin, origin
from tracker.sources.faults import Fault
from tracker.sources.limits import AGENT, Limits
from tracker.sources.pace import Pace

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309 lets a reader stop there; what comes later in so long a file is not for us.
LONGEST_ROBOTS = 512_000
# What says that there are no rules: the file is not there, or is not for us to see (RFC 9309, 2.3.1.3).
NO_RULES = (Fault.NOT_FOUND, Fault.FORBIDDEN, Fault.CLIENT_ERROR)
# What says nothing of robots.txt but of the whole site, or of the run.
AS_ANY_PAGE = (Fault.PRIVATE_ADDRESS, Fault.UNREACHABLE, Fault.BAD_TLS, Fault.LEFT_ALONE, Fault.RUN_LIMIT)


class Robots(Protocol):
    """What a robots.txt came as."""

    @property
    def body(self) -> bytes: ...  # noqa: D102


class Courtesy:
    """The manners of one run: the rules of each origin."""

    def __init__(self, limits: Limits, pace: Pace, fetch: Callable[[str, bool], Robots]) -> None:
        """Begin a run; `fetch(address, local)` gets a robots.txt, `pace` is told what it asks for."""
        self._limits, self._pace, self._fetch = limits, pace, fetch
        self._rules: dict[tuple[Origin, bool], Protego | FetchError] = {}

    def admit(self, url: str, *, local: bool) -> None:
        """Learn a site's rules, or raise FetchError where they say no."""
        home = origin(url)
        rules = self._rules.get((home, local)) or self._read(home, local)
        if not isinstance(rules, FetchError) or rules.code != Fault.RUN_LIMIT:  # a source's own limit
            self._rules[home, local] = rules
        if isinstance(rules, FetchError):
            known = rules.code in AS_ANY_PAGE
            code, says = (rules.code, "") if known else (Fault.ROBOTS_UNKNOWN, "its robots.txt cannot be had: ")
            raise FetchError(code, url, says + rules.message)
        if not rules.can_fetch(url, AGENT):
            raise FetchError(Fault.ROBOTS, url, "robots.txt forbids it; ask the publisher, or take the source out")
        self._slow(url, rules.crawl_delay(AGENT) or 0)

    def _slow(self, url: str, pause: float) -> None:
        if pause > self._limits.longest_wait:
            says = f"robots.txt asks for {pause:g} s between requests, too long for a run; ask the publisher"
            raise FetchError(Fault.ROBOTS, url, says)
        self._pace.slow(url, pause)

    def _read(self, home: Origin, local: bool) -> Protego | FetchError:
        from protego import Protego

        scheme, host, port = home
        host = f"[{host}]" if ":" in host else host
        try:
            body = self._fetch(f"{scheme}://{host}:{port}/robots.txt", local).body
        except FetchError as error:
            return Protego.parse("") if error.code in NO_RULES else error
        return Protego.parse("" if _page(body) else body[:LONGEST_ROBOTS].decode("utf-8", "replace"))


def _page(body: bytes) -> bool:
    """Whether a site answers with a page of its own where it has no robots.txt: that holds no rules."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
