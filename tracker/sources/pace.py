"""The pace at which hosts are asked: a pause between any two requests to one, for robots.txt and second tries too."""

from __future__ import annotations

import math
import time

from tracker.errors import FetchError
from tracker.sources.addresses import PORTS, origin
from tracker.sources.faults import Fault


class Pace:
    """When each host was last asked in a run, and for how long it wants to be left alone in between, in seconds.

    A host is one under http and https; at a port of its own another server answers, with a pace of its own.
    """

    def __init__(self, pause: float) -> None:
        """Begin a run; `pause` holds for hosts that ask for none, or for a shorter one."""
        self._pause = pause
        self._pauses: dict[tuple[str, int], float] = {}
        self._asked: dict[tuple[str, int], float] = {}
        self._left: dict[tuple[str, int], str] = {}

    def slow(self, url: str, pause: float) -> None:
        """Remember the pause that an address's host asks for."""
        host = _host(url)
        self._pauses[host] = max(pause, self._pauses.get(host, self._pause))

    def leave(self, url: str, why: str) -> None:
        """Ask the host of an address no more in this run."""
        self._left[_host(url)] = why

    def wait(self, url: str) -> None:
        """Wait for the turn of an address's host, and take it; raises FetchError for one that is left alone."""
        host = _host(url)
        if host in self._left:
            says = f"its host {self._left[host]}, longer than a run waits; the next run asks again"
            raise FetchError(Fault.LEFT_ALONE, url, says)
        due = self._asked.get(host, -math.inf) + self._pauses.get(host, self._pause)
        time.sleep(max(0, due - time.monotonic()))
        self._asked[host] = time.monotonic()


def _host(url: str) -> tuple[str, int]:
    _, host, port = origin(url)
    return host, 0 if port in PORTS.values() else port
