"""What servers answer, and what a fetcher makes of it."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from tests.sources.site import say
from tracker.errors import FetchError
from tracker.sources.fetching import Fetcher

HTML = {"Content-Type": "text/html"}


def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as error:
        fetcher.get(url)
    assert "\n" not in str(error.value)
    return error.value


def answering(status: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: say(request, status, {"Content-Length": "2", **named}, b"ok")
