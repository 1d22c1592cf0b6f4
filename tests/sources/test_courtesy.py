"""A fetcher's manners: it says who it is, obeys robots.txt, waits its turn, and comes to an end."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import msgspec
import pytest

from tests.sources.answers import answering, refused
from tests.sources.conftest import QUICK
from tests.sources.site import Site
from tracker.errors import FetchError
from tracker.sources.faults import Fault
from tracker.sources.fetching import Fetcher
from tracker.sources.limits import Limits
from tracker.sources.pace import Pace


def test_the_reader_says_who_it_is(site: Site, fetcher: Fetcher) -> None:
    fetcher.get(site.page("/a", "x"))

    assert {headers["User-Agent"].partition("/")[0] for _, headers in site.asked} == {"defence-tracker"}


def test_a_server_in_trouble_is_asked_again(site: Site, fetcher: Fetcher) -> None:
    url = site.sequence("/a", answering(500), answering(503), answering(200))

    assert fetcher.get(url).body == b"ok"
    assert len(site.paths()) == 3


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was slept, which nobody waits for."""
    slept = list[float]()
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


def test_a_server_that_asks_for_patience_gets_it(site: Site, fetcher: Fetcher, pauses: list[float]) -> None:
    url = site.sequence("/a", answering(429, Retry_After="1"), answering(200))

    assert fetcher.get(url).body == b"ok"
    assert 1 in pauses


@pytest.mark.parametrize("wish", ["soon", "Mon, 01 Jan 99999 00:00:00 GMT", "9" * 5000], ids=["word", "date", "number"])
def test_a_wish_for_patience_that_makes_no_sense_holds_nobody_up(
    site: Site, fetcher: Fetcher, pauses: list[float], wish: str
) -> None:
    url = site.sequence("/a", answering(503, Retry_After=wish), answering(200))

    assert fetcher.get(url).body == b"ok"
    assert max(pauses) <= QUICK.longest_wait


@pytest.mark.parametrize("patience", ["3600", "90000", "Thu, 01 Jan 2099 00:00:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_more_patience_than_a_run_has_is_asked_no_more_in_it(
    site: Site, fetcher: Fetcher, pauses: list[float], status: int, patience: str
) -> None:
    url = site.sequence("/a", answering(status, Retry_After=patience), answering(200))

    assert refused(fetcher, url).code == Fault.LEFT_ALONE
    assert refused(fetcher, site.page("/b", "x")).code == Fault.LEFT_ALONE
    assert site.paths() == ["/a"]
    assert max(pauses) <= QUICK.longest_wait


def test_a_source_leaves_the_others_their_share_of_a_run(site: Site) -> None:
    with Fetcher(msgspec.structs.replace(QUICK, run_requests=10), local=True) as fetcher:
        url, had = site.page("/a", "x"), list[int]()
        for left in (2, 1):
            fetcher.share(left)
            before = len(site.asked)
            with pytest.raises(FetchError, match="used up its") as error:
                for _ in range(20):
                    fetcher.get(url)
            had.append(len(site.asked) - before)
            assert error.value.code == Fault.RUN_LIMIT

    assert had == [5, 4]


def test_robots_that_were_not_asked_for_in_time_say_nothing_of_their_site(site: Site) -> None:
    with Fetcher(msgspec.structs.replace(QUICK, run_requests=4), local=True) as fetcher:
        fetcher.share(9)
        assert refused(fetcher, site.page("/a", "x")).code == Fault.RUN_LIMIT
        fetcher.share(1)
        assert fetcher.get(site.url("/a")).body == b"x"


def test_what_robots_forbid_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/but\n", "text/plain")
    site.page("/private/a", "x")

    assert refused(fetcher, site.url("/private/a")).code == Fault.ROBOTS
    assert fetcher.get(site.page("/private/but", "y")).body == b"y"
    assert fetcher.get(site.page("/free", "y")).body == b"y"
    assert site.paths() == ["/private/but", "/free"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_redirect_to_what_robots_forbid_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: defence-tracker\nDisallow: /private\n", "text/plain")
    site.page("/private", "x")

    assert refused(fetcher, site.redirect("/a", "/private")).code == Fault.ROBOTS


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("<!doctype html><p>Disallow: /", "text/html", 200),
        ("<html>User-agent: *\nDisallow: /\n</html>", "text/plain", 200),
        ("gone", "text/html", 404),
        ("go away", "text/html", 403),
        ("", "text/plain", 200),
    ],
)
def test_an_error_page_for_robots_forbids_nothing(
    site: Site, fetcher: Fetcher, body: str, kind: str, status: int
) -> None:
    site.page("/robots.txt", body, kind, status)

    assert fetcher.get(site.page("/a", "x")).body == b"x"


def test_a_site_whose_robots_cannot_be_had_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "trouble", status=500)

    assert refused(fetcher, site.page("/a", "x")).code == Fault.ROBOTS_UNKNOWN
    assert site.paths() == []


def test_a_host_is_not_asked_twice_in_a_moment(site: Site, fetcher: Fetcher, pauses: list[float]) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.9\n", "text/plain")
    url = site.page("/a", "x")

    fetcher.get(url)
    fetcher.get(url)

    assert pauses[0] == 0
    assert 0 < pauses[1] <= 0.9


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moments at which somebody slept on, on a clock that only sleeping moves."""
    moments = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: moments[-1])
    monkeypatch.setattr(time, "sleep", lambda seconds: moments.append(moments[-1] + seconds))
    return moments


def test_a_host_is_asked_once_a_second_whatever_it_is_asked_for(site: Site, clock: list[float]) -> None:
    asked = list[float]()

    def noted(behaviour: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
        def answer(request: BaseHTTPRequestHandler) -> None:
            asked.append(clock[-1])
            behaviour(request)

        return answer

    site.pages["/robots.txt"] = noted(answering(404))
    site.sequence("/a", *map(noted, (answering(500), answering(503), answering(429, Retry_After="0"), answering(200))))
    site.sequence("/b", *map(noted, (answering(302, Location="/c"), answering(200))))
    site.pages["/c"] = noted(answering(200))

    with Fetcher(Limits(), local=True) as fetcher:
        fetcher.get(site.url("/a"))
        fetcher.get(site.url("/b"))

    assert len(asked) == 7
    assert all(later - sooner >= 1 for sooner, later in pairwise(asked))


def test_a_host_is_one_under_http_and_https(clock: list[float]) -> None:
    pace = Pace(1)
    for url in ("http://example.org/", "https://example.org/a", "https://example.org:443/", "https://other.org/"):
        pace.wait(url)

    assert clock[-1] == 2


def test_a_site_that_wants_an_hour_between_requests_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n", "text/plain")

    assert refused(fetcher, site.page("/a", "x")).code == Fault.ROBOTS


@pytest.mark.parametrize("cap", [{"run_requests": 2}, {"run_bytes": 0}, {"run_seconds": -1.0}])
def test_a_run_has_an_end(site: Site, cap: dict[str, float]) -> None:
    with Fetcher(msgspec.structs.replace(QUICK, **cap), local=True) as fetcher, pytest.raises(FetchError) as error:
        for _ in range(3):
            fetcher.get(site.page("/a", "x"))

    assert error.value.code == Fault.RUN_LIMIT
