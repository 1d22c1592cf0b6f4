"""What a server on the loopback address does to a fetcher, and what the fetcher calls it."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import msgspec
import pytest

from tests.sources.conftest import QUICK
from tests.sources.site import Site, say
from tracker.errors import FetchError
from tracker.records import Level
from tracker.sources import connections
from tracker.sources.faults import Fault, issue
from tracker.sources.fetching import Fetcher, Validators
from tracker.sources.limits import Limits

HTML = {"Content-Type": "text/html"}


def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as error:
        fetcher.get(url)
    assert "\n" not in str(error.value)
    return error.value


def answering(status: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: say(request, status, {"Content-Length": "2", **named}, b"ok")


def test_a_page_comes_with_what_is_known_of_it(site: Site, fetcher: Fetcher) -> None:
    url = site.page(
        "/a", "Zwölf Panzer", "Text/HTML; charset=ISO-8859-1", headers={"ETag": '"7"', "Last-Modified": "x"}
    )

    page = fetcher.get(url)

    assert (page.url, page.final_url, page.status, page.body.decode()) == (url, url, 200, "Zwölf Panzer")
    assert (page.content_type, page.charset) == ("text/html", "iso-8859-1")
    assert page.validators == Validators(etag='"7"', last_modified="x")
    assert page.accessed.utcoffset() is not None


def test_the_reader_says_who_it_is(site: Site, fetcher: Fetcher) -> None:
    fetcher.get(site.page("/a", "x"))

    assert {headers["User-Agent"].partition("/")[0] for _, headers in site.asked} == {"defence-tracker"}


def test_one_connection_serves_several_pages(site: Site, fetcher: Fetcher) -> None:
    for n in range(4):
        assert fetcher.get(site.page(f"/{n}", f"page {n}")).body == b"page %d" % n

    assert site.connections == 2  # robots.txt was not there, and what is not read to its end is hung up


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(site: Site, fetcher: Fetcher) -> None:
    url = site.sequence("/a", answering(200), answering(200))

    assert (fetcher.get(url).body, fetcher.get(url).body) == (b"ok", b"ok")


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", "x", headers={"ETag": '"7"'})

    again = fetcher.get(url, validators=fetcher.get(url).validators)

    assert (again.unchanged, again.status, again.body) == (True, 304, b"")


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, Fault.NOT_FOUND),
        (410, Fault.NOT_FOUND),
        (403, Fault.FORBIDDEN),
        (400, Fault.CLIENT_ERROR),
        (204, Fault.CLIENT_ERROR),
        (500, Fault.SERVER_ERROR),
        (503, Fault.SERVER_ERROR),
        (429, Fault.TOO_MANY_REQUESTS),
        (501, Fault.SERVER_ERROR),
    ],
)
def test_a_refusal_has_its_code(site: Site, fetcher: Fetcher, status: int, fault: Fault) -> None:
    url = site.page("/a", "no", status=status)

    error = refused(fetcher, url)

    assert error.code == fault
    assert url in str(error)
    assert str(status) in str(error)


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


def test_a_wish_for_patience_without_end_or_sense_is_bounded(site: Site, fetcher: Fetcher, pauses: list[float]) -> None:
    url = site.sequence("/a", answering(429, Retry_After="86400"), answering(503, Retry_After="soon"), answering(200))

    assert fetcher.get(url).body == b"ok"
    assert max(pauses) == QUICK.longest_wait


def test_redirects_are_followed_to_the_end(site: Site, fetcher: Fetcher) -> None:
    site.page("/c", "there")
    site.redirect("/b", "c")

    page = fetcher.get(site.redirect("/a", site.url("/b")))

    assert (page.url, page.final_url, page.body) == (site.url("/a"), site.url("/c"), b"there")


def test_a_circle_of_redirects_ends(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/b", "/a")

    assert refused(fetcher, site.redirect("/a", "/b")).code == Fault.TOO_MANY_REDIRECTS
    assert len(site.paths()) == QUICK.redirects + 1


@pytest.mark.parametrize(
    ("location", "fault"),
    [
        ("file:///etc/passwd", Fault.BAD_SCHEME),
        ("ftp://example.org/", Fault.BAD_SCHEME),
        ("http://127.0.0.1:9/", Fault.PRIVATE_ADDRESS),
        ("http://localhost:9/", Fault.PRIVATE_ADDRESS),
        ("http://[::1]:9/", Fault.PRIVATE_ADDRESS),
        ("http://[::ffff:127.0.0.1]:9/", Fault.PRIVATE_ADDRESS),
        ("http://169.254.169.254/latest/meta-data", Fault.PRIVATE_ADDRESS),
        ("http://2130706433/", Fault.PRIVATE_ADDRESS),
        ("http://0/", Fault.PRIVATE_ADDRESS),
        ("http://user:secret@127.0.0.1/", Fault.BAD_ADDRESS),
        ("http://[::1", Fault.BAD_ADDRESS),
        ("http://example.org:port/", Fault.BAD_ADDRESS),
    ],
)
def test_a_redirect_leads_nowhere_but_to_public_addresses(
    site: Site, fetcher: Fetcher, location: str, fault: Fault
) -> None:
    assert refused(fetcher, site.redirect("/a", location)).code == fault


def test_no_private_address_is_asked_unless_the_source_says_so(site: Site) -> None:
    url = site.page("/a", "x")

    with Fetcher(QUICK) as fetcher:
        assert refused(fetcher, url).code == Fault.PRIVATE_ADDRESS
        assert fetcher.get(url, local=True).body == b"x"
        assert refused(fetcher, url).code == Fault.PRIVATE_ADDRESS


def test_the_address_that_was_looked_at_is_the_one_connected_to(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers with a public address first and a private one next gains nothing."""
    answers, reached = ["93.184.216.34", "127.0.0.1"], list[str]()

    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(connections, "create_connection", connect)

    with Fetcher(Limits(retries=0)) as stranger:
        assert refused(stranger, "http://rebinding.example/").code == Fault.UNREACHABLE

    assert (reached, answers) == (["93.184.216.34"], ["127.0.0.1"])


