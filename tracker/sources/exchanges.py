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
from tracker.sources.connections import Alarm, Stopped, pool
from tracker.sources.faults import Fault
from tracker.sources.limits import AGENT, Limits

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
# What breaks a line and what we call it, the narrower first.
BREAKS: tuple[tuple[type[Exception], Fault], ...] = (
    (broken.LocationValueError, Fault.BAD_ADDRESS),
    (broken.DecodeError, Fault.BAD_ENCODING),
    (broken.NewConnectionError, Fault.UNREACHABLE),
    (broken.ConnectTimeoutError, Fault.UNREACHABLE),
    (broken.SSLError, Fault.BAD_TLS),
    (broken.TimeoutError, Fault.TOO_SLOW),
    (TimeoutError, Fault.TOO_SLOW),
    (Exception, Fault.CUT_SHORT),
)
SAYS = {
    Fault.BAD_ADDRESS: "is no address",
    Fault.BAD_ENCODING: "its compression is broken",
    Fault.UNREACHABLE: "cannot be reached; is the network there?",
    Fault.BAD_TLS: "its certificate is not to be trusted, or it speaks no TLS",
    Fault.TOO_SLOW: "answers too slowly",
    Fault.CUT_SHORT: "the answer breaks off",
}
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

    def __init__(self, limits: Limits) -> None:
        """Begin a run; nothing is connected to yet."""
        self._limits = limits
        self._pools = {local: pool(limits, local=local) for local in (False, True)}
        self._ends = time.monotonic() + limits.run_seconds
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
            retry_after_max=int(limits.longest_wait),
            raise_on_status=False,
        )
        while True:
            self._count(url)
            try:
                answer = self._once(url, headers, local)
                if not retry.is_retry("GET", answer.status, "retry-after" in answer.headers):
                    return _good(url, answer)
                retry = _after(retry, url, answer)
            except Stopped as stop:
                raise FetchError(stop.fault, url, str(stop)) from stop
            except (broken.HTTPError, OSError) as error:
                retry = _anew(retry, url, error)

    def _count(self, url: str) -> None:
        self._requests += 1
        limits = self._limits
        spent = self._requests > limits.run_requests or self._bytes > limits.run_bytes
        if spent or time.monotonic() > self._ends:
            raise FetchError(Fault.RUN_LIMIT, url, "not asked for: the run has used up its requests, bytes or time")

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
            raise FetchError(Fault.TOO_LARGE, url, f"{response.length_remaining:,} bytes; at most {most:,} are read")
        body = bytearray()
        with Alarm(wire, self._limits.seconds):
            while piece := response.read1(AT_A_TIME, decode_content=True):
                body += piece
                if len(body) > most:
                    raise FetchError(Fault.TOO_LARGE, url, f"over {most:,} bytes when unpacked; no more is read")
        self._bytes += len(body)
        return bytes(body)


def _good(url: str, answer: Answer) -> Answer:
    if answer.status in GOOD:
        return answer
    other = Fault.SERVER_ERROR if answer.status >= SERVERS_OWN else Fault.CLIENT_ERROR
    phrase = responses.get(answer.status, "no known status")
    raise FetchError(REFUSALS.get(answer.status, other), url, f"the server answers {answer.status} ({phrase})")


def _after(retry: Retry, url: str, answer: Answer) -> Retry:
    """Wait as a busy server asks; raises FetchError where it has been asked often enough."""
    if not retry.total:
        _good(url, answer)
    response = urllib3.HTTPResponse(headers=answer.headers, status=answer.status)
    retry = retry.increment("GET", url, response=response)
    try:
        retry.sleep(response)
    except broken.InvalidHeader:
        retry.sleep()
    return retry


def _anew(retry: Retry, url: str, error: broken.HTTPError | OSError) -> Retry:
    """Wait a moment after a broken line; raises FetchError where it broke often enough, or always will."""
    fault = next(fault for kind, fault in BREAKS if isinstance(error, kind))
    if not retry.total or fault in HOPELESS:
        raise FetchError(fault, url, f"{SAYS[fault]} ({str(error).rpartition(': ')[2]})") from error
    retry = retry.increment("GET", url, error=error)
    retry.sleep()
    return retry


def agent() -> str:
    """Name the tool to the servers it asks, with its version."""
    try:
        return f"{AGENT}/{metadata.version('defence-tracker')} (reads public releases on defence spending and aid)"
    except metadata.PackageNotFoundError:
        return AGENT
