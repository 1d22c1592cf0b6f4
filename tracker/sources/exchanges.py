"""One request and its answer, tried again where the other side is busy, and bounded in bytes and in time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from email.message import Message
from http.client import responses
from importlib import metadata
from typing import Any

import urllib3
from urllib3 import exceptions as broken
from urllib3.util import Retry

from tracker.errors import FetchError
from tracker.records import Record
from tracker.sources import breaks
from tracker.sources.connections import Alarm, Stopped, pool
from tracker.sources.faults import Fault
from tracker.sources.limits import AGENT, Limits
from tracker.sources.pace import Pace
from tracker.sources.unpacking import Burst, unpacked

OK = 200
GOOD = frozenset({OK, 301, 302, 303, 304, 307, 308})
# What may be well a moment later: asked for too fast, or the server's own trouble.
BUSY = (429, 500, 502, 503, 504)
REFUSALS = {
    401: Fault.FORBIDDEN,
    403: Fault.FORBIDDEN,
    404: Fault.NOT_FOUND,
    410: Fault.NOT_FOUND,
    429: Fault.TOO_MANY_REQUESTS,
    451: Fault.FORBIDDEN,
}
SERVERS_OWN = 500
REMEDIES = {
    Fault.NOT_FOUND: "look at the address in a browser",
    Fault.FORBIDDEN: "it is not for programs to read, ask the publisher",
    Fault.TOO_MANY_REQUESTS: "the next run asks again",
    Fault.SERVER_ERROR: "the next run asks again",
    Fault.CLIENT_ERROR: "look at the address in a browser",
}
FOR_EVER = 10**9  # seconds
# What comes of a wish to be left alone until no moment that there is.
NO_TIME = (broken.InvalidHeader, ValueError, OverflowError)
HOPELESS = (Fault.BAD_ADDRESS, Fault.BAD_ENCODING, Fault.BAD_TLS)
AT_A_TIME = 65_536
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, */*;q=0.5"


class Answer(Record, frozen=True, kw_only=True):
    """What a server said: header names in lower case, the body decompressed, empty where it was not asked for."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def location(self) -> str | None:
        """Where a redirect leads to."""
        return self.headers.get("location")

    @property
    def content_type(self) -> str | None:
        """What the body is said to be, in lower case, without parameters."""
        return self._declared().get_content_type() if "content-type" in self.headers else None

    @property
    def charset(self) -> str | None:
        """The encoding that the header declares."""
        return self._declared().get_content_charset()

    def _declared(self) -> Message:
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message


