"""Courtesy: what robots.txt allows, and a pause between two requests to one host."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from tracker.errors import FetchError
from tracker.sources.addresses import Origin, origin
from tracker.sources.faults import Fault
from tracker.sources.limits import AGENT, Limits

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309 lets a reader stop there; what comes later in so long a file is not for us.
LONGEST_ROBOTS = 512_000
# What says that there are no rules: the file is not there, or is not for us to see (RFC 9309, 2.3.1.3).
NO_RULES = (Fault.NOT_FOUND, Fault.FORBIDDEN, Fault.CLIENT_ERROR)
# What says nothing of robots.txt but of the whole site, or of the run.
AS_ANY_PAGE = (Fault.PRIVATE_ADDRESS, Fault.UNREACHABLE, Fault.BAD_TLS, Fault.RUN_LIMIT)


class Robots(Protocol):
    """What a robots.txt came as."""

    @property
    def body(self) -> bytes: ...  # noqa: D102


class Courtesy:
    """The manners of one run: rules and the time of the last request, for each origin."""

    def __init__(self, limits: Limits, fetch: Callable[[str, bool], Robots]) -> None:
        """Begin a run; `fetch(address, local)` gets a robots.txt."""
        self._limits, self._fetch = limits, fetch
        self._rules: dict[tuple[Origin, bool], Protego | FetchError] = {}
        self._asked: dict[Origin, float] = {}

    def admit(self, url: str, *, local: bool) -> None:
        """Wait for this host's turn, or raise FetchError where its robots.txt says no."""
        home = origin(url)
        if (home, local) not in self._rules:
            self._rules[home, local] = self._read(home, local)
        rules = self._rules[home, local]
        if isinstance(rules, FetchError):
            code = rules.code if rules.code in AS_ANY_PAGE else Fault.ROBOTS_UNKNOWN
            raise FetchError(code, url, f"its robots.txt cannot be had ({rules.message})")
        if not rules.can_fetch(url, AGENT):
            raise FetchError(Fault.ROBOTS, url, "robots.txt forbids it; ask the publisher, or take the source out")
        self._wait(home, max(self._limits.delay, rules.crawl_delay(AGENT) or 0), url)

    def _wait(self, home: Origin, pause: float, url: str) -> None:
        if pause > self._limits.longest_wait:
            raise FetchError(Fault.ROBOTS, url, f"robots.txt asks for {pause:g} s between requests, too long for a run")
        due = self._asked.get(home, -math.inf) + pause
        time.sleep(max(0, due - time.monotonic()))
        self._asked[home] = time.monotonic()

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