def test_one_private_address_among_public_ones_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    reached = list[str]()

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("not in a test")

    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("10.0.0.1", "8.8.8.8", "::1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    monkeypatch.setattr(connections, "create_connection", connect)

    with Fetcher(Limits(retries=0)) as stranger, pytest.raises(FetchError):
        stranger.get("http://both.example/")

    assert reached == ["8.8.8.8"]


def drip(request: BaseHTTPRequestHandler) -> None:
    say(request, 200, {**HTML, "Content-Length": "1000"}, b"")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def drip_without_end(request: BaseHTTPRequestHandler) -> None:
    say(request, 200, HTML, b"")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def silence(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


@pytest.mark.parametrize("behaviour", [drip, drip_headers, drip_without_end, silence])
def test_a_slow_drip_is_not_waited_for(
    site: Site, impatient: Fetcher, behaviour: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    site.pages["/a"] = behaviour

    assert refused(impatient, site.url("/a")).code == Fault.TOO_SLOW


def test_a_body_cut_short_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: say(request, 200, {**HTML, "Content-Length": "1000"}, b"only this")

    assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT


def test_a_body_cut_short_once_is_asked_for_again(site: Site, fetcher: Fetcher) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        say(request, 200, {**HTML, "Content-Length": "1000"}, b"only this")

    assert fetcher.get(site.sequence("/a", cut, answering(200))).body == b"ok"


def test_chunks_cut_short_are_no_page(site: Site, fetcher: Fetcher) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        say(request, 200, {**HTML, "Transfer-Encoding": "chunked"}, b"5\r\nhello\r\nff\r\nand")

    site.pages["/a"] = cut

    assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT


def test_five_gigabytes_are_declined_before_the_first(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: say(request, 200, {**HTML, "Content-Length": str(5 * 10**9)}, b"x")

    assert refused(fetcher, site.url("/a")).code == Fault.TOO_LARGE


def test_a_body_that_goes_on_and_on_is_cut_off(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: say(request, 200, HTML, b"x" * 10**6)

    assert refused(fetcher, site.url("/a")).code == Fault.TOO_LARGE


def test_a_bomb_is_not_unpacked(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)

    error = refused(fetcher, site.page("/a", bomb, headers={"Content-Encoding": "gzip"}))

    assert error.code == Fault.TOO_LARGE


def test_a_compressed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", gzip.compress(b"twelve tanks"), headers={"Content-Encoding": "gzip"})

    assert fetcher.get(url).body == b"twelve tanks"


def test_broken_compression_is_said(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", b"not gzip at all", headers={"Content-Encoding": "gzip"})

    assert refused(fetcher, url).code == Fault.BAD_ENCODING


def test_a_server_that_hangs_up_or_is_not_there_is_said(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"

    assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT
    assert refused(fetcher, nobody).code == Fault.UNREACHABLE


def test_what_speaks_no_tls_is_not_asked_without(site: Site, fetcher: Fetcher) -> None:
    assert refused(fetcher, site.url("/a").replace("http:", "https:")).code == Fault.BAD_TLS
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("file:///etc/passwd", Fault.BAD_SCHEME),
        ("example.org/feed", Fault.BAD_SCHEME),
        ("", Fault.BAD_SCHEME),
        ("https://", Fault.BAD_ADDRESS),
        ("https://exa mple.org/", Fault.BAD_ADDRESS),
        ("https://a:b@example.org/", Fault.BAD_ADDRESS),
        ("https://example.org\\@127.0.0.1/", Fault.BAD_ADDRESS),
    ],
)
def test_what_is_no_address_is_not_asked(fetcher: Fetcher, url: str, fault: Fault) -> None:
    assert refused(fetcher, url).code == fault


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


def test_a_site_that_wants_an_hour_between_requests_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n", "text/plain")

    assert refused(fetcher, site.page("/a", "x")).code == Fault.ROBOTS


@pytest.mark.parametrize("cap", [{"run_requests": 2}, {"run_bytes": 0}, {"run_seconds": -1.0}])
def test_a_run_has_an_end(site: Site, cap: dict[str, float]) -> None:
    with Fetcher(msgspec.structs.replace(QUICK, **cap), local=True) as fetcher, pytest.raises(FetchError) as error:
        for _ in range(3):
            fetcher.get(site.page("/a", "x"))

    assert error.value.code == Fault.RUN_LIMIT


def test_a_fault_is_an_issue_with_its_code_and_place(site: Site, fetcher: Fetcher) -> None:
    error = refused(fetcher, site.url("/none"))

    told = issue(error, Level.WARNING)

    assert (told.code, told.where, told.level) == ("fetch.not_found", site.url("/none"), Level.WARNING)
    assert "404" in told.message