class Exchange:
    """The requests of one run, counted."""

    def __init__(self, limits: Limits, pace: Pace) -> None:
        """Begin a run; nothing is connected to yet."""
        self._limits, self._pace = limits, pace
        self._pools = {local: pool(limits, local=local) for local in (False, True)}
        self._began, self._allowed = time.monotonic(), 1.0
        self._requests = self._bytes = 0

    def close(self) -> None:
        """Close every connection."""
        for connections in self._pools.values():
            connections.clear()

    def ask(self, url: str, headers: Mapping[str, str], *, local: bool) -> Answer:
        """Ask for a page, again where the server is busy or the line breaks; raises FetchError."""
        limits = self._limits
        retry = Retry(
            limits.retries,
            status_forcelist=BUSY,
            backoff_factor=limits.backoff,
            raise_on_status=False,
        )
        while True:
            self._count(url)
            self._pace.wait(url)
            try:
                answer = self._once(url, headers, local)
                if not retry.is_retry("GET", answer.status, "retry-after" in answer.headers):
                    return _good(url, answer)
                self._heed(url, answer)
                retry = _after(retry, url, answer)
            except Stopped as stop:
                raise FetchError(stop.fault, url, str(stop)) from stop
            except (broken.HTTPError, OSError) as error:
                retry = _anew(retry, url, error)

    def share(self, sources: int) -> None:
        """Leave so much of what the run may still ask for to each of so many sources that come, the next included."""
        self._allowed = (spent := self._spent()) + max(0, 1 - spent) / max(sources, 1)

    def _spent(self) -> float:
        """How much of what a run may ask for is used up: nothing at 0, all at 1."""
        limits, seconds = self._limits, time.monotonic() - self._began
        used = (self._requests, self._bytes, seconds)
        caps = (limits.run_requests, limits.run_bytes, limits.run_seconds)
        return max(one / cap if cap > 0 else 2.0 for one, cap in zip(used, caps, strict=True))

    def _count(self, url: str) -> None:
        self._requests += 1
        if (spent := self._spent()) > self._allowed:
            whose = "the run has used up its" if spent > 1 else "the source has used up its share of the run's"
            says = f"not asked for: {whose} requests, bytes or time; the next run goes on"
            raise FetchError(Fault.RUN_LIMIT, url, says)

    def _heed(self, url: str, answer: Answer) -> None:
        """Ask a host no more in this run that asks for more patience than a run has."""
        try:
            seconds = Retry(retry_after_max=FOR_EVER).parse_retry_after(answer.headers.get("retry-after", "0"))
        except NO_TIME:
            return
        if seconds > self._limits.longest_wait:
            self._pace.leave(url, f"answers {answer.status} and asks to be left alone for {seconds:,.0f} s")
            self._pace.wait(url)

    def _once(self, url: str, headers: Mapping[str, str], local: bool) -> Answer:
        response = self._pools[local].urlopen(
            "GET",
            url,
            headers={"User-Agent": agent(), "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate", **headers},
            preload_content=False,
            redirect=False,
            retries=False,
        )
        named = {name.lower(): value for name, value in response.headers.items()}
        whole = False
        try:
            body = self._body(url, response) if response.status == OK else b""
            whole = response.status == OK
        finally:
            # A connection with something unread on it is of no use to the next request.
            (response.release_conn if whole else response.close)()
        return Answer(status=response.status, headers=named, body=body)

    def _body(self, url: str, response: Any) -> bytes:
        most, wire = self._limits.bytes, response.connection.wire
        if (response.length_remaining or 0) > most:
            says = f"is of {response.length_remaining:,} bytes; at most {most:,} are read"
            raise FetchError(Fault.TOO_LARGE, url, says)
        body = bytearray()
        with Alarm(wire, self._limits.seconds):
            while piece := response.read1(AT_A_TIME, decode_content=False):
                body += piece
                if len(body) > most:
                    raise FetchError(Fault.TOO_LARGE, url, f"is over {most:,} bytes; no more is read")
        try:
            whole = unpacked(bytes(body), response.headers.get("content-encoding", ""), most)
        except Burst:
            raise FetchError(Fault.TOO_LARGE, url, f"is over {most:,} bytes when unpacked; no more is read") from None
        self._bytes += len(whole)
        return whole


def _good(url: str, answer: Answer) -> Answer:
    if answer.status in GOOD:
        return answer
    other = Fault.SERVER_ERROR if answer.status >= SERVERS_OWN else Fault.CLIENT_ERROR
    phrase = responses.get(answer.status, "no known status")
    fault = REFUSALS.get(answer.status, other)
    raise FetchError(fault, url, f"the server answers {answer.status} ({phrase}); {REMEDIES[fault]}")


def _after(retry: Retry, url: str, answer: Answer) -> Retry:
    """Wait as a busy server asks; raises FetchError where it has been asked often enough."""
    if not retry.total:
        _good(url, answer)
    response = urllib3.HTTPResponse(headers=answer.headers, status=answer.status)
    retry = retry.increment("GET", url, response=response)
    try:
        retry.sleep(response)
    except NO_TIME:
        retry.sleep()
    return retry


def _anew(retry: Retry, url: str, error: broken.HTTPError | OSError) -> Retry:
    """Wait a moment after a broken line; raises FetchError where it broke often enough, or always will."""
    fault, says = breaks.told(error)
    if not retry.total or fault in HOPELESS:
        raise FetchError(fault, url, says) from error
    retry = retry.increment("GET", url, error=error)
    retry.sleep()
    return retry


def agent() -> str:
    """Name the tool to the servers it asks, with its version."""
    try:
        return f"{AGENT}/{metadata.version('defence-tracker')} (reads public releases on defence spending and aid)"
    except metadata.PackageNotFoundError:
        return AGENT
